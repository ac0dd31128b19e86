//! Runs one execution: threads are coroutines of one OS thread, and at each step a strategy
//! chooses who goes on.
//!
//! A thread runs until it announces its next operation; then it rests until it is chosen. What a
//! thread does between two operations cannot be seen by others, so it runs on at once when it has
//! been answered, and only the operations are interleaved.
#![expect(
    unsafe_code,
    reason = "coroutines of cut-off threads are reset without unwinding"
)]

use std::collections::{BTreeSet, HashMap};

use corosensei::stack::DefaultStack;
use corosensei::{Coroutine, CoroutineResult, Yielder};

use crate::bounds::{Bounds, LEAST_STACK, MAIN_STACK, SPIN_PATIENCE, THREAD_STACK, TimeMode};
use crate::busy::BusyLook;
use crate::candidates::{Candidates, NOBODY};
use crate::crash::Crash;
use crate::id::ThreadId;
use crate::isolate;
use crate::op::{Announcement, Ending, Op, Patience, Reply};
use crate::outcome::{End, Outcome};
use crate::panic_count;
use crate::program::{self, with_state};
use crate::pulse;
use crate::schedule::{Choice, Schedule};
use crate::state::{Activity, Release, State};
use crate::statics;
use crate::strategy::{Decision, Ended, Point, Strategy};
use crate::trace::Trace;
use crate::waiting::Waiting;

pub(crate) type ThreadYielder = Yielder<Reply, Announcement>;
type ThreadCoroutine = Coroutine<Reply, Announcement, (), DefaultStack>;

/// A complete execution.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) outcome: Outcome,
    pub(crate) schedule: Schedule,
    /// How often a thread was passed over although it could have gone on.
    pub(crate) preemptions: usize,
    pub(crate) trace: Option<Trace>,
    pub(crate) waiting: Vec<Waiting>,
    pub(crate) busy_waits: BTreeSet<BusyLook>,
}

/// How an execution came out, seen from the search.
#[derive(Debug)]
pub(crate) enum Run {
    /// It ran to its end.
    Complete(Box<Ran>),
    /// The strategy abandoned it.
    Abandoned,
    /// It did not go as before.
    Diverged,
}

/// Runs executions one after another, and keeps their stacks.
#[derive(Default)]
pub(crate) struct Engine {
    stacks: HashMap<usize, Vec<DefaultStack>>,
    coroutines: Vec<(ThreadCoroutine, usize)>,
    candidates: Candidates,
    choices: Vec<Choice>,
    preemptions: usize,
    /// Executions that are known to kill the process: they end before the step that does it.
    crashes: Vec<Crash>,
}

impl Engine {
    /// An engine that ends these executions where they would kill the process.
    pub(crate) fn new(crashes: &[Crash]) -> Self {
        Engine {
            crashes: crashes.to_vec(),
            ..Engine::default()
        }
    }

    /// A schedule that the latest execution followed, for a report.
    pub(crate) fn diverged(&self) -> crate::ExploreError {
        crate::ExploreError::NotDeterministic {
            schedule: Schedule(self.choices.clone()),
        }
    }

    /// Whether the latest execution is the last of those that are known to kill the process.
    pub(crate) fn has_met_the_last_crash(&self) -> bool {
        let last = self.crashes.last();
        last.is_some_and(|crash| crash.schedule.0 == self.choices)
    }

    /// Runs `program` once.
    pub(crate) fn run(
        &mut self,
        bounds: Bounds,
        strategy: &mut dyn Strategy,
        program: &std::rc::Rc<dyn Fn()>,
        traced: bool,
    ) -> Run {
        self.choices.clear();
        self.preemptions = 0;
        panic_count::prepare();
        program::begin(State::new(bounds, traced));
        isolate::begin();
        let end = match self.crash() {
            Some(end) => Ok(end),
            None => {
                let program = program.clone();
                self.start(ThreadId::MAIN, MAIN_STACK, || program::run_main(program));
                self.steps(bounds, strategy)
            }
        };
        with_state(|state| strategy.ended(&Ended { state }));
        let state = program::end();
        self.discard_threads();
        panic_count::reset(state.threads.iter().map(|thread| thread.panics).sum());
        statics::restore();
        let run = match end {
            Ok(end) => Run::Complete(Box::new(Ran {
                outcome: state.outcome(end.clone()),
                schedule: Schedule(self.choices.clone()),
                preemptions: self.preemptions,
                waiting: match end {
                    End::Deadlock | End::Livelock => state.waiting(&self.candidates),
                    _ => Vec::new(),
                },
                trace: state.trace.clone(),
                busy_waits: state.busy_waits.clone(),
            })),
            Err(Decision::Diverged) => Run::Diverged,
            Err(_) => Run::Abandoned,
        };
        // Dropping what a cut-off thread left behind would run its destructors; they must not run.
        for thread in state.threads {
            std::mem::forget(thread.announced);
            thread.locals.into_values().for_each(std::mem::forget);
        }
        run
    }

