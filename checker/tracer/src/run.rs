//! One run: lets one task at a time go on, and waits until all have come to rest.

mod faults;
mod limits;
mod stops;

use std::collections::HashMap;
use std::io;
use std::process::Child;

use explorer::Schedule;
use nix::errno::Errno;
use nix::sys::ptrace;
use nix::sys::signal::Signal;
use nix::unistd::Pid;

use crate::arch;
use crate::kernel::{self, Code};
use crate::options::{Options, Program, TraceError};
use crate::order::{Candidate, Footprint, Point, Strategy, choice};
use crate::output::Streams;
use crate::place::Places;
use crate::record::{
    Birth, Call, End, Event, ProcessEnd, ProcessId, Recording, Waiting, What, number,
};
use crate::start;
use crate::task::{State, Task};
use crate::timeline::verb;
use crate::world::World;
use limits::Clock;

/// A task takes so many steps in a row while others could go on; then one of them does.
const IN_A_ROW: usize = 500;

/// Who goes on after the program has ended may take so many steps.
const AFTERWARDS: usize = 300;

/// Others may sleep so often while the program waits for them. Nobody who has work to do does.
const SLEEPS: usize = 1000;

/// So many calls one after the other may bring nothing new to anybody.
const IN_VAIN: usize = 2000;

/// A task may sleep as often without time going by, with nobody else to go on.
const NAPS: u32 = 8;

/// Runs a program once. Whatever is left of it when this returns is dead.
///
/// # Errors
///
/// [`TraceError::Refused`] where the system does not permit tracing; others where it went wrong.
pub fn run(
    program: &Program,
    options: &Options,
    strategy: &mut dyn Strategy,
) -> Result<Recording, TraceError> {
    let child = start::start(program, options)?;
    let mut run = Run::new(child, program, options)?;
    let end = run.follow(strategy);
    run.kill_all();
    let end = end.map_err(|source| TraceError::Trace {
        step: "follow it",
        source: source.into(),
    })?;
    Ok(run.recording(end))
}

struct Run<'a> {
    options: &'a Options,
    child: Child,
    world: World,
    tasks: Vec<Task>,
    by_pid: HashMap<i32, usize>,
    /// For each process the code of its own program, and that of the loader.
    code: HashMap<u32, (Code, Vec<Code>)>,
    /// Tasks that stopped before they were announced.
    early: Vec<i32>,
    /// What was told of others while a call had not returned.
    later: Vec<(i32, i32)>,
    active: usize,
    /// How many steps the active task has taken since another one did.
    in_a_row: usize,
    /// The time, in milliseconds, that sleeps have taken.
    now: u64,
    /// How many calls have brought nothing since one that did.
    in_vain: usize,
    /// How many steps, and how many sleeps, there have been since the program's own last step.
    without_program: (usize, usize),
    places: Places,
    streams: Streams,
    clock: Clock,
    schedule: Schedule,
    ordered: bool,
    steps: usize,
    end: Option<End>,
    alarms: bool,
    memory_refused: bool,
}

impl<'a> Run<'a> {
    fn new(mut child: Child, program: &Program, options: &'a Options) -> Result<Self, TraceError> {
        let failed = |source| TraceError::Trace {
            step: "read its output",
            source,
        };
        let pid = Pid::from_raw(child.id() as i32);
        let streams = Streams::of(&mut child).map_err(failed)?;
        let mut run = Run {
            options,
            child,
            world: World::new(),
            tasks: Vec::new(),
            by_pid: HashMap::new(),
            code: HashMap::new(),
            early: Vec::new(),
            later: Vec::new(),
            active: 0,
            in_a_row: 0,
            now: 0,
            in_vain: 0,
            without_program: (0, 0),
            places: Places::new(&program.source),
            streams,
            clock: Clock::start(options.wall),
            schedule: Schedule::default(),
            ordered: true,
            steps: 0,
            end: None,
            alarms: false,
            memory_refused: false,
        };
        let id = run.world.born(pid, None, Birth::Program);
        run.world.given(pid);
        run.add(pid, id, 0, State::Held);
        run.new_program(0);
        Ok(run)
    }

    fn add(&mut self, pid: Pid, process: ProcessId, thread: u32, state: State) {
        self.by_pid.insert(pid.as_raw(), self.tasks.len());
        self.tasks.push(Task {
            pid,
            process,
            thread,
            state,
            pending: None,
            naps: 0,
            wakes: None,
        });
    }

    /// A task's process runs another program now.
    fn new_program(&mut self, task: usize) {
        let (pid, process) = (self.tasks[task].pid, self.tasks[task].process);
        let path = kernel::program(pid);
        let code = kernel::code(pid);
        let (own, loader): (Vec<Code>, Vec<Code>) = code.into_iter().partition(|c| c.file == path);
        if let Some(own) = own.into_iter().next() {
            self.code.insert(process.0, (own, loader));
        }
        self.world.process(process).ran.push(path);
    }

