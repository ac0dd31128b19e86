//! Runs a random program, in the world of the module above: modelled or real.

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use super::super::program::{Do, Program};
use super::Run;
use super::std::io::{StdoutLock, stdout};
use super::std::sync::atomic::{AtomicBool, AtomicU8, Ordering::SeqCst};
use super::std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use super::std::sync::{
    Barrier, Condvar, Mutex, MutexGuard, Once, OnceLock, RwLock, RwLockReadGuard, RwLockWriteGuard,
};
use super::std::thread::{self, JoinHandle, Thread};
use super::std::{print, process};

/// What the threads share.
struct Shared {
    run: Run,
    locks: [Mutex<u8>; 2],
    changed: Condvar,
    number: AtomicU8,
    numbers: [AtomicU8; 4],
    taken: AtomicBool,
    pair: RwLock<u8>,
    barrier: Barrier,
    once: Once,
    cell: OnceLock<usize>,
}

/// What one thread has.
struct Own<'a> {
    me: usize,
    shared: &'a Shared,
    guards: [Option<MutexGuard<'a, u8>>; 2],
    reading: Option<RwLockReadGuard<'a, u8>>,
    writing: Option<RwLockWriteGuard<'a, u8>>,
    output: Option<StdoutLock<'static>>,
    sender: Option<SyncSender<usize>>,
    receiver: Option<Receiver<usize>>,
    main: Option<Thread>,
    children: &'a [Thread],
    log: String,
}

impl<'a> Own<'a> {
    fn run(&mut self, what: Do, handles: &[JoinHandle<String>]) {
        let shared = self.shared;
        match what {
            Do::Lock(i) => match shared.locks[i].lock() {
                Ok(guard) => self.guards[i] = Some(guard),
                Err(error) => self.tell("poisoned", *error.into_inner()),
            },
            Do::TryLock(i) => match shared.locks[i].try_lock() {
                Ok(guard) => self.guards[i] = Some(guard),
                Err(error) => self.tell("refused", error.to_string()),
            },
            Do::Unlock(i) => self.guards[i] = None,
            Do::Increment(i) => {
                let value = self.guards[i].as_deref_mut().map(|value| {
                    *value += 1;
                    *value
                });
                self.tell("incremented", format!("{value:?}"));
            }
            Do::IsPoisoned(i) => self.tell("poisoned", shared.locks[i].is_poisoned()),
            Do::ClearPoison(i) => shared.locks[i].clear_poison(),
            Do::Wait => {
                if let Some(guard) = self.guards[0].take() {
                    self.guards[0] = shared.changed.wait(guard).ok();
                    self.tell("woken", self.guards[0].as_deref().copied().unwrap_or(99));
                }
            }
            Do::WaitTimeout => {
                if let Some(guard) = self.guards[0].take() {
                    let waited = shared.changed.wait_timeout(guard, Duration::from_millis(1));
                    if let Ok((guard, late)) = waited {
                        self.tell("late", late.timed_out());
                        self.guards[0] = Some(guard);
                    }
                }
            }
            Do::NotifyOne => shared.changed.notify_one(),
            Do::NotifyAll => shared.changed.notify_all(),
            Do::Load => self.tell("load", shared.number.load(SeqCst)),
            Do::Store => shared.number.store(self.me as u8 + 10, SeqCst),
            // What is done next depends on what was read.
            Do::Copy(i) => {
                let before = shared.numbers[i].load(SeqCst);
                shared.numbers[i + 1].store(before + 1, SeqCst);
            }
            Do::Scan => {
                let zero = (0..4).rev().find(|&i| shared.numbers[i].load(SeqCst) == 0);
                self.tell("zero", format!("{zero:?}"));
            }
            Do::FetchAdd => self.tell("add", shared.number.fetch_add(1, SeqCst)),
            Do::Exchange | Do::WeakExchange => {
                let new = self.me as u8 + 20;
                let result = match what {
                    Do::Exchange => shared.number.compare_exchange(0, new, SeqCst, SeqCst),
                    _ => shared.number.compare_exchange_weak(0, new, SeqCst, SeqCst),
                };
                self.tell("exchange", format!("{result:?}"));
            }
            Do::Read => self.reading = shared.pair.read().ok(),
            Do::TryRead => {
                self.reading = shared.pair.try_read().ok();
                self.tell("reads", format!("{:?}", self.reading));
            }
            Do::Write => {
                self.writing = shared.pair.write().ok();
                self.writing.iter_mut().for_each(|value| **value += 1);
            }
            Do::TryWrite => {
                self.writing = shared.pair.try_write().ok();
                self.tell("writes", format!("{:?}", self.writing));
            }
            Do::Downgrade => {
                if let Some(writing) = self.writing.take() {
                    self.reading = Some(RwLockWriteGuard::downgrade(writing));
                }
            }
            Do::Release => (self.reading, self.writing) = (None, None),
            Do::Send => {
                let sent = self.sender.as_ref().map(|sender| sender.send(self.me));
                self.tell("sent", format!("{sent:?}"));
            }
            Do::TrySend => {
                let sent = self.sender.as_ref().map(|sender| sender.try_send(self.me));
                self.tell("sent", format!("{sent:?}"));
            }
            Do::Receive => {
                let received = self.receiver.as_ref().map(Receiver::recv);
                self.tell("received", format!("{received:?}"));
            }
            Do::TryReceive => {
                let received = self.receiver.as_ref().map(Receiver::try_recv);
                self.tell("received", format!("{received:?}"));
            }
            Do::ReceiveTimeout => {
                let limit = Duration::from_millis(1);
                let received = self
                    .receiver
                    .as_ref()
                    .map(|receiver| receiver.recv_timeout(limit));
                self.tell("received", format!("{received:?}"));
            }
            Do::DropSender => self.sender = None,
            Do::DropReceiver => self.receiver = None,
            Do::Print => print!("p{} ", self.me),
            Do::LockOutput => {
                let mut output = stdout().lock();
                write!(output, "l{} ", self.me).unwrap();
                self.output = Some(output);
            }
            Do::UnlockOutput => self.output = None,
            Do::Observe => shared.run.observe(format_args!("o{}", self.me)),
            Do::Park => thread::park(),
            Do::ParkTimeout => thread::park_timeout(Duration::from_millis(1)),
            Do::UnparkMain => self.main.iter().for_each(Thread::unpark),
            Do::UnparkChild => self.children.iter().take(1).for_each(Thread::unpark),
            Do::Arrive => {
                let leader = shared.barrier.wait().is_leader();
                self.tell("leader", leader);
            }
            Do::CallOnce => shared
                .once
                .call_once(|| shared.run.observe(format_args!("once{}", self.me))),
            Do::FailOnce => shared.once.call_once(|| panic!("once{}", self.me)),
            Do::WaitOnce => shared.once.wait(),
            Do::IsCompleted => self.tell("completed", shared.once.is_completed()),
            Do::SetCell => self.tell("set", shared.cell.set(self.me).is_ok()),
            Do::GetCell => self.tell("get", format!("{:?}", shared.cell.get())),
            Do::WaitCell => self.tell("waited", shared.cell.wait()),
            Do::Yield => thread::yield_now(),
            Do::Sleep => thread::sleep(Duration::from_millis(2)),
            Do::Settle => shared.run.settle(),
            Do::SpinWhileZero => while shared.number.load(SeqCst) == 0 {},
            Do::SpinToTake => while shared.taken.swap(true, SeqCst) {},
            Do::SpinRelease => shared.taken.store(false, SeqCst),
            Do::IsFinished => {
                let finished = handles.first().map(JoinHandle::is_finished);
                self.tell("finished", format!("{finished:?}"));
            }
            Do::Panic => panic!("in thread {}", self.me),
            Do::Exit => process::exit(self.me as i32),
        }
    }

