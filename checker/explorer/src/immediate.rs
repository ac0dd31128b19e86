//! Operations that need no choice, because no order of theirs can be told from another: joining a
//! thread that has ended, sleeping, reading the clock. They are answered as soon as they can be.

use std::time::Duration;

use crate::bounds::TimeMode;
use crate::id::ThreadId;
use crate::object::Object;
use crate::op::{Op, Reply};
use crate::pulse;
use crate::schedule::Choice;
use crate::state::{Activity, State};

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
                if let Some(object) = announced.op.looks_at(id, self) {
                    let State {
                        threads, objects, ..
                    } = self;
                    threads[index].spin.look(announced.at, object, objects);
                }
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
        match &announced.op {
            Op::Join(other) if self.is_finished(*other) => Some(Activity::Answered(Reply::Done)),
            Op::AwaitTaken { channel, ticket } => match self.object(*channel) {
                Object::Channel(state) if state.taken > *ticket => {
                    Some(Activity::Answered(Reply::Done))
                }
                Object::Channel(state) if !state.receiver => {
                    Some(Activity::Answered(Reply::Disconnected))
                }
                _ => None,
            },
            Op::Yield => Some(Activity::Answered(Reply::Done)),
            Op::Sleep(time) if self.bounds.time == TimeMode::Adversarial => {
                self.clock = self.clock.saturating_add(*time);
                Some(Activity::Answered(Reply::Done))
            }
            Op::Sleep(time) => Some(Activity::Asleep(self.clock.saturating_add(*time))),
            Op::Settle => Some(Activity::Asleep(
                self.clock.saturating_add(Duration::from_nanos(1)),
            )),
            Op::Now => Some(Activity::Answered(Reply::Time(self.read_clock(id)))),
            _ => None,
        }
    }

    /// The clock, which moves on by a little with every reading, and by more with every reading in
    /// a row.
    pub(crate) fn read_clock(&mut self, id: ThreadId) -> Duration {
        let now = self.clock.saturating_add(self.thread(id).clock_step);
        self.clock = now;
        let step = &mut self.thread_mut(id).clock_step;
        *step = step.saturating_mul(2);
        now
    }
}