    /// Takes steps until the execution ends; `Err` if it was given up.
    fn steps(&mut self, bounds: Bounds, strategy: &mut dyn Strategy) -> Result<End, Decision> {
        loop {
            if let Some(end) = self.crash() {
                with_state(State::record_crash);
                return Ok(end);
            }
            if let Some(end) = self.run_answered(bounds) {
                return Ok(end);
            }
            let candidates = &mut self.candidates;
            with_state(|state| {
                loop {
                    state.candidates(candidates);
                    state.only_spinning = candidates.only_spinning;
                    let stuck = candidates.stuck && candidates.steps.is_empty();
                    let idle = stuck || candidates.only_spinning;
                    if !(idle && state.advance_clock()) {
                        break;
                    }
                    if state.has_answered() {
                        break;
                    }
                }
                state.note_spinners();
                state.record_waiting(candidates);
            });
            if with_state(|state| state.has_answered()) {
                continue;
            }
            if self.candidates.steps.is_empty() {
                return Ok(End::Deadlock);
            }
            let (running, idle_steps) = with_state(|state| (state.running, state.idle_steps));
            if self.candidates.only_spinning && idle_steps > SPIN_PATIENCE {
                return Ok(End::Livelock);
            }
            let (decision, preempts) = with_state(|state| {
                let point = Point {
                    depth: self.choices.len(),
                    candidates: &self.candidates.steps,
                    running,
                    last_resort: self.candidates.is_last_resort(),
                    state,
                };
                let decision = strategy.choose(&point);
                let preempts = matches!(decision, Decision::Take(index) if point.preempts(index));
                (decision, preempts)
            });
            let step = match decision {
                Decision::Take(index) => self.candidates.steps[index],
                given_up => return Err(given_up),
            };
            let chosen = step.choice;
            self.preemptions += usize::from(preempts);
            isolate::note(self.choices.len(), chosen);
            self.choices.push(chosen);
            if self.candidates.stuck && chosen.alternative == NOBODY {
                if !with_state(State::nobody_is_woken) {
                    return Ok(End::Deadlock);
                }
                continue;
            }
            with_state(|state| state.take(step));
        }
    }

    /// How the execution ends here, if it is known to kill the process.
    fn crash(&self) -> Option<End> {
        let mut crashes = self.crashes.iter();
        let crash = crashes.find(|crash| crash.schedule.0 == self.choices)?;
        Some(crash.end())
    }

    /// Lets every answered thread run to its next announcement.
    fn run_answered(&mut self, bounds: Bounds) -> Option<End> {
        loop {
            if with_state(|state| state.steps >= bounds.steps) {
                return Some(End::StepBound);
            }
            if let Some(ending) = with_state(|state| state.ending.clone()) {
                return Some(match ending {
                    Ending::Returned => End::Returned,
                    Ending::Panicked(_) => End::Panicked,
                    Ending::Exited(code) => End::Exited(code),
                    Ending::Aborted => End::Aborted,
                });
            }
            let (id, reply) = with_state(|state| state.next_answered())?;
            let announced = with_state(|state| state.thread_mut(id).announced.take());
            let reply = match announced.map(|announced| announced.op) {
                Some(Op::Spawn {
                    body,
                    name,
                    stack_size,
                }) => {
                    if with_state(|state| state.alive + 1 >= bounds.threads) {
                        return Some(End::ThreadBound);
                    }
                    let child = with_state(|state| state.add_thread(id, name));
                    let stack_size = stack_size.unwrap_or(THREAD_STACK).max(LEAST_STACK);
                    self.start(child, stack_size, || program::run_thread(body));
                    Reply::Spawned(child)
                }
                _ => reply,
            };
            self.resume(id, reply);
        }
    }

