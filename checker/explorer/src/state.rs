//! The state of one execution: its threads, its objects, and what was observed so far.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::Location;
use std::rc::Rc;
use std::time::Duration;

use crate::bounds::{Bounds, CLOCK_STEP};
use crate::busy::BusyLook;
use crate::effect::Effect;
use crate::id::{ObjectId, ThreadId};
use crate::machine::Machine;
use crate::object::Object;
use crate::op::{Announcement, Ending, Reply, Stream};
use crate::outcome::{End, Outcome};
use crate::spin::Spin;
use crate::trace::Trace;

/// What a thread that does not run is doing.
#[derive(Debug)]
pub(crate) enum Activity {
    /// It has announced its next operation.
    Announced,
    /// It waits at a condition variable.
    Waiting,
    /// It was woken at a condition variable, and has to take the mutex again.
    Woken(Reply),
    /// It waits at a barrier.
    Gathered,
    /// It sleeps until then, in virtual time.
    Asleep(Duration),
    /// It has been answered, and runs on before anybody chooses again.
    Answered(Reply),
    /// It is over.
    Finished,
}

/// One thread of the program.
#[derive(Debug)]
pub(crate) struct Thread {
    pub(crate) name: Option<String>,
    /// Its object: what others join and unpark.
    pub(crate) object: ObjectId,
    pub(crate) activity: Activity,
    pub(crate) announced: Option<Announcement>,
    /// When the patience of its operation ends, in virtual time.
    pub(crate) deadline: Option<Duration>,
    pub(crate) spin: Spin,
    /// Panics that are unwinding this thread now.
    pub(crate) panics: u32,
    /// What its latest panic said.
    pub(crate) panic_message: Option<String>,
    /// Its body ended by a panic.
    pub(crate) panicked: bool,
    /// Somebody has taken its result.
    pub(crate) joined: bool,
    /// Who started it, and as which of its children: a name that is the same in all executions in
    /// which this thread exists.
    pub(crate) lineage: (ThreadId, u32),
    /// How many threads it has started.
    pub(crate) children: u32,
    /// What has let it go on since its latest step.
    pub(crate) released: Vec<Release>,
    /// The step with which it ended.
    pub(crate) finished_at: usize,
    /// It was passed over as spinning when somebody was last chosen.
    pub(crate) held: bool,
    /// Its thread-locals, by the address of their key.
    pub(crate) locals: BTreeMap<usize, Rc<dyn Any>>,
    /// The time that it knows of. A thread's clock is moved by its own sleeps and readings, and by
    /// what it meets others at; so it does not depend on the order of steps that commute.
    pub(crate) clock: Duration,
    /// What the next reading of the clock adds to it.
    pub(crate) clock_step: Duration,
}

/// Why a thread can go on that could not, or that was not there: an order that its next step is
/// in, besides those that footprints show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Release {
    /// The step with this number did it: started it, ended a thread that it joins, notified it.
    Step(usize),
    /// When so many steps had been taken, nobody could go on, and time passed.
    Quiet(usize),
    /// The same, for one that waits with a time limit which is over now: only its giving up is
    /// ordered. What else may end the wait could have done so before.
    Late(usize),
}

/// An object with what readers of a trace want to know about it.
#[derive(Debug)]
pub(crate) struct Registered {
    pub(crate) state: Object,
    pub(crate) name: &'static str,
    /// Counts the objects of this name.
    pub(crate) number: u32,
    pub(crate) created: Option<&'static Location<'static>>,
    /// Goes up whenever its data changes.
    pub(crate) version: u64,
    /// The clock of whoever was here last.
    pub(crate) clock: Duration,
}

/// What the scenario wants added to the outcome at the end.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Watched {
    pub(crate) output: bool,
    pub(crate) started: bool,
    pub(crate) most_alive: bool,
    pub(crate) cut_off: bool,
}

/// What the latest change has reset, should it turn out that nothing has changed.
#[derive(Debug, Default)]
pub(crate) struct BeforeChange {
    spin: Spin,
    clock_step: Duration,
    idle_steps: usize,
}