    fn follow(&mut self, strategy: &mut dyn Strategy) -> nix::Result<End> {
        loop {
            self.settle()?;
            if let Some(end) = self.end.take() {
                return Ok(end);
            }
            if self.tasks.iter().all(|t| t.state == State::Dead) {
                return Ok(End::Done);
            }
            let candidates = self.candidates();
            let Some(chosen) = self.choose(&candidates, strategy) else {
                if self.only_time_helps() {
                    self.ordered = false;
                    self.wait_for_time()?;
                    continue;
                }
                return Ok(End::Deadlock(self.waiting()));
            };
            if let Some(end) = self.counted(chosen) {
                return Ok(end);
            }
            self.let_go(chosen)?;
        }
    }

    /// Counts a step that is about to be taken; says how the run ends, if it is one too many.
    fn counted(&mut self, chosen: usize) -> Option<End> {
        self.steps += 1;
        let task = &self.tasks[chosen];
        let (steps, sleeps) = &mut self.without_program;
        if task.process == ProcessId(0) {
            (*steps, *sleeps) = (0, 0);
        } else {
            *steps += 1;
            let call = task.pending.as_ref().map(|p| &p.call);
            *sleeps += usize::from(matches!(call, Some(Call::Sleep(_))));
        }
        let has_ended = self.world.processes[0].end != ProcessEnd::Alive;
        if has_ended && *steps > AFTERWARDS {
            Some(End::LeftRunning)
        } else if *sleeps > SLEEPS || self.in_vain > IN_VAIN {
            Some(End::Endless)
        } else {
            (self.steps > self.options.steps).then_some(End::TooManySteps)
        }
    }

    /// Everyone who can go on.
    fn candidates(&self) -> Vec<Candidate> {
        let held = self
            .tasks
            .iter()
            .enumerate()
            .filter(|(_, t)| t.state.is_held());
        held.map(|(index, task)| {
            let at_call = (task.state == State::AtCall)
                .then_some(task.pending.as_ref())
                .flatten();
            let touches = match at_call {
                Some(_) if self.world.shares_memory => Footprint::Everything,
                Some(pending) => pending.touches.clone(),
                None if self.world.shares_memory => Footprint::Everything,
                None => Footprint::Nothing,
            };
            Candidate {
                task: index as u32,
                process: task.process,
                at: at_call.map_or_else(Default::default, |p| {
                    let line = p.place.as_ref().map(|place| place.line);
                    (verb(&p.call).to_owned(), line)
                }),
                touches,
                sleeps: task.wakes.is_some() || (index == self.active && self.in_a_row > IN_A_ROW),
            }
        })
        .collect()
    }

    fn choose(&mut self, candidates: &[Candidate], strategy: &mut dyn Strategy) -> Option<usize> {
        let task = |c: &Candidate| &self.tasks[c.task as usize];
        let first = candidates.iter().filter_map(|c| task(c).wakes).min();
        let all_sleep = candidates.iter().all(|c| c.sleeps);
        let may_go_on = |c: &&Candidate| {
            // A sleep may last any longer than it says, but no sleeper overtakes another.
            let due = task(c).wakes.is_none() || task(c).wakes == first;
            // Who sleeps again and again only looks whether others have done something: they go on.
            due && (!c.sleeps || all_sleep || task(c).naps < 2)
        };
        let among: Vec<Candidate> = candidates.iter().filter(may_go_on).cloned().collect();
        let chosen = match &among[..] {
            [] => return None,
            [only] => only.task,
            among => {
                let point = Point {
                    candidates: among,
                    last: self.active as u32,
                };
                let task = among[strategy.choose(&point).min(among.len() - 1)].task;
                self.schedule.0.push(choice(task));
                task
            }
        };
        Some(chosen as usize)
    }

    /// Lets one task take its step.
    fn let_go(&mut self, index: usize) -> nix::Result<()> {
        for (other, task) in self.tasks.iter_mut().enumerate() {
            if other != index {
                task.naps = 0;
            }
        }
        if let Some(time) = self.tasks[index].wakes.take() {
            self.now = self.now.max(time);
        }
        self.in_a_row = if index == self.active {
            self.in_a_row + 1
        } else {
            0
        };
        self.active = index;
        let (pid, state) = (self.tasks[index].pid, self.tasks[index].state);
        match state {
            State::AtCall => self.enter(index),
            State::AtSignal(signal) => {
                self.tasks[index].state = State::Running;
                resume(pid, signal)
            }
            _ => {
                self.conclude_held(index);
                self.tasks[index].state = State::Running;
                resume(pid, 0)
            }
        }
    }