    /// Starts a thread and lets it run to its first announcement.
    fn start(&mut self, id: ThreadId, stack_size: usize, run: impl FnOnce() + 'static) {
        let stack = self
            .stacks
            .get_mut(&stack_size)
            .and_then(Vec::pop)
            .unwrap_or_else(|| {
                DefaultStack::new(stack_size).expect("no memory for the stack of a thread")
            });
        let coroutine = ThreadCoroutine::with_stack(stack, move |yielder, _reply| {
            program::set_yielder(yielder);
            run();
        });
        self.coroutines.push((coroutine, stack_size));
        self.resume(id, Reply::Done);
    }

    fn resume(&mut self, id: ThreadId, reply: Reply) {
        pulse::running(id);
        let before = program::enter_thread(id);
        let result = self.coroutines[id.index()].0.resume(reply);
        program::leave_thread(before);
        with_state(|state| match result {
            CoroutineResult::Yield(announcement) => state.announce(id, announcement),
            CoroutineResult::Return(()) => state.thread_mut(id).activity = Activity::Finished,
        });
    }

    /// Ends all threads wherever they are. None of them is unwound: a thread that is cut off when
    /// the process ends runs no destructor, and what its stack owns is leaked.
    fn discard_threads(&mut self) {
        for (mut coroutine, size) in self.coroutines.drain(..) {
            if coroutine.started() && !coroutine.done() {
                // SAFETY: nothing borrows from the coroutine's stack any more: its threads only
                // share what is on the heap, in statics, or on the stacks of coroutines (a scope)
                // that are discarded with it; and what is on the heap is leaked, not dropped.
                unsafe { coroutine.force_reset() };
            }
            self.stacks
                .entry(size)
                .or_default()
                .push(coroutine.into_stack());
        }
    }
}

impl State {
    fn announce(&mut self, id: ThreadId, announcement: Announcement) {
        let patience = match &announcement.op {
            Op::Wait { patience, .. } | Op::Receive(_, patience) | Op::Park(patience) => *patience,
            _ => Patience::Forever,
        };
        let clock = self.time_of(id);
        let thread = self.thread_mut(id);
        thread.deadline = match patience {
            Patience::Limited(limit) => Some(clock.saturating_add(limit)),
            _ => None,
        };
        thread.activity = Activity::Announced;
        thread.announced = Some(announcement);
    }

    /// The next thread that has been answered and has not run since.
    fn next_answered(&mut self) -> Option<(ThreadId, Reply)> {
        self.answer_at_once();
        let answered = |thread: &crate::state::Thread| match thread.activity {
            Activity::Answered(reply) => Some(reply),
            _ => None,
        };
        let index = self
            .threads
            .iter()
            .position(|thread| answered(thread).is_some())?;
        Some((ThreadId(index as u32), answered(&self.threads[index])?))
    }

    fn has_answered(&self) -> bool {
        self.threads
            .iter()
            .any(|thread| matches!(thread.activity, Activity::Answered(_)))
    }

    /// With nobody able to run, time passes to the next moment that somebody waits for.
    fn advance_clock(&mut self) -> bool {
        let wakes = |thread: &crate::state::Thread| match thread.activity {
            Activity::Asleep(until) => Some(until),
            Activity::Announced | Activity::Waiting if self.bounds.time == TimeMode::Prompt => {
                thread.deadline.filter(|&deadline| deadline > self.clock)
            }
            _ => None,
        };
        let Some(next) = self.threads.iter().filter_map(wakes).min() else {
            return false;
        };
        let before = self.clock;
        self.clock = before.max(next);
        self.idle_steps = 0;
        self.latest_spinner = None;
        let prompt = self.bounds.time == TimeMode::Prompt;
        for thread in &mut self.threads {
            if matches!(thread.activity, Activity::Asleep(until) if until <= next) {
                thread.activity = Activity::Answered(Reply::Done);
                thread.released.push(Release::Quiet(self.chosen));
            } else if prompt
                && thread
                    .deadline
                    .is_some_and(|it| before < it && it <= self.clock)
            {
                thread.released.push(Release::Late(self.chosen));
            }
        }
        true
    }

    /// The step in which nobody is woken for no reason: time passes, if there is anything to wait
    /// for.
    fn nobody_is_woken(&mut self) -> bool {
        self.chosen += 1;
        self.effects.clear();
        self.advance_clock()
    }

    /// Notes who is passed over as spinning, and who is not any more.
    fn note_spinners(&mut self) {
        for index in 0..self.threads.len() {
            let id = ThreadId(index as u32);
            let held = self.is_spinning(id);
            let thread = &mut self.threads[index];
            if std::mem::replace(&mut thread.held, held) && !held {
                let latest = self.latest_step();
                self.threads[index].released.push(latest);
            }
        }
    }
}
