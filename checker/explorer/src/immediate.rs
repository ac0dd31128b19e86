//! Operations that need no choice, because no order of theirs can be told from another: joining a
//! thread that has ended, sleeping, reading the clock. They are answered as soon as they can be.

use std::time::Duration;

use crate::bounds::TimeMode;
use crate::id::ThreadId;
use crate::object::Object;
use crate::op::{Op, Reply};
use crate::pulse;
use crate::schedule::Choice;
use crate::state::{Activity, Release, State};

impl State {
    /// Answers every announced operation that needs no choice.
    pub(crate) fn answer_at_once(&mut self) {
        for index in 0..self.threads.len() {
            let id = ThreadId(index as u32);
            let Some(activity) = self.at_once(id) else {
                continue;
            };
            self.steps += 1;
            pulse::beat(id);
            // Taken out for a moment, because the state is needed to describe it.
            if let Some(announced) = self.threads[index].announced.take() {
                self.note_look(id, &announced);
                self.record(
                    Choice {
                        thread: id,
                        alternative: 0,
                    },
                    &announced,
                );
                self.threads[index].announced = Some(announced);
            }
            self.threads[index].activity = activity;
        }
    }

    fn at_once(&mut self, id: ThreadId) -> Option<Activity> {
        let thread = self.thread(id);
        let (Activity::Announced, Some(announced)) = (&thread.activity, &thread.announced) else {
            return None;
        };
        if self.is_spinning(id) {
            return None;
        }
        match announced.op {
            Op::Join(other) => self.join_at_once(id, other),
            Op::AwaitTaken { channel, ticket } => {
                let reply = match self.object(channel) {
                    Object::Channel(state) if state.taken > ticket => Reply::Done,
                    Object::Channel(state) if !state.receiver => Reply::Disconnected,
                    _ => return None,
                };
                self.release(id);
                Some(Activity::Answered(reply))
            }
            Op::Yield => Some(Activity::Answered(Reply::Done)),
            Op::Sleep(time) if self.bounds.time == TimeMode::Adversarial => {
                self.sleep(id, time);
                Some(Activity::Answered(Reply::Done))
            }
            Op::Sleep(time) => Some(Activity::Asleep(self.time_of(id).saturating_add(time))),
            Op::Settle => Some(Activity::Asleep(
                self.time_of(id).saturating_add(Duration::from_nanos(1)),
            )),
            Op::Now => Some(Activity::Answered(Reply::Time(self.read_clock(id)))),
            _ => None,
        }
    }

    /// Joining takes away the panic of a thread that has panicked: that can be told from the
    /// process ending first, so it is a choice.
    fn join_at_once(&mut self, id: ThreadId, other: ThreadId) -> Option<Activity> {
        let ended = self.thread(other);
        if !self.is_finished(other) || ended.panicked {
            return None;
        }
        let (release, clock) = (Release::Step(ended.finished_at), ended.clock);
        let thread = self.thread_mut(id);
        thread.released.push(release);
        thread.clock = thread.clock.max(clock);
        Some(Activity::Answered(Reply::Done))
    }

    /// A sleep that lasts just as long as it must, and holds nobody up.
    pub(crate) fn sleep(&mut self, id: ThreadId, time: Duration) {
        self.thread_mut(id).clock = self.time_of(id).saturating_add(time);
    }

    /// The clock, which moves on by a little with every reading, and by more with every reading in
    /// a row.
    pub(crate) fn read_clock(&mut self, id: ThreadId) -> Duration {
        let now = self.time_of(id).saturating_add(self.thread(id).clock_step);
        let thread = self.thread_mut(id);
        thread.clock = now;
        thread.clock_step = thread.clock_step.saturating_mul(2);
        now
    }
}