    /// Lets a task into the call at whose entry it is held.
    fn enter(&mut self, index: usize) -> nix::Result<()> {
        let alone = self.candidates().len() == 1;
        if self.strikes(index)? {
            return Ok(());
        }
        let task = &mut self.tasks[index];
        if let Some(pending) = &mut task.pending {
            if looks(&pending.call) || matches!(pending.call, Call::Sleep(_)) {
                task.naps += 1;
            }
            if matches!(pending.call, Call::Sleep(_)) {
                // No sleep orders anything. But who waits for a time to come must not spin.
                if !(alone && task.naps > NAPS) {
                    pending.given = Some(0);
                }
            }
            if let Some(result) = pending.given {
                ignore_dead(arch::refuse(task.pid, result))?;
            }
        }
        let (pid, process) = (task.pid, task.process);
        let ends_all =
            (task.pending.as_ref()).is_some_and(|p| p.registers.number == libc::SYS_exit_group);
        task.state = State::Calling;
        if ends_all {
            self.dies(process);
        }
        ignore_dead(ptrace::syscall(pid, None))
    }

    fn only_time_helps(&self) -> bool {
        self.alarms
            || self.tasks.iter().any(|t| {
                let timed = |call: &Call| matches!(call, Call::Poll(true) | Call::Sleep(_));
                let futex = |call: &Call, r: &arch::Registers| {
                    matches!(call, Call::Futex { waits: true, .. }) && r.args[3] != 0
                };
                t.state == State::Blocked
                    && t.pending
                        .as_ref()
                        .is_some_and(|p| timed(&p.call) || futex(&p.call, &p.registers))
            })
    }

    /// Who waits, and for what.
    fn waiting(&self) -> Vec<Waiting> {
        let live = self.tasks.iter().filter(|t| t.state != State::Dead);
        live.filter_map(|t| {
            let pending = t.pending.as_ref()?;
            Some(Waiting {
                process: t.process,
                thread: t.thread,
                call: pending.call.clone(),
                place: pending.place.clone(),
            })
        })
        .collect()
    }

    fn note(&mut self, index: usize, what: What) {
        self.in_vain = if what.is_in_vain() {
            self.in_vain + 1
        } else {
            0
        };
        let task = &self.tasks[index];
        self.world.events.push(Event {
            process: task.process,
            thread: task.thread,
            place: task.pending.as_ref().and_then(|p| p.place.clone()),
            what,
            blocked: task.pending.as_ref().is_some_and(|p| p.blocked),
            injected: task.pending.as_ref().is_some_and(|p| p.fault.is_some()),
        });
    }

    /// Ends whatever is left, and waits until it is gone.
    fn kill_all(&mut self) {
        for index in 0..self.tasks.len() {
            let task = &self.tasks[index];
            if task.state == State::Dead {
                continue;
            }
            if task.thread == 0 && self.world.process(task.process).end == ProcessEnd::Alive {
                let (pid, process) = (task.pid, task.process);
                self.world.note_groups(process);
                self.world.process(process).open_at_end = self.world.open(pid);
            }
            if let Some(pending) = self.tasks[index].pending.clone().filter(|p| !p.quiet) {
                self.note(index, What::Unfinished(pending.call));
            }
        }
        for task in self.tasks.iter().filter(|t| t.state != State::Dead) {
            let _ = nix::sys::signal::kill(task.pid, Signal::SIGKILL);
        }
        for pid in std::mem::take(&mut self.early) {
            let _ = nix::sys::signal::kill(Pid::from_raw(pid), Signal::SIGKILL);
        }
        while let Ok(Some((pid, status))) = stops::next(true) {
            if !libc::WIFSTOPPED(status) {
                continue;
            }
            // Also one that was born a moment ago, and that nobody knew of.
            let pid = Pid::from_raw(pid);
            let _ = nix::sys::signal::kill(pid, Signal::SIGKILL);
            let _ = ptrace::cont(pid, None);
        }
        let _ = self.child.try_wait();
        self.streams.drain();
    }

    fn recording(self, end: End) -> Recording {
        Recording {
            processes: self.world.processes,
            resources: self.world.resources,
            events: self.world.events,
            output: self.streams.kept,
            end,
            schedule: self.schedule,
            ordered: self.ordered,
        }
    }
}

/// Whether a call looks for the end of a child, and does not wait for it.
fn looks(call: &Call) -> bool {
    matches!(call, Call::Wait { options, .. } if options & number::WNOHANG != 0)
}

/// Lets a stopped task go on, with a signal or without; signals that nix has no name for too.
fn resume(pid: Pid, signal: i32) -> nix::Result<()> {
    let signal = if signal == 0 {
        None
    } else {
        Some(Signal::try_from(signal)?)
    };
    ignore_dead(ptrace::cont(pid, signal))
}

/// A task can be killed at any moment, even while it is held: then its end is about to be told.
fn ignore_dead(done: nix::Result<()>) -> nix::Result<()> {
    match done {
        Err(Errno::ESRCH) => Ok(()),
        other => other,
    }
}

impl From<Errno> for TraceError {
    fn from(errno: Errno) -> Self {
        TraceError::Trace {
            step: "follow it",
            source: io::Error::from(errno),
        }
    }
}