/// One execution while it runs.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) bounds: Bounds,
    pub(crate) threads: Vec<Thread>,
    pub(crate) objects: Vec<Registered>,
    pub(crate) running: ThreadId,
    /// The time up to which everybody has waited.
    pub(crate) clock: Duration,
    pub(crate) spurious_left: u32,
    /// Steps taken, those included that needed no choice.
    pub(crate) steps: usize,
    /// Steps that were chosen.
    pub(crate) chosen: usize,
    /// What the latest chosen step did to objects.
    pub(crate) effects: Vec<(ObjectId, Effect)>,
    /// Steps since something last happened that was not a spinning thread's look.
    pub(crate) idle_steps: usize,
    /// Nobody but spinning threads could run when this step was chosen.
    pub(crate) only_spinning: bool,
    /// Which of them was let run last, as long as that is so.
    pub(crate) latest_spinner: Option<ThreadId>,
    pub(crate) before_change: BeforeChange,
    /// The busy waits that came to an end.
    pub(crate) busy_waits: BTreeSet<BusyLook>,
    pub(crate) ending: Option<Ending>,
    pub(crate) observed: Vec<String>,
    pub(crate) stdout: String,
    pub(crate) watched: Watched,
    pub(crate) machine: Machine,
    pub(crate) alive: usize,
    pub(crate) most_alive: usize,
    pub(crate) trace: Option<Trace>,
    /// What modelled code keeps for as long as the execution runs, by the address of a key.
    pub(crate) locals: BTreeMap<usize, Rc<dyn Any>>,
    /// For how many of the trace's steps it is noted who waits after them.
    pub(crate) waiting_noted: usize,
}

impl State {
    pub(crate) fn new(bounds: Bounds, traced: bool) -> Self {
        let world = |(name, state)| Registered {
            state,
            name,
            number: 1,
            created: None,
            version: 0,
            clock: Duration::ZERO,
        };
        let objects = [
            ("outcome", Object::World),
            ("spurious wake-ups", Object::World),
            ("observations", Object::World),
            ("stdout", Object::Mutex(None)),
            ("stderr", Object::Mutex(None)),
            ("threads alive", Object::World),
        ];
        let mut state = State {
            bounds,
            threads: Vec::new(),
            objects: objects.map(world).into(),
            running: ThreadId::MAIN,
            clock: Duration::ZERO,
            spurious_left: bounds.spurious_wakeups,
            steps: 0,
            chosen: 0,
            effects: Vec::new(),
            idle_steps: 0,
            only_spinning: false,
            latest_spinner: None,
            before_change: BeforeChange::default(),
            busy_waits: BTreeSet::new(),
            ending: None,
            observed: Vec::new(),
            stdout: String::new(),
            watched: Watched::default(),
            machine: Machine::default(),
            alive: 0,
            most_alive: 0,
            trace: traced.then(Trace::default),
            locals: BTreeMap::new(),
            waiting_noted: 0,
        };
        state.add_thread(ThreadId::MAIN, Some("main".to_owned()));
        state
    }

    /// Adds a thread that the latest step of `parent` starts.
    pub(crate) fn add_thread(&mut self, parent: ThreadId, name: Option<String>) -> ThreadId {
        let id = ThreadId(self.threads.len() as u32);
        let object = self.register(
            "thread",
            None,
            Object::Thread {
                token: false,
                finished: false,
            },
        );
        if let Some(trace) = &mut self.trace {
            trace.threads.push(match &name {
                Some(name) => name.clone(),
                None => id.to_string(),
            });
        }
        let mut lineage = (parent, 0);
        let (mut released, mut clock) = (Vec::new(), Duration::ZERO);
        if id != ThreadId::MAIN {
            released.push(self.latest_step());
            let parent = self.thread_mut(parent);
            parent.children += 1;
            lineage.1 = parent.children;
            clock = parent.clock;
        }
        self.threads.push(Thread {
            name,
            object,
            activity: Activity::Announced,
            announced: None,
            deadline: None,
            spin: Spin::default(),
            panics: 0,
            panic_message: None,
            panicked: false,
            joined: false,
            lineage,
            children: 0,
            released,
            finished_at: 0,
            held: false,
            locals: BTreeMap::new(),
            clock,
            clock_step: CLOCK_STEP,
        });
        if id != ThreadId::MAIN {
            self.alive += 1;
            self.most_alive = self.most_alive.max(self.alive);
        }
        id
    }

