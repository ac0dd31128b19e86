//! Random small programs.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// What a thread of a random program can do. What does not apply (a wait without the guard) is
/// passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Do {
    Lock(usize),
    TryLock(usize),
    Unlock(usize),
    Increment(usize),
    IsPoisoned(usize),
    ClearPoison(usize),
    Wait,
    WaitTimeout,
    NotifyOne,
    NotifyAll,
    Load,
    Store,
    Copy(usize),
    Scan,
    FetchAdd,
    Exchange,
    WeakExchange,
    Read,
    TryRead,
    Write,
    TryWrite,
    Downgrade,
    Release,
    Send,
    TrySend,
    Receive,
    TryReceive,
    ReceiveTimeout,
    DropSender,
    DropReceiver,
    Print,
    LockOutput,
    UnlockOutput,
    Observe,
    Park,
    ParkTimeout,
    UnparkMain,
    UnparkChild,
    Arrive,
    CallOnce,
    FailOnce,
    WaitOnce,
    IsCompleted,
    SetCell,
    GetCell,
    WaitCell,
    Yield,
    Sleep,
    Settle,
    SpinWhileZero,
    SpinToTake,
    SpinRelease,
    IsFinished,
    Panic,
    Exit,
}

/// Kinds of programs: what their threads choose from.
const PALETTES: &[&[Do]] = {
    use Do::*;
    &[
        &[
            Lock(0),
            Lock(0),
            Unlock(0),
            Increment(0),
            Lock(1),
            Unlock(1),
            TryLock(0),
            TryLock(1),
        ],
        &[
            Lock(0),
            Lock(0),
            Wait,
            Wait,
            WaitTimeout,
            NotifyOne,
            NotifyAll,
            Unlock(0),
            Increment(0),
        ],
        &[Load, Store, FetchAdd, Exchange, WeakExchange, Observe],
        &[Copy(0), Copy(1), Copy(2), Scan, Scan],
        &[
            Read, TryRead, Write, TryWrite, Downgrade, Release, Release, Load, Panic,
        ],
        &[
            Send,
            Send,
            Receive,
            Receive,
            TryReceive,
            TrySend,
            DropSender,
            DropReceiver,
        ],
        &[
            Send,
            TrySend,
            Receive,
            ReceiveTimeout,
            TryReceive,
            Observe,
            DropReceiver,
            DropSender,
        ],
        &[
            Print,
            LockOutput,
            UnlockOutput,
            Lock(0),
            Unlock(0),
            Observe,
            Exit,
        ],
        &[
            Park,
            ParkTimeout,
            UnparkMain,
            UnparkChild,
            Load,
            Store,
            Observe,
        ],
        &[Arrive, Arrive, Load, FetchAdd, Print, IsFinished],
        &[
            CallOnce,
            IsCompleted,
            SetCell,
            GetCell,
            Observe,
            Load,
            Store,
        ],
        &[
            CallOnce, FailOnce, WaitOnce, WaitOnce, SetCell, WaitCell, Observe,
        ],
        &[
            Lock(0),
            Panic,
            IsPoisoned(0),
            ClearPoison(0),
            TryLock(0),
            Unlock(0),
            IsFinished,
            Observe,
        ],
        &[
            SpinWhileZero,
            Load,
            Store,
            FetchAdd,
            Observe,
            Lock(0),
            Unlock(0),
        ],
        &[
            SpinToTake,
            SpinToTake,
            SpinRelease,
            SpinRelease,
            Load,
            Store,
        ],
        &[
            Settle,
            Observe,
            Load,
            Store,
            Lock(0),
            Wait,
            NotifyOne,
            Park,
            UnparkMain,
        ],
        &[
            Sleep,
            Observe,
            Load,
            Store,
            ParkTimeout,
            UnparkMain,
            ReceiveTimeout,
            Send,
        ],
        &[
            Lock(0),
            Unlock(0),
            Load,
            Store,
            Send,
            Receive,
            Wait,
            NotifyOne,
            Print,
            Exit,
            Yield,
        ],
    ]
};

/// A random program.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) capacity: usize,
    /// What each thread does; the first is `main`.
    pub(super) threads: Vec<Vec<Do>>,
    /// Who has the receiver.
    pub(super) receiver: usize,
    /// Which spawned threads `main` joins.
    pub(super) joins: Vec<usize>,
    pub(super) spurious: u32,
    pub(super) prompt: bool,
}

/// Programs so small that plain search can see all of them.
pub(super) fn programs() -> impl Strategy<Value = Program> {
    // Plain search of three threads is feasible when they do little.
    programs_of(2, 4, 8)
        .boxed()
        .prop_union(programs_of(3, 4, 7).boxed())
}

/// Programs with more and longer threads.
pub(super) fn larger_programs() -> impl Strategy<Value = Program> {
    let small = programs_of(3, 6, 14).boxed();
    small.prop_union(programs_of(4, 4, 12).boxed())
}

fn programs_of(threads: usize, longest: usize, steps: usize) -> impl Strategy<Value = Program> {
    select(PALETTES).prop_flat_map(move |palette| {
        let thread = prop::collection::vec(select(palette), 0..=longest);
        let threads = prop::collection::vec(thread, threads);
        let threads = threads.prop_filter("too long", move |threads| {
            threads.iter().map(Vec::len).sum::<usize>() <= steps
        });
        (0..=2_usize, threads, 0..3_usize, 0..=1_u32, any::<bool>()).prop_flat_map(
            |(capacity, threads, receiver, spurious, prompt)| {
                let (others, receiver) = (threads.len() - 1, receiver % threads.len());
                let joins = subsequence((0..others).collect::<Vec<_>>(), 0..=others);
                joins.prop_map(move |joins| Program {
                    capacity,
                    threads: threads.clone(),
                    receiver,
                    joins,
                    spurious,
                    prompt,
                })
            },
        )
    })
}

impl Do {
    /// Whether it can be done for real without doing it to the other tests: the process goes on, its
    /// output is not ours, and nobody knows when all threads rest.
    fn is_for_real(self) -> bool {
        use Do::{Exit, LockOutput, Print, Settle, UnlockOutput};
        !matches!(self, Exit | LockOutput | Print | Settle | UnlockOutput)
    }
}

impl Program {
    /// The program as it can be run for real: no thread outlives `main`, and time is not ours.
    pub(super) fn for_real(mut self) -> Self {
        for steps in &mut self.threads {
            steps.retain(|step| step.is_for_real());
        }
        self.joins = (0..self.threads.len() - 1).collect();
        self.prompt = false;
        self.spurious = 1;
        self
    }
}
