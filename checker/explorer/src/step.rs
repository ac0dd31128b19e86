//! What a step does to the state, and what it answers.

use crate::candidates::{Candidate, HELD_UP, SPURIOUS, TIMED_OUT};
use crate::effect::Effect;
use crate::footprint::Access;
use crate::id::{ObjectId, ThreadId};
use crate::object::{Object, OnceState};
use crate::op::{Announcement, Op, Patience, Reply};
use crate::pulse;
use crate::state::{Activity, State};

impl State {
    /// Takes the step: changes the state, and marks each thread that can run on as answered.
    /// `Op::Spawn` is left to the engine, which answers it.
    pub(crate) fn take(&mut self, step: Candidate) {
        let (choice, id) = (step.choice, step.choice.thread);
        self.begin_step(id);
        self.latest_spinner = self.only_spinning.then_some(id);
        self.meet_clocks(&step);
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
                    self.apply(mutex, Effect::Taken(id));
                }
                Activity::Answered(reply)
            }
            _ => self.begin(id, choice.alternative, &announced),
        };
        let thread = self.thread_mut(id);
        if let Activity::Answered(Reply::TimedOut) | Activity::Woken(Reply::TimedOut) = activity {
            // Whoever has waited in vain knows that its time is up.
            thread.clock = thread.clock.max(thread.deadline.unwrap_or_default());
        }
        thread.announced = Some(announced);
        // Others (a barrier's last arrival) may have answered this thread already.
        thread.activity = activity;
    }

    /// Counts a step that was chosen.
    pub(crate) fn begin_step(&mut self, by: ThreadId) {
        self.running = by;
        self.steps += 1;
        self.chosen += 1;
        self.effects.clear();
        self.thread_mut(by).released.clear();
    }

    /// Who writes or reads an object learns the time of those who wrote it before.
    fn meet_clocks(&mut self, step: &Candidate) {
        let id = step.choice.thread;
        let mut clock = self.thread(id).clock;
        for (object, access) in step.footprint.accesses() {
            if access != Access::Add {
                clock = clock.max(self.objects[object.index()].clock);
            }
        }
        self.thread_mut(id).clock = clock;
        for (object, access) in step.footprint.accesses() {
            if access != Access::Read {
                let theirs = &mut self.objects[object.index()].clock;
                *theirs = clock.max(*theirs);
            }
        }
    }

    /// Ends a wait at a condition variable otherwise than by a notification, or one for a sender or
    /// a read-write lock.
    fn end_wait(&mut self, id: ThreadId, alternative: u8, op: &Op) -> Activity {
        if let Op::Receive(channel, _) = op {
            self.apply(*channel, Effect::ExpectsNoLonger);
            return Activity::Answered(self.answer_channel(id, op));
        }
        if let Op::ReadLock(..) | Op::WriteLock(..) = op {
            return Activity::Answered(self.answer_lock(id, op));
        }
        let Op::Wait { condvar, .. } = op else {
            unreachable!("only waits wait")
        };
        self.apply(*condvar, Effect::WaitsNoLonger(id));
        if alternative == SPURIOUS {
            self.spurious_left -= 1;
            return Activity::Woken(Reply::Spurious);
        }
        Activity::Woken(Reply::TimedOut)
    }

    fn begin(&mut self, id: ThreadId, alternative: u8, announced: &Announcement) -> Activity {
        self.note_look(id, announced);
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
                self.apply(*mutex, Effect::GivenBack);
                if *changed {
                    self.changed(*mutex, id);
                }
                self.apply(*condvar, Effect::Waits(id));
                Activity::Waiting
            }
            Op::Arrive(barrier) => self.arrive(id, *barrier),
            Op::Receive(channel, patience) if self.awaits_sender(*channel, *patience) => {
                self.apply(*channel, Effect::Expects);
                Activity::Waiting
            }
            Op::WriteLock(lock, patience) if self.queues_writer(*lock, *patience) => {
                self.apply(*lock, Effect::Queues(id));
                Activity::Waiting
            }
            Op::ReadLock(_, patience) if alternative == HELD_UP => match patience {
                Patience::None => Activity::Answered(Reply::Spurious),
                _ => Activity::Waiting,
            },
            op => Activity::Answered(self.answer(id, alternative, op)),
        }
    }

    pub(crate) fn queues_writer(&self, lock: ObjectId, patience: Patience) -> bool {
        self.object(lock).queues_writer(patience == Patience::None)
    }

    fn awaits_sender(&self, channel: ObjectId, patience: Patience) -> bool {
        let tries = patience == Patience::None;
        matches!(self.object(channel), Object::Channel(c) if c.awaits_sender(tries))
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
            self.release(waiter);
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
            | Op::WriteUnlock { .. }
            | Op::Downgrade { .. } => self.answer_lock(id, op),
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
                self.apply(*once, Effect::Once(OnceState::Running(id)));
                self.changed(*once, id);
                Reply::Chosen
            }
            Op::OnceLeave { once, done } => {
                let state = if *done {
                    OnceState::Done
                } else {
                    OnceState::Failed
                };
                self.apply(*once, Effect::Once(state));
                self.changed(*once, id);
                Reply::Done
            }
            Op::OncePeek(once) | Op::OnceWait { once, .. } => match self.object(*once) {
                Object::Once(OnceState::Done) => Reply::Done,
                _ => Reply::Refused,
            },
            Op::Store(object) | Op::Modify { object, .. } => {
                self.changed(*object, id);
                Reply::Done
            }
            Op::Touch { footprint, .. } => {
                for object in footprint.written() {
                    self.changed(object, id);
                }
                Reply::Done
            }
            Op::Park(_) if alternative == TIMED_OUT => Reply::TimedOut,
            Op::Park(_) => {
                let object = self.thread(id).object;
                self.apply(object, Effect::Token(false));
                Reply::Done
            }
            Op::Unpark(thread) => {
                let object = self.thread(*thread).object;
                self.apply(object, Effect::Token(true));
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
                self.sleep(id, *time);
                Reply::Done
            }
            Op::Now => Reply::Time(self.read_clock(id)),
            _ => Reply::Done,
        }
    }

    fn answer_lock(&mut self, id: ThreadId, op: &Op) -> Reply {
        match op {
            Op::Lock(mutex, _) => match self.object(*mutex) {
                Object::Mutex(None) => self.apply(*mutex, Effect::Taken(id)),
                _ => return Reply::Refused,
            },
            Op::ReadLock(lock, _) => match self.object(*lock) {
                Object::RwLock { writer: None, .. } => self.apply(*lock, Effect::ReadTaken(id)),
                _ => return Reply::Refused,
            },
            Op::WriteLock(lock, _) => match self.object(*lock) {
                Object::RwLock {
                    writer: None,
                    readers,
                    ..
                } if readers.is_empty() => self.apply(*lock, Effect::Taken(id)),
                _ => return Reply::Refused,
            },
            Op::ReadUnlock(lock) => self.apply(*lock, Effect::ReadGivenBack(id)),
            Op::Unlock { mutex, changed } => {
                self.apply(*mutex, Effect::GivenBack);
                if *changed {
                    self.changed(*mutex, id);
                }
            }
            Op::WriteUnlock { lock, changed } => {
                self.apply(*lock, Effect::GivenBack);
                if *changed {
                    self.changed(*lock, id);
                }
            }
            Op::Downgrade { lock, changed } => {
                self.apply(*lock, Effect::GivenBack);
                self.apply(*lock, Effect::ReadTaken(id));
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
        let Object::Channel(channel) = self.object(*object) else {
            unreachable!()
        };
        let (effect, reply) = match op {
            Op::Send(_, patience) => {
                let full = match channel.capacity {
                    Some(0) if *patience == Patience::None => channel.queued >= channel.receiving,
                    Some(0) | None => false,
                    Some(capacity) => channel.queued >= capacity,
                };
                if !channel.receiver {
                    (None, Reply::Disconnected)
                } else if full {
                    (None, Reply::Refused)
                } else {
                    (Some(Effect::Put), Reply::Ticket(channel.sent))
                }
            }
            Op::Receive(..) if channel.queued > 0 => (Some(Effect::Took), Reply::Done),
            Op::Receive(..) if channel.senders == 0 => (None, Reply::Disconnected),
            Op::Receive(_, Patience::None) => (None, Reply::Refused),
            Op::Receive(..) => (None, Reply::TimedOut),
            Op::CloseSender(_) => (Some(Effect::SenderDropped), Reply::Done),
            _ => (Some(Effect::ReceiverDropped), Reply::Done),
        };
        if let Some(effect) = effect {
            self.pass_clock(id, *object, effect);
            self.apply(*object, effect);
        }
        if !matches!(reply, Reply::Refused | Reply::TimedOut) {
            self.changed(*object, id);
        }
        reply
    }

    /// A message brings the time at which it was sent: the two ends of a channel need not meet.
    fn pass_clock(&mut self, id: ThreadId, channel: ObjectId, effect: Effect) {
        let clock = self.thread(id).clock;
        let Object::Channel(channel) = self.object_mut(channel) else {
            unreachable!()
        };
        match effect {
            Effect::Put => channel.clocks.push_back(clock),
            Effect::Took => {
                let sent = channel.clocks.pop_front().unwrap_or_default();
                self.thread_mut(id).clock = clock.max(sent);
            }
            _ => {}
        }
    }

    /// The waiters of a condition variable that a notification wakes: one, or all of them.
    pub(crate) fn woken(&self, condvar: ObjectId, which: Option<u8>) -> Vec<ThreadId> {
        let Object::Condvar(waiting) = self.object(condvar) else {
            unreachable!()
        };
        match which {
            Some(index) => waiting
                .get(usize::from(index))
                .copied()
                .into_iter()
                .collect(),
            None => waiting.iter().copied().collect(),
        }
    }

    fn wake(&mut self, by: ThreadId, condvar: ObjectId, which: Option<u8>) {
        let woken = self.woken(condvar, which);
        if !woken.is_empty() {
            self.changed(condvar, by);
        }
        for waiter in woken {
            self.apply(condvar, Effect::WaitsNoLonger(waiter));
            self.thread_mut(waiter).activity = Activity::Woken(Reply::Done);
            self.release(waiter);
        }
    }

    fn finish(&mut self, id: ThreadId, panicked: bool) {
        let object = self.thread(id).object;
        self.apply(object, Effect::Finished);
        let at = self.chosen - 1;
        let thread = self.thread_mut(id);
        (thread.panicked, thread.finished_at) = (panicked, at);
        self.alive -= 1;
        self.changed(object, id);
    }
}
