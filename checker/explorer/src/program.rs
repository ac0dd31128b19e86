//! What modelled code calls while it runs: the program's side of the engine.
//!
//! All of it works on the execution that is running on this OS thread, and panics where there is
//! none.
#![expect(
    unsafe_code,
    reason = "a coroutine reaches its yielder through a thread-local"
)]

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::ptr::NonNull;
use std::rc::Rc;
use std::time::Duration;

use crate::engine::ThreadYielder;
use crate::id::{ObjectId, ThreadId};
use crate::object::{Channel, Object};
use crate::op::{Announcement, Body, Ending, Op, Reply, Stream};
use crate::panic_count;
use crate::state::State;

thread_local! {
    static STATE: RefCell<Option<State>> = const { RefCell::new(None) };
    static EXECUTION: Cell<u32> = const { Cell::new(0) };
    /// Who runs now, and how it gives way; `None` while the engine runs.
    static RUNNING: Cell<Option<ThreadId>> = const { Cell::new(None) };
    static YIELDER: Cell<Option<NonNull<ThreadYielder>>> = const { Cell::new(None) };
    static YIELDERS: RefCell<Vec<Option<NonNull<ThreadYielder>>>> = const { RefCell::new(Vec::new()) };
}

/// Announces an operation, waits until it is chosen, and returns what it came to. `verb` and `at`
/// are for readers of the trace.
///
/// # Panics
/// Outside an exploration.
pub fn perform(op: Op, verb: &'static str, at: &'static Location<'static>) -> Reply {
    let yielder = YIELDER
        .get()
        .expect("modelled code runs only while it is explored");
    panic_count::before_step();
    // SAFETY: the pointer was set by the coroutine that runs now, from the yielder that corosensei
    // keeps alive as long as the coroutine's body runs, which is this very call.
    unsafe { yielder.as_ref() }.suspend(Announcement { op, verb, at })
}

/// The number of the running execution, counted over the life of the process, from 1.
///
/// # Panics
/// Outside an exploration.
pub fn execution_number() -> u32 {
    assert!(
        RUNNING.get().is_some(),
        "modelled code runs only while it is explored"
    );
    EXECUTION.get()
}

/// The thread that runs now.
///
/// # Panics
/// Outside an exploration.
pub fn current() -> ThreadId {
    RUNNING
        .get()
        .expect("modelled code runs only while it is explored")
}

/// Whether an exploration is running on this OS thread.
pub fn is_explored() -> bool {
    RUNNING.get().is_some()
}

/// The name that a thread was given.
pub fn thread_name(thread: ThreadId) -> Option<String> {
    with_state(|state| state.thread(thread).name.clone())
}

/// Enters an object into the execution; see [`Handle::id`](crate::object::Handle::id).
pub fn register(
    name: &'static str,
    created: &'static Location<'static>,
    object: Object,
) -> ObjectId {
    with_state(|state| state.register(name, Some(created), object))
}

/// The mutex of a stream: who holds it keeps the prints of others waiting.
pub fn stream_lock(stream: Stream) -> ObjectId {
    match stream {
        Stream::Stdout => ObjectId::STDOUT,
        Stream::Stderr => ObjectId::STDERR,
    }
}

/// The virtual time since the execution began, as this thread knows it. Unlike [`Op::Now`] no step, and no time passes.
pub fn clock() -> Duration {
    with_state(|state| state.time_of(current()))
}

/// Adds a sender to a channel. Not a step: whoever adds one has one, so nobody can tell when.
pub fn add_sender(channel: ObjectId) {
    with_state(|state| {
        if let Object::Channel(Channel { senders, .. }) = state.object_mut(channel) {
            *senders += 1;
        }
    });
}

/// Tells that the latest `Modify` of this thread has left the object as it was (a compare-exchange
/// that failed), so that a loop around it can be recognised.
pub fn unchanged(object: ObjectId) {
    with_state(|state| state.unchanged(object));
}

/// Adds what an operation came to, such as the value that was read, to the latest step of the
/// trace. `note` is only called if somebody will read it.
pub fn note(note: impl FnOnce() -> String) {
    if is_traced() {
        put_note(note());
    }
}

// What follows public functions with closures, here and below, is not generic: so it is compiled with
// this crate, and not with each answer.
fn is_traced() -> bool {
    with_state(|state| state.trace.is_some())
}

fn put_note(note: String) {
    with_state(|state| {
        let me = RUNNING.get();
        if let Some(trace) = &mut state.trace
            && let Some(step) = trace.steps.iter_mut().rev().find(|s| Some(s.thread) == me)
        {
            step.note = Some(note);
        }
    });
}

/// Takes note that somebody has taken the result of a thread, panic or not.
pub fn mark_joined(thread: ThreadId) {
    with_state(|state| state.thread_mut(thread).joined = true);
}

/// Whether this thread is unwinding.
pub fn panicking() -> bool {
    with_state(|state| state.thread(current()).panics > 0)
}

/// Counts a panic that begins on this thread without the panic hook: `resume_unwind`.
pub fn panic_begins() {
    with_state(|state| state.thread_mut(current()).panics += 1);
}

/// Counts a panic of this thread that was caught.
pub fn panic_caught() {
    with_state(|state| {
        let panics = &mut state.thread_mut(current()).panics;
        *panics = panics.saturating_sub(1);
    });
}

