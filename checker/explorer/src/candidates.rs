//! What may happen next: for each thread, the steps that its announced operation allows.

use crate::bounds::TimeMode;
use crate::footprint::Footprint;
use crate::id::{ObjectId, ThreadId};
use crate::object::{Object, OnceState};
use crate::op::{Op, Patience};
use crate::program::stream_lock;
use crate::schedule::Choice;
use crate::state::{Activity, State, Thread};

/// The ordinary course of an operation.
pub(crate) const ORDINARY: u8 = 0;
/// It ends, or fails, for no reason.
pub(crate) const SPURIOUS: u8 = 1;
/// Its time limit comes first.
pub(crate) const TIMED_OUT: u8 = 2;
/// Nobody is woken for no reason: time passes, or it is a deadlock.
pub(crate) const NOBODY: u8 = 3;

/// A step that may be taken, and what it touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who, and which alternative.
    pub choice: Choice,
    /// What it touches: steps of different threads whose footprints do not conflict commute.
    pub footprint: Footprint,
}

/// The steps that may be taken from a state.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    pub(crate) steps: Vec<Candidate>,
    /// No step is left but spurious ones, which nobody is owed.
    pub(crate) stuck: bool,
    /// Nobody but spinning threads can go on.
    pub(crate) only_spinning: bool,
}

impl State {
    /// Fills in what may happen next. `into` is cleared first; it is passed in to be reused.
    pub(crate) fn candidates(&self, into: &mut Candidates) {
        into.steps.clear();
        let mut spinners = Vec::new();
        for (index, thread) in self.threads.iter().enumerate() {
            let id = ThreadId(index as u32);
            if self.is_spinning(id) {
                spinners.push(id);
            } else {
                self.steps_of(id, thread, &mut into.steps);
            }
        }
        into.stuck = into.steps.iter().all(|step| self.is_spurious(step.choice));
        into.only_spinning = false;
        if !into.stuck {
            return;
        }
        // Fair and without branching: the next spinning thread in turn that can take its step.
        let next = spinners
            .iter()
            .position(|&id| id > self.running)
            .unwrap_or(0);
        spinners.rotate_left(next);
        for id in spinners {
            let mut steps = Vec::new();
            self.steps_of(id, self.thread(id), &mut steps);
            steps.retain(|step| !self.is_spurious(step.choice));
            if !steps.is_empty() {
                steps.truncate(1);
                (into.steps, into.stuck, into.only_spinning) = (steps, false, true);
                return;
            }
        }
        // That nobody is woken is a choice like the wake-ups, and meets each of them: taken for
        // granted, it would cut off what reduction expects to see after the others' steps.
        if let Some(first) = into.steps.first() {
            let choice = Choice {
                alternative: NOBODY,
                ..first.choice
            };
            let footprint = Footprint::default().write(ObjectId::SPURIOUS);
            into.steps.push(Candidate { choice, footprint });
        }
    }

    pub(crate) fn is_spinning(&self, id: ThreadId) -> bool {
        let thread = self.thread(id);
        let Some(announced) = &thread.announced else {
            return false;
        };
        // A wait with a time limit is held back in the middle: when it has let go of the mutex.
        let waits = matches!(announced.op, Op::Wait { .. });
        match thread.activity {
            Activity::Announced if !waits => {}
            Activity::Waiting => {}
            _ => return false,
        }
        announced.op.looks_at(id, self).is_some_and(|object| {
            thread
                .spin
                .is_spinning(announced.at, object, self.bounds.spin_rounds, &self.objects)
        })
    }

    /// Whether the step is one that std permits but owes nobody.
    fn is_spurious(&self, choice: Choice) -> bool {
        choice.alternative == SPURIOUS
            && !matches!(
                self.thread(choice.thread).announced,
                Some(crate::op::Announcement {
                    op: Op::NotifyOne(_),
                    ..
                })
            )
    }

