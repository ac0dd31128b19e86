//! What a step does to the state, and what it answers.

use crate::candidates::{SPURIOUS, TIMED_OUT};
use crate::id::{ObjectId, ThreadId};
use crate::object::{Object, OnceState};
use crate::op::{Announcement, Op, Patience, Reply};
use crate::pulse;
use crate::schedule::Choice;
use crate::state::{Activity, State};

impl State {
    /// Takes the step: changes the state, and marks each thread that can run on as answered.
    /// `Op::Spawn` is left to the engine, which answers it.
    pub(crate) fn take(&mut self, choice: Choice) {
        let id = choice.thread;
        self.running = id;
        self.steps += 1;
        pulse::beat(id);
        self.idle_steps += 1;
        let announced = self
            .thread_mut(id)
            .announced
            .take()
            .expect("a chosen thread has announced");
        self.record(choice, &announced);
        let activity = match &self.thread(id).activity {
            Activity::Waiting => self.end_wait(id, choice.alternative, &announced.op),
            Activity::Woken(reply) => {
                let reply = *reply;
                if let Op::Wait { mutex, .. } = announced.op {
                    *self.object_mut(mutex) = Object::Mutex(Some(id));
                }
                Activity::Answered(reply)
            }
            _ => self.begin(id, choice.alternative, &announced),
        };
        let thread = self.thread_mut(id);
        thread.announced = Some(announced);
        // Others (a barrier's last arrival) may have answered this thread already.
        thread.activity = activity;
    }

    /// Ends a wait at a condition variable otherwise than by a notification, or one for a sender.
    fn end_wait(&mut self, id: ThreadId, alternative: u8, op: &Op) -> Activity {
        if let Op::Receive(channel, _) = op {
            if let Object::Channel(channel) = self.object_mut(*channel) {
                channel.receiving -= 1;
            }
            return Activity::Answered(self.answer_channel(id, op));
        }
        let Op::Wait { condvar, .. } = op else {
            unreachable!("only waits wait")
        };
        if let Object::Condvar(waiting) = self.object_mut(*condvar) {
            waiting.retain(|&waiter| waiter != id);
        }
        if alternative == SPURIOUS {
            self.spurious_left -= 1;
            return Activity::Woken(Reply::Spurious);
        }
        Activity::Woken(Reply::TimedOut)
    }

    fn begin(&mut self, id: ThreadId, alternative: u8, announced: &Announcement) -> Activity {
        if let Some(object) = announced.op.looks_at(id, self) {
            let objects = &self.objects;
            self.threads[id.index()]
                .spin
                .look(announced.at, object, objects);
        }
        if alternative == SPURIOUS && matches!(announced.op, Op::Park(_) | Op::Modify { .. }) {
            self.spurious_left -= 1;
            return Activity::Answered(Reply::Spurious);
        }
        match &announced.op {
            Op::Wait {
                condvar,
                mutex,
                changed,
                ..
            } => {
                *self.object_mut(*mutex) = Object::Mutex(None);
                if *changed {
                    self.changed(*mutex, id);
                }
                if let Object::Condvar(waiting) = self.object_mut(*condvar) {
                    waiting.push_back(id);
                }
                Activity::Waiting
            }
            Op::Arrive(barrier) => self.arrive(id, *barrier),
            Op::Receive(channel, patience) if self.awaits_sender(*channel, *patience) => {
                if let Object::Channel(channel) = self.object_mut(*channel) {
                    channel.receiving += 1;
                }
                Activity::Waiting
            }
            op => Activity::Answered(self.answer(id, alternative, op)),
        }
    }

    fn awaits_sender(&self, channel: ObjectId, patience: Patience) -> bool {
        matches!(self.object(channel), Object::Channel(c) if c.awaits_sender(patience))
    }

    fn arrive(&mut self, id: ThreadId, barrier: ObjectId) -> Activity {
        self.changed(barrier, id);
        let Object::Barrier { size, waiting } = self.object_mut(barrier) else {
            unreachable!()
        };
        if waiting.len() + 1 < *size {
            waiting.push(id);
            return Activity::Gathered;
        }
        for waiter in std::mem::take(waiting) {
            self.thread_mut(waiter).activity = Activity::Answered(Reply::Done);
        }
        Activity::Answered(Reply::Chosen)
    }

