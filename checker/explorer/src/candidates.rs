//! What may happen next: for each thread, the steps that its announced operation allows.

use serde::{Deserialize, Serialize};

use crate::bounds::TimeMode;
use crate::footprint::Footprint;
use crate::id::{ObjectId, ThreadId};
use crate::intent::Intent;
use crate::op::{Announcement, Op, Patience, Stream};
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
/// A writer that waits for a read-write lock holds it up, or has it refused.
pub(crate) const HELD_UP: u8 = 4;

/// A step that may be taken, and what it touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

impl Candidates {
    /// Whether there are steps here only because no ordinary one is left.
    pub(crate) fn is_last_resort(&self) -> bool {
        self.stuck || self.only_spinning
    }
}

impl State {
    /// Fills in what may happen next. `into` is cleared first; it is passed in to be reused.
    pub(crate) fn candidates(&self, into: &mut Candidates) {
        into.steps.clear();
        into.only_spinning = false;
        let mut spinners = false;
        for index in 0..self.threads.len() {
            let id = ThreadId(index as u32);
            if self.is_spinning(id) {
                spinners = true;
            } else {
                self.steps_of(id, &mut into.steps);
            }
        }
        into.stuck = into.steps.iter().all(|step| self.is_spurious(step.choice));
        if !into.stuck {
            return;
        }
        if let Some(step) = self.spinning_step().filter(|_| spinners) {
            // What happens for no reason may rescue it, before it has begun or never.
            if self.latest_spinner.is_some() {
                into.steps.clear();
            }
            into.steps.push(step);
            (into.stuck, into.only_spinning) = (false, true);
        } else if let Some(first) = into.steps.first() {
            // That nobody is woken is a choice like the wake-ups.
            let choice = Choice {
                alternative: NOBODY,
                ..first.choice
            };
            let footprint = Footprint::default().everything();
            into.steps.push(Candidate { choice, footprint });
        }
    }

    /// The step of the next spinning thread in turn that can take one: fair, and no choice.
    fn spinning_step(&self) -> Option<Candidate> {
        let count = self.threads.len() as u32;
        let first = self.latest_spinner.map_or(0, |latest| latest.0 + 1);
        let mut steps = Vec::new();
        (0..count)
            .map(|i| ThreadId((first + i) % count))
            .filter(|&id| self.is_spinning(id))
            .find_map(|id| {
                steps.clear();
                self.steps_of(id, &mut steps);
                let mut open = steps.iter().filter(|s| !self.is_spurious(s.choice));
                // A reader that was refused because of a writer is so for as long as that waits.
                match self.thread(id).announced.as_ref()?.op {
                    Op::ReadLock(_, Patience::None) => open.next_back().copied(),
                    _ => open.next().copied(),
                }
            })
            .map(|step| Candidate {
                footprint: step.footprint.everything(),
                ..step
            })
    }