    fn steps_of(&self, id: ThreadId, thread: &Thread, into: &mut Vec<Candidate>) {
        let mut push = |alternative, footprint| {
            into.push(Candidate {
                choice: Choice {
                    thread: id,
                    alternative,
                },
                footprint,
            });
        };
        let Some(announced) = &thread.announced else {
            return;
        };
        match (&thread.activity, &announced.op) {
            (Activity::Announced, op) => self.steps_of_op(id, thread, op, &mut push),
            (Activity::Waiting, Op::Wait { condvar, .. }) => {
                let footprint = Footprint::default().write(*condvar);
                if self.spurious_left > 0 {
                    push(SPURIOUS, footprint.write(ObjectId::SPURIOUS));
                }
                if self.may_time_out(thread) {
                    push(TIMED_OUT, footprint);
                }
            }
            (Activity::Waiting, Op::Receive(channel, _)) => {
                let Object::Channel(state) = self.object(*channel) else {
                    unreachable!()
                };
                let nothing = Footprint::default()
                    .write(channel.tail())
                    .read(channel.senders());
                if state.queued > 0 {
                    push(ORDINARY, Footprint::default().write(*channel));
                } else if state.senders == 0 {
                    push(ORDINARY, nothing);
                } else if self.may_time_out(thread) {
                    push(TIMED_OUT, nothing);
                }
            }
            (Activity::Woken(_), Op::Wait { mutex, .. }) => {
                if matches!(self.object(*mutex), Object::Mutex(None)) {
                    push(ORDINARY, Footprint::default().write(*mutex));
                }
            }
            _ => {}
        }
    }

    fn steps_of_op(
        &self,
        id: ThreadId,
        thread: &Thread,
        op: &Op,
        push: &mut impl FnMut(u8, Footprint),
    ) {
        let touch = Footprint::default();
        match op {
            Op::NotifyOne(condvar) => {
                let Object::Condvar(waiting) = self.object(*condvar) else {
                    unreachable!()
                };
                // Waiting threads leave a queue of at most as many as there are threads.
                for waiter in 0..waiting.len().max(1) {
                    push(waiter as u8, touch.write(*condvar));
                }
            }
            Op::Modify { object, may_fail } => {
                push(ORDINARY, touch.write(*object));
                if *may_fail && self.spurious_left > 0 {
                    push(SPURIOUS, touch.read(*object).write(ObjectId::SPURIOUS));
                }
            }
            Op::Receive(channel, patience) => {
                let Object::Channel(state) = self.object(*channel) else {
                    unreachable!()
                };
                // A message that is there is taken from the head, whatever happens at the tail;
                // that there is none is seen by looking at the tail and at the senders.
                let nothing = touch.read(channel.tail()).read(channel.senders());
                if state.queued > 0 {
                    push(ORDINARY, touch.write(*channel));
                } else if state.awaits_sender(*patience) {
                    push(
                        ORDINARY,
                        touch.write(channel.tail()).read(channel.senders()),
                    );
                } else if state.senders == 0 || *patience == Patience::None {
                    push(ORDINARY, nothing);
                } else if self.may_time_out(thread) {
                    push(TIMED_OUT, nothing);
                }
            }
            Op::Park(_) => {
                let object = thread.object;
                if matches!(self.object(object), Object::Thread { token: true, .. }) {
                    push(ORDINARY, touch.write(object));
                    return;
                }
                if self.spurious_left > 0 {
                    push(SPURIOUS, touch.write(object).write(ObjectId::SPURIOUS));
                }
                if self.may_time_out(thread) {
                    push(TIMED_OUT, touch.write(object));
                }
            }
            _ => {
                if let Some(footprint) = self.footprint_if_enabled(id, op) {
                    push(ORDINARY, footprint);
                }
            }
        }
    }