    fn answer(&mut self, id: ThreadId, alternative: u8, op: &Op) -> Reply {
        match op {
            Op::Lock(..)
            | Op::Unlock { .. }
            | Op::ReadLock(..)
            | Op::ReadUnlock(_)
            | Op::WriteLock(..)
            | Op::WriteUnlock { .. } => self.answer_lock(id, op),
            Op::Send(..) | Op::Receive(..) | Op::CloseSender(_) | Op::CloseReceiver(_) => {
                self.answer_channel(id, op)
            }
            Op::NotifyOne(condvar) => {
                self.wake(id, *condvar, Some(alternative));
                Reply::Done
            }
            Op::NotifyAll(condvar) => {
                self.wake(id, *condvar, None);
                Reply::Done
            }
            Op::OnceEnter(once) => {
                let Object::Once(state) = self.object_mut(*once) else {
                    unreachable!()
                };
                if *state == OnceState::Done {
                    return Reply::Done;
                }
                *state = OnceState::Running(id);
                self.changed(*once, id);
                Reply::Chosen
            }
            Op::OnceLeave { once, done } => {
                let state = if *done {
                    OnceState::Done
                } else {
                    OnceState::New
                };
                *self.object_mut(*once) = Object::Once(state);
                self.changed(*once, id);
                Reply::Done
            }
            Op::OncePeek(once) => match self.object(*once) {
                Object::Once(OnceState::Done) => Reply::Done,
                _ => Reply::Refused,
            },
            Op::Store(object) | Op::Modify { object, .. } => {
                self.changed(*object, id);
                Reply::Done
            }
            Op::Park(_) if alternative == TIMED_OUT => Reply::TimedOut,
            Op::Park(_) => {
                let object = self.thread(id).object;
                if let Object::Thread { token, .. } = self.object_mut(object) {
                    *token = false;
                }
                Reply::Done
            }
            Op::Unpark(thread) => {
                let object = self.thread(*thread).object;
                if let Object::Thread { token, .. } = self.object_mut(object) {
                    *token = true;
                }
                self.changed(object, id);
                Reply::Done
            }
            Op::IsFinished(thread) if !self.is_finished(*thread) => Reply::Refused,
            Op::Print(stream, text) => {
                self.print(*stream, text);
                self.changed(ObjectId::STDOUT, id);
                Reply::Done
            }
            Op::Observe(line) => {
                self.observed.push(line.clone());
                self.changed(ObjectId::OBSERVED, id);
                Reply::Done
            }
            Op::Finish { panicked } => {
                self.finish(id, *panicked);
                Reply::Done
            }
            Op::Exit(ending) => {
                self.ending = Some(ending.clone());
                Reply::Done
            }
            Op::Sleep(time) => {
                self.clock = self.clock.saturating_add(*time);
                Reply::Done
            }
            Op::Now => Reply::Time(self.read_clock(id)),
            _ => Reply::Done,
        }
    }

    fn answer_lock(&mut self, id: ThreadId, op: &Op) -> Reply {
        match op {
            Op::Lock(mutex, _) => match self.object_mut(*mutex) {
                Object::Mutex(owner @ None) => *owner = Some(id),
                _ => return Reply::Refused,
            },
            Op::ReadLock(lock, _) => match self.object_mut(*lock) {
                Object::RwLock {
                    writer: None,
                    readers,
                } => readers.push(id),
                _ => return Reply::Refused,
            },
            Op::WriteLock(lock, _) => match self.object_mut(*lock) {
                Object::RwLock {
                    writer: writer @ None,
                    readers,
                } if readers.is_empty() => {
                    *writer = Some(id);
                }
                _ => return Reply::Refused,
            },
            Op::ReadUnlock(lock) => {
                let Object::RwLock { readers, .. } = self.object_mut(*lock) else {
                    unreachable!()
                };
                // A guard may be dropped by another thread than took it (it cannot be sent, but a
                // scoped thread may own a reference to it): any reader stands for any other.
                let place = readers.iter().position(|&reader| reader == id).unwrap_or(0);
                readers.remove(place);
            }
            Op::Unlock { mutex, changed } => {
                *self.object_mut(*mutex) = Object::Mutex(None);
                if *changed {
                    self.changed(*mutex, id);
                }
            }
            Op::WriteUnlock { lock, changed } => {
                if let Object::RwLock { writer, .. } = self.object_mut(*lock) {
                    *writer = None;
                }
                if *changed {
                    self.changed(*lock, id);
                }
            }
            _ => unreachable!("not a lock operation"),
        }
        Reply::Done
    }

    fn answer_channel(&mut self, id: ThreadId, op: &Op) -> Reply {
        let (Op::Send(object, _)
        | Op::Receive(object, _)
        | Op::CloseSender(object)
        | Op::CloseReceiver(object)) = op
        else {
            unreachable!("not a channel operation")
        };
        let Object::Channel(channel) = self.object_mut(*object) else {
            unreachable!()
        };
        let reply = match op {
            Op::Send(_, patience) => {
                let full = match channel.capacity {
                    Some(0) if *patience == Patience::None => channel.queued >= channel.receiving,
                    Some(0) | None => false,
                    Some(capacity) => channel.queued >= capacity,
                };
                if !channel.receiver {
                    Reply::Disconnected
                } else if full {
                    Reply::Refused
                } else {
                    channel.queued += 1;
                    channel.sent += 1;
                    Reply::Ticket(channel.sent - 1)
                }
            }
            Op::Receive(..) if channel.queued > 0 => {
                channel.queued -= 1;
                channel.taken += 1;
                Reply::Done
            }
            Op::Receive(..) if channel.senders == 0 => Reply::Disconnected,
            Op::Receive(_, Patience::None) => Reply::Refused,
            Op::Receive(..) => Reply::TimedOut,
            Op::CloseSender(_) => {
                channel.senders -= 1;
                Reply::Done
            }
            _ => {
                channel.receiver = false;
                channel.queued = 0;
                Reply::Done
            }
        };
        if !matches!(reply, Reply::Refused | Reply::TimedOut) {
            self.changed(*object, id);
        }
        reply
    }

    /// Wakes one waiter of a condition variable, or all of them.
    fn wake(&mut self, by: ThreadId, condvar: ObjectId, which: Option<u8>) {
        let Object::Condvar(waiting) = self.object_mut(condvar) else {
            unreachable!()
        };
        let woken: Vec<ThreadId> = match which {
            Some(index) => waiting.remove(usize::from(index)).into_iter().collect(),
            None => waiting.drain(..).collect(),
        };
        if !woken.is_empty() {
            self.changed(condvar, by);
        }
        for waiter in woken {
            self.thread_mut(waiter).activity = Activity::Woken(Reply::Done);
        }
    }

    fn finish(&mut self, id: ThreadId, panicked: bool) {
        let object = self.thread(id).object;
        if let Object::Thread { finished, .. } = self.object_mut(object) {
            *finished = true;
        }
        self.thread_mut(id).panicked = panicked;
        self.alive -= 1;
        self.changed(object, id);
    }
}