    /// Whether this thread only looks again at what nobody has changed.
    pub(crate) fn is_spinning(&self, id: ThreadId) -> bool {
        let thread = self.thread(id);
        if thread.spin.is_empty() {
            return false;
        }
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
    pub(crate) fn is_spurious(&self, choice: Choice) -> bool {
        choice.alternative == SPURIOUS
            && !matches!(
                self.thread(choice.thread).announced,
                Some(Announcement {
                    op: Op::NotifyOne(_),
                    ..
                })
            )
    }

    fn steps_of(&self, id: ThreadId, into: &mut Vec<Candidate>) {
        let intent = self.intent(id);
        let gate = intent.gate().map(|object| self.object(object));
        let mut push = |alternative, footprint| {
            let choice = Choice {
                thread: id,
                alternative,
            };
            into.push(Candidate { choice, footprint });
        };
        intent.courses(id, gate, self.spurious_left, &mut push);
    }

    /// What a thread is about to do.
    pub(crate) fn intent(&self, id: ThreadId) -> Intent {
        let thread = self.thread(id);
        let Some(announced) = &thread.announced else {
            return Intent::Idle;
        };
        let timed = self.may_time_out(thread);
        match (&thread.activity, &announced.op) {
            (Activity::Announced, op) => self.intent_of(id, op, timed),
            (Activity::Waiting, Op::Wait { condvar, .. }) => Intent::Waiting {
                condvar: *condvar,
                timed,
            },
            (Activity::Waiting, Op::Receive(channel, _)) => Intent::Receive {
                channel: *channel,
                tries: false,
                timed,
                begun: true,
            },
            (Activity::Waiting, Op::ReadLock(lock, _)) => Intent::ReadLock {
                lock: *lock,
                tries: false,
                held_up: true,
            },
            (Activity::Waiting, Op::WriteLock(lock, _)) => Intent::WriteLock {
                lock: *lock,
                tries: false,
                queued: true,
            },
            (Activity::Woken(_), Op::Wait { mutex, .. }) => Intent::Lock {
                mutex: *mutex,
                tries: false,
            },
            _ => Intent::Idle,
        }
    }

    fn intent_of(&self, id: ThreadId, op: &Op, timed: bool) -> Intent {
        let tries = |patience: &Patience| *patience == Patience::None;
        match op {
            Op::Lock(mutex, patience) => Intent::Lock {
                mutex: *mutex,
                tries: tries(patience),
            },
            Op::ReadLock(lock, patience) => Intent::ReadLock {
                lock: *lock,
                tries: tries(patience),
                held_up: false,
            },
            Op::WriteLock(lock, patience) => Intent::WriteLock {
                lock: *lock,
                tries: tries(patience),
                queued: false,
            },
            Op::NotifyOne(condvar) => Intent::NotifyOne { condvar: *condvar },
            Op::OnceEnter(once) => Intent::Once { once: *once },
            Op::OnceWait { once, forced } => Intent::OnceWait {
                once: *once,
                forced: *forced,
            },
            Op::Send(channel, patience) => Intent::Send {
                channel: *channel,
                tries: tries(patience),
            },
            Op::Receive(channel, patience) => Intent::Receive {
                channel: *channel,
                tries: tries(patience),
                timed,
                begun: false,
            },
            Op::Park(_) => Intent::Park {
                object: self.thread(id).object,
                timed,
            },
            Op::Modify {
                object,
                may_fail: true,
            } => Intent::Weak { object: *object },
            Op::Join(other) => Intent::Join {
                ended: self.thread(*other).object,
            },
            Op::Print(stream, _) => Intent::Print {
                stream: stream_lock(*stream),
                footprint: self.footprint_of_print(*stream),
            },
            // Answered as soon as they can be.
            Op::AwaitTaken { .. } | Op::Settle => Intent::Idle,
            op => Intent::Open(self.footprint(id, op)),
        }
    }

    /// What the one course of an operation touches that can always be done.
    fn footprint(&self, id: ThreadId, op: &Op) -> Footprint {
        let touch = Footprint::default();
        let outcome = |touch: Footprint, seen: bool| match seen {
            true => touch.add(ObjectId::OUTCOME),
            false => touch,
        };
        match op {
            Op::Load(object) | Op::OncePeek(object) => touch.read(*object),
            Op::Touch { footprint, .. } => *footprint,
            Op::Unlock { mutex: object, .. }
            | Op::WriteUnlock { lock: object, .. }
            | Op::Downgrade { lock: object, .. }
            | Op::NotifyAll(object)
            | Op::Arrive(object)
            | Op::OnceLeave { once: object, .. }
            | Op::Store(object)
            | Op::Modify { object, .. } => touch.write(*object),
            Op::ReadUnlock(object) => touch.add(*object),
            Op::Wait { condvar, mutex, .. } => touch.write(*condvar).write(*mutex),
            Op::CloseReceiver(object) => touch.write(*object).write(object.tail()),
            Op::CloseSender(object) => touch.add(object.senders()),
            Op::Unpark(thread) => touch.add(self.thread(*thread).object),
            Op::IsFinished(thread) => touch.read(self.thread(*thread).object),
            Op::Spawn { .. } => {
                let touch = outcome(touch, self.watched.started || self.watched.cut_off);
                match self.watched.most_alive {
                    true => touch.add(ObjectId::ALIVE),
                    false => touch,
                }
            }
            // A thread's end is seen by those who look at it, and in who is cut off. For how many
            // are alive at most, ends commute, and so do beginnings, but not one with the other.
            Op::Finish { panicked } => {
                let touch = touch.write(self.thread(id).object);
                let touch = outcome(touch, self.watched.cut_off || *panicked);
                match self.watched.most_alive {
                    true => touch.read(ObjectId::ALIVE),
                    false => touch,
                }
            }
            Op::Observe(_) => outcome(touch.write(ObjectId::OBSERVED), true),
            Op::Exit(_) => touch.write(ObjectId::OUTCOME),
            Op::Yield | Op::Now | Op::Sleep(_) => touch,
            op => unreachable!("{op:?} has courses, or is no step"),
        }
    }

    /// Prints that nobody observes are held up by whoever has locked the stream, and order nothing.
    fn footprint_of_print(&self, stream: Stream) -> Footprint {
        let (touch, object) = (Footprint::default(), stream_lock(stream));
        match stream == Stream::Stdout && self.watched.output {
            true => touch.write(object).add(ObjectId::OUTCOME),
            false => touch.read(object),
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
            Op::Touch { footprint, .. } => footprint.first(),
            Op::Park(Patience::Limited(_)) => Some(state.thread(by).object),
            Op::IsFinished(thread) => Some(state.thread(*thread).object),
            // They look at nothing, and nothing that they look at ever changes: a loop of nothing
            // else gets nowhere.
            Op::Yield | Op::Sleep(_) | Op::Now => Some(ObjectId::OUTCOME),
            _ => None,
        }
    }
}