    /// Operations with one course: what the step touches, if it can be taken now.
    fn footprint_if_enabled(&self, id: ThreadId, op: &Op) -> Option<Footprint> {
        let touch = Footprint::default();
        // A `try_` operation that is refused only looks; one that waits is not enabled.
        let take = |free: bool, patience: &Patience, object: &ObjectId| match (free, patience) {
            (true, _) => Some(touch.write(*object)),
            (false, Patience::None) => Some(touch.read(*object)),
            (false, _) => None,
        };
        match op {
            Op::Lock(object, patience) => take(
                matches!(self.object(*object), Object::Mutex(None)),
                patience,
                object,
            ),
            Op::WriteLock(object, patience) => {
                let Object::RwLock { writer, readers } = self.object(*object) else {
                    unreachable!()
                };
                take(writer.is_none() && readers.is_empty(), patience, object)
            }
            // Readers commute with one another; a writer, even one that only tries, does not.
            Op::ReadLock(object, patience) => match self.object(*object) {
                Object::RwLock {
                    writer: Some(_), ..
                } => (*patience == Patience::None).then(|| touch.read(*object)),
                _ => Some(touch.add(*object)),
            },
            Op::ReadUnlock(object) => Some(touch.add(*object)),
            Op::Load(object) | Op::OncePeek(object) => Some(touch.read(*object)),
            Op::Unlock { mutex: object, .. }
            | Op::WriteUnlock { lock: object, .. }
            | Op::NotifyAll(object)
            | Op::Arrive(object)
            | Op::OnceLeave { once: object, .. }
            | Op::Store(object) => Some(touch.write(*object)),
            Op::Wait { condvar, mutex, .. } => Some(touch.write(*condvar).write(*mutex)),
            Op::OnceEnter(object) => match self.object(*object) {
                Object::Once(OnceState::New) => Some(touch.write(*object)),
                Object::Once(OnceState::Done) => Some(touch.read(*object)),
                _ => None,
            },
            Op::Send(object, patience) => self.footprint_of_send(*object, *patience),
            Op::CloseReceiver(object) => Some(touch.write(*object).write(object.tail())),
            Op::CloseSender(object) => Some(touch.add(object.senders())),
            Op::Unpark(thread) => Some(touch.add(self.thread(*thread).object)),
            Op::IsFinished(thread) => Some(touch.read(self.thread(*thread).object)),
            // Answered as soon as they can be.
            Op::Join(_) | Op::AwaitTaken { .. } | Op::Settle => None,
            Op::Spawn { .. } => Some(touch.add(ObjectId::OUTCOME)),
            Op::Print(stream, _) => {
                let stream = stream_lock(*stream);
                let Object::Mutex(owner) = self.object(stream) else {
                    unreachable!()
                };
                owner
                    .is_none_or(|owner| owner == id)
                    .then(|| touch.write(stream).add(ObjectId::OUTCOME))
            }
            Op::Observe(_) => Some(touch.write(ObjectId::OBSERVED).add(ObjectId::OUTCOME)),
            // A thread's end is seen by those who look at it, and in who is cut off.
            Op::Finish { .. } => Some(touch.write(self.thread(id).object).add(ObjectId::OUTCOME)),
            Op::Exit(_) => Some(touch.write(ObjectId::OUTCOME)),
            Op::Yield | Op::Now | Op::Sleep(_) => Some(touch),
            Op::NotifyOne(_) | Op::Modify { .. } | Op::Receive(..) | Op::Park(_) => {
                unreachable!("handled by the caller")
            }
        }
    }

    /// Messages are put in at the tail. Only one that finds the channel full sees the head.
    fn footprint_of_send(&self, channel: ObjectId, patience: Patience) -> Option<Footprint> {
        let Object::Channel(state) = self.object(channel) else {
            unreachable!()
        };
        let put = Footprint::default().write(channel.tail());
        let full = state.capacity.is_some_and(|n| n > 0 && state.queued >= n);
        match (full && state.receiver, patience) {
            (true, Patience::None) => Some(put.read(channel)),
            (true, _) => None,
            (false, _) => Some(put),
        }
    }

    fn may_time_out(&self, thread: &Thread) -> bool {
        thread
            .deadline
            .is_some_and(|deadline| match self.bounds.time {
                TimeMode::Adversarial => true,
                TimeMode::Prompt => self.clock >= deadline,
            })
    }
}

impl Op {
    /// The object that the operation looks at, for operations that loops are built around.
    pub(crate) fn looks_at(&self, by: ThreadId, state: &State) -> Option<ObjectId> {
        match self {
            Op::Load(object)
            | Op::OncePeek(object)
            | Op::Lock(object, _)
            | Op::ReadLock(object, _)
            | Op::Modify { object, .. }
            | Op::Receive(object, Patience::None | Patience::Limited(_))
            | Op::Wait {
                mutex: object,
                patience: Patience::Limited(_),
                ..
            } => Some(*object),
            Op::Park(Patience::Limited(_)) => Some(state.thread(by).object),
            Op::IsFinished(thread) => Some(state.thread(*thread).object),
            // They look at nothing, and nothing that they look at ever changes: a loop of nothing
            // else gets nowhere.
            Op::Yield | Op::Sleep(_) | Op::Now => Some(ObjectId::OUTCOME),
            _ => None,
        }
    }
}