    pub(crate) fn register(
        &mut self,
        name: &'static str,
        created: Option<&'static Location<'static>>,
        state: Object,
    ) -> ObjectId {
        let id = ObjectId(self.objects.len() as u32);
        let is_channel = matches!(state, Object::Channel(_));
        let number = 1 + self.objects.iter().filter(|o| o.name == name).count() as u32;
        self.objects.push(Registered {
            state,
            name,
            number,
            created,
            version: 0,
            clock: Duration::ZERO,
        });
        // A channel is three objects, because its ends can be used without meeting.
        for part in if is_channel {
            &["tail", "senders"][..]
        } else {
            &[]
        } {
            let state = Object::World;
            self.objects.push(Registered {
                state,
                name: part,
                number: 0,
                created,
                version: 0,
                clock: Duration::ZERO,
            });
        }
        id
    }

    /// The latest chosen step, as what lets somebody go on.
    pub(crate) fn latest_step(&self) -> Release {
        Release::Step(self.chosen - 1)
    }

    /// Lets a thread go on, from the latest step on.
    pub(crate) fn release(&mut self, id: ThreadId) {
        let (release, clock) = (self.latest_step(), self.thread(self.running).clock);
        let thread = self.thread_mut(id);
        thread.released.push(release);
        thread.clock = thread.clock.max(clock);
    }

    /// The time as this thread knows it.
    pub(crate) fn time_of(&self, id: ThreadId) -> Duration {
        self.thread(id).clock.max(self.clock)
    }

    /// Changes an object as part of the latest chosen step.
    pub(crate) fn apply(&mut self, object: ObjectId, effect: Effect) {
        self.object_mut(object).apply(effect);
        self.effects.push((object, effect));
    }

    pub(crate) fn thread(&self, id: ThreadId) -> &Thread {
        &self.threads[id.index()]
    }

    pub(crate) fn thread_mut(&mut self, id: ThreadId) -> &mut Thread {
        &mut self.threads[id.index()]
    }

    pub(crate) fn object(&self, id: ObjectId) -> &Object {
        &self.objects[id.index()].state
    }

    pub(crate) fn object_mut(&mut self, id: ObjectId) -> &mut Object {
        &mut self.objects[id.index()].state
    }

    pub(crate) fn is_finished(&self, id: ThreadId) -> bool {
        matches!(self.thread(id).activity, Activity::Finished)
    }

    /// The data of an object changed: whoever spins on it looks again, and the thread that changed
    /// it is not spinning.
    pub(crate) fn changed(&mut self, object: ObjectId, by: ThreadId) {
        self.objects[object.index()].version += 1;
        let idle_steps = std::mem::take(&mut self.idle_steps);
        let thread = self.thread_mut(by);
        let spin = std::mem::take(&mut thread.spin);
        let clock_step = std::mem::replace(&mut thread.clock_step, CLOCK_STEP);
        self.before_change = BeforeChange {
            spin,
            clock_step,
            idle_steps,
        };
    }

    /// The latest change was none after all.
    pub(crate) fn unchanged(&mut self, object: ObjectId) {
        self.objects[object.index()].version -= 1;
        let before = std::mem::take(&mut self.before_change);
        self.idle_steps = before.idle_steps;
        let running = self.running;
        let thread = self.thread_mut(running);
        thread.spin = before.spin;
        thread.clock_step = before.clock_step;
    }

    pub(crate) fn print(&mut self, stream: Stream, text: &str) {
        if stream == Stream::Stdout && self.watched.output {
            self.stdout.push_str(text);
        }
    }

    /// The outcome of an execution that ended like this.
    pub(crate) fn outcome(&self, end: End) -> Outcome {
        let mut observed = self.observed.clone();
        let spawned = &self.threads[1..];
        let mut add = |wanted: bool, what: &str, count: usize| {
            if wanted {
                observed.push(format!("{what}: {count}"));
            }
        };
        add(self.watched.started, "threads started", spawned.len());
        add(
            self.watched.most_alive,
            "threads alive at most",
            self.most_alive,
        );
        add(self.watched.cut_off, "threads cut off at exit", self.alive);
        let unjoined = spawned.iter().filter(|t| t.panicked && !t.joined).count();
        add(unjoined > 0, "unjoined panics", unjoined);
        Outcome {
            observed,
            printed: self.stdout.clone(),
            end,
        }
    }
}