    fn tell(&mut self, what: &str, value: impl std::fmt::Display) {
        write!(self.log, "{what}: {value}, ").unwrap();
    }
}

/// Runs the program; this is its `main`.
pub(super) fn run(program: &Program, run: &Run) {
    let shared = Arc::new(Shared {
        run: run.clone(),
        locks: [const { Mutex::new(0) }; 2],
        changed: Condvar::new(),
        number: AtomicU8::new(0),
        numbers: [const { AtomicU8::new(0) }; 4],
        taken: AtomicBool::new(false),
        pair: RwLock::new(0),
        barrier: Barrier::new(2),
        once: Once::new(),
        cell: OnceLock::new(),
    });
    let (sender, receiver) = sync_channel(program.capacity);
    let mut receiver = Some(receiver);
    let main = thread::current();
    let mut handles = Vec::new();
    for (me, steps) in program.threads.iter().enumerate().skip(1) {
        let (shared, steps, sender, main) =
            (shared.clone(), steps.clone(), sender.clone(), main.clone());
        let receiver = if program.receiver == me {
            receiver.take()
        } else {
            None
        };
        handles.push(thread::spawn(move || {
            part(me, &shared, &steps, sender, receiver, Some(main), &[])
        }));
    }
    let log = part(
        0,
        &shared,
        &program.threads[0],
        sender,
        receiver,
        None,
        &handles,
    );
    run.observe(log);
    for (me, handle) in handles.into_iter().enumerate() {
        if program.joins.contains(&me) {
            run.observe(handle.join().unwrap_or_else(|_| "panicked".to_owned()));
        }
    }
}

fn part(
    me: usize,
    shared: &Shared,
    steps: &[Do],
    sender: SyncSender<usize>,
    receiver: Option<Receiver<usize>>,
    main: Option<Thread>,
    handles: &[JoinHandle<String>],
) -> String {
    let children: Vec<_> = handles
        .iter()
        .map(|handle| handle.thread().clone())
        .collect();
    let mut own = Own {
        me,
        shared,
        guards: [None, None],
        reading: None,
        writing: None,
        output: None,
        sender: Some(sender),
        receiver,
        main,
        children: &children,
        log: String::new(),
    };
    shared.run.start();
    for step in steps {
        shared.run.disturb();
        own.run(*step, handles);
    }
    std::mem::take(&mut own.log)
}