/// This thread's value for a thread-local key, made by `init` if it is not there.
pub fn thread_local(key: usize, init: impl FnOnce() -> Rc<dyn Any>) -> Rc<dyn Any> {
    local_of_thread(key).unwrap_or_else(|| {
        let value = init();
        put_local_of_thread(key, value.clone());
        value
    })
}

fn local_of_thread(key: usize) -> Option<Rc<dyn Any>> {
    with_state(|state| state.thread(current()).locals.get(&key).cloned())
}

fn put_local_of_thread(key: usize, value: Rc<dyn Any>) {
    with_state(|state| state.thread_mut(current()).locals.insert(key, value));
}

/// The execution's one value for a key, made by `init` if it is not there: what all threads share,
/// and what starts afresh in each execution. It is dropped when the execution is over, so it must
/// own nothing that is the program's.
pub fn execution_local(key: usize, init: impl FnOnce() -> Rc<dyn Any>) -> Rc<dyn Any> {
    local_of_execution(key).unwrap_or_else(|| {
        let value = init();
        put_local_of_execution(key, value.clone());
        value
    })
}

fn local_of_execution(key: usize) -> Option<Rc<dyn Any>> {
    with_state(|state| state.locals.get(&key).cloned())
}

fn put_local_of_execution(key: usize, value: Rc<dyn Any>) {
    with_state(|state| state.locals.insert(key, value));
}

/// Takes one of this thread's thread-locals out, so that it can be dropped; `None` when all are
/// gone.
pub fn take_thread_local() -> Option<Rc<dyn Any>> {
    let me = current();
    with_state(|state| {
        state
            .thread_mut(me)
            .locals
            .pop_first()
            .map(|(_, value)| value)
    })
}

/// Facts that a scenario can ask to be added to the outcome at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// What was printed to standard output.
    Output,
    /// How many threads were spawned.
    Started,
    /// How many spawned threads were alive at once, at most.
    MostAlive,
    /// How many spawned threads were alive when the process ended.
    CutOff,
}

/// Asks for a fact to be part of the outcome. To be called before anything that it counts.
pub fn watch(fact: Fact) {
    with_state(|state| match fact {
        Fact::Output => state.watched.output = true,
        Fact::Started => state.watched.started = true,
        Fact::MostAlive => state.watched.most_alive = true,
        Fact::CutOff => state.watched.cut_off = true,
    });
}

/// How many processors the program is told there are.
pub fn processors() -> NonZero<usize> {
    with_state(|state| state.machine.processors)
}

/// Chooses how many processors there are. To be called before anything that asks.
pub fn set_processors(count: NonZero<usize>) {
    with_state(|state| state.machine.processors = count);
}

/// Lets each thread start so many threads; then the system refuses. To be called before any starts.
pub fn limit_threads(count: u32) {
    with_state(|state| state.machine.threads = Some(count));
}

/// Whether the system refuses the running thread another thread.
pub fn is_refused_a_thread() -> bool {
    let me = current();
    with_state(|state| {
        let limit = state.machine.threads;
        limit.is_some_and(|limit| state.thread(me).children >= limit)
    })
}

/// Runs with the state of the execution. Nothing in `work` may run code of the program.
pub(crate) fn with_state<R>(work: impl FnOnce(&mut State) -> R) -> R {
    STATE.with_borrow_mut(|state| {
        work(
            state
                .as_mut()
                .expect("modelled code runs only while it is explored"),
        )
    })
}

pub(crate) fn begin(state: State) {
    EXECUTION.set(EXECUTION.get() + 1);
    let before = STATE.replace(Some(state));
    assert!(before.is_none(), "an exploration cannot explore");
    YIELDERS.with_borrow_mut(Vec::clear);
}

pub(crate) fn end() -> State {
    STATE.take().expect("an execution is running")
}

pub(crate) fn enter_thread(id: ThreadId) -> (Option<ThreadId>, Option<NonNull<ThreadYielder>>) {
    let yielder = YIELDERS.with_borrow(|yielders| yielders.get(id.index()).copied().flatten());
    (RUNNING.replace(Some(id)), YIELDER.replace(yielder))
}

pub(crate) fn leave_thread(before: (Option<ThreadId>, Option<NonNull<ThreadYielder>>)) {
    RUNNING.set(before.0);
    YIELDER.set(before.1);
}

pub(crate) fn set_yielder(yielder: &ThreadYielder) {
    let yielder = Some(NonNull::from(yielder));
    let index = current().index();
    YIELDERS.with_borrow_mut(|yielders| {
        yielders.resize(yielders.len().max(index + 1), None);
        yielders[index] = yielder;
    });
    YIELDER.set(yielder);
}

/// What `main` runs: the program, then the end of the process. It is never unwound, so nothing is
/// left in its hands.
pub(crate) fn run_main(program: Rc<dyn Fn()>) {
    let ended = catch_unwind(AssertUnwindSafe(|| program()));
    drop(program);
    let (ending, verb) = match ended {
        Ok(()) => (Ending::Returned, "returns"),
        Err(payload) => {
            std::mem::forget(payload);
            panic_caught();
            let message = with_state(|state| state.thread(ThreadId::MAIN).panic_message.clone());
            (Ending::Panicked(message.unwrap_or_default()), "panics")
        }
    };
    perform(Op::Exit(ending), verb, Location::caller());
    unreachable!("the process has ended");
}

/// What another thread runs: its body, and its end.
pub(crate) fn run_thread(body: Body) {
    let panicked = (body.0)();
    perform(Op::Finish { panicked }, "ends", Location::caller());
}
