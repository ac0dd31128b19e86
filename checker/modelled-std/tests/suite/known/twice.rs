//! A program written once and made twice: against the model, and against real std.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use explorer::Bounds;

use crate::harness::{observe, outcomes_within, reduced_outcomes_within};
use crate::stress::{HANGS, PANICKED, real_runs, really};

/// What bodies of programs name, from one of the two.
macro_rules! world {
    ($std:ident) => {
        pub(crate) use $std::sync::atomic::Ordering::SeqCst;
        pub(crate) use $std::sync::mpsc::{channel, sync_channel};
        pub(crate) use $std::sync::{Barrier, Condvar, Once, OnceLock, RwLock};
        pub(crate) use $std::thread;

        pub(crate) use super::{exclusion, show};

        /// Goes through a critical section, and tells whether nobody else was inside.
        pub(crate) fn critical_section(inside: &AtomicUsize) -> bool {
            let alone = inside.fetch_add(1, SeqCst) == 0;
            inside.fetch_sub(1, SeqCst);
            alone
        }

        /// A counting semaphore, with the names of Dijkstra, "Cooperating sequential processes"
        /// (EWD 123, 1965).
        pub(crate) struct Semaphore {
            free: Mutex<usize>,
            freed: Condvar,
        }

        impl Semaphore {
            pub(crate) fn new(free: usize) -> Self {
                Semaphore {
                    free: Mutex::new(free),
                    freed: Condvar::new(),
                }
            }

            pub(crate) fn p(&self) {
                let free = self.free.lock().unwrap();
                *self.freed.wait_while(free, |free| *free == 0).unwrap() -= 1;
            }

            pub(crate) fn v(&self) {
                *self.free.lock().unwrap() += 1;
                self.freed.notify_one();
            }
        }

        /// Starts so many threads and gives what they return, in order.
        pub(crate) fn together<R: Send>(count: usize, part: impl Fn(usize) -> R + Sync) -> Vec<R> {
            let (part, start) = (&part, &Start::new(count));
            thread::scope(|scope| {
                let threads: Vec<_> = (0..count)
                    .map(|i| {
                        scope.spawn(move || {
                            start.wait();
                            part(i)
                        })
                    })
                    .collect();
                threads
                    .into_iter()
                    .map(|thread| thread.join().unwrap())
                    .collect()
            })
        }
    };
}

/// The model.
pub(crate) mod modelled {
    world!(modelled_std);
    pub(crate) use modelled_std::sync::Mutex;
    pub(crate) use modelled_std::sync::atomic::{AtomicBool, AtomicUsize};

    /// Every schedule is explored anyway: nothing is gained by a common start.
    struct Start;

    impl Start {
        fn new(_count: usize) -> Self {
            Start
        }

        fn wait(&self) {}
    }
}

/// Real std, disturbed where threads mostly meet.
pub(crate) mod real {
    world!(std);
    pub(crate) use crate::disturbed::{AtomicBool, AtomicUsize, Mutex};

    /// Lets threads go at once, so that they really meet.
    type Start = Barrier;
}

/// Values on a line.
pub(crate) fn show<T: ToString>(values: &[T]) -> String {
    let values: Vec<String> = values.iter().map(T::to_string).collect();
    values.join(" ")
}

/// Whether threads were alone in their critical sections.
pub(crate) fn exclusion(alone: &[bool]) -> String {
    match alone.iter().all(|alone| *alone) {
        true => ALONE.to_owned(),
        false => BOTH.to_owned(),
    }
}

/// Nobody met anybody in a critical section.
pub(crate) const ALONE: &str = "alone";
/// Somebody met somebody in a critical section.
pub(crate) const BOTH: &str = "both inside";

type Program = Arc<dyn Fn() -> String + Send + Sync>;

/// A program in both worlds. What it returns is what it is observed to do.
pub(crate) struct Twice {
    modelled: Program,
    real: Program,
    bounds: Bounds,
    plainly: bool,
}

/// Makes a program of a block, whose value is a `String`. What it captures is copied.
macro_rules! twice {
    ($body:block) => {
        $crate::known::twice::Twice::new(
            move || {
                use $crate::known::twice::modelled::*;
                $body
            },
            move || {
                use $crate::known::twice::real::*;
                $body
            },
        )
    };
}
pub(crate) use twice;

impl Twice {
    pub(crate) fn new(
        modelled: impl Fn() -> String + Send + Sync + 'static,
        real: impl Fn() -> String + Send + Sync + 'static,
    ) -> Self {
        Twice {
            modelled: Arc::new(modelled),
            real: Arc::new(real),
            bounds: Bounds::default(),
            plainly: true,
        }
    }

    /// Nobody is woken for no reason.
    pub(crate) fn calmly(mut self) -> Self {
        self.bounds.spurious_wakeups = 0;
        self
    }

    /// For programs that plain search does not get through.
    pub(crate) fn only_reduced(mut self) -> Self {
        self.plainly = false;
        self
    }

    /// Checks that the program has exactly these outcomes, and really does nothing else.
    #[track_caller]
    pub(crate) fn gives(self, outcomes: &[impl AsRef<str>]) {
        let outcomes = outcomes.iter().map(|line| line.as_ref().to_owned());
        let known: BTreeSet<String> = outcomes.collect();
        assert_eq!(self.explored(), known, "explored, and known");
        let seen = self.seen(&known);
        assert!(seen.is_subset(&known), "{seen:?} of {known:?}");
    }

    #[track_caller]
    fn explored(&self) -> BTreeSet<String> {
        let modelled = self.modelled.clone();
        let program = move || observe(modelled());
        match self.plainly {
            true => outcomes_within(self.bounds, program),
            false => reduced_outcomes_within(self.bounds, program),
        }
    }

    /// What really happened. A program that may deadlock is given little time: whether it hangs
    /// or is slow, it does what it may. One that may spin for ever would do so beside all other
    /// tests, and is not run.
    fn seen(&self, known: &BTreeSet<String>) -> BTreeSet<String> {
        if known.contains("livelock") {
            return BTreeSet::new();
        }
        let hangs = known.contains("deadlock");
        let patience = Duration::from_millis(if hangs { 300 } else { 60_000 });
        let seen = really(real_runs(200), patience, self.real.clone());
        let named = |line: String| match line == HANGS && hangs {
            true => "deadlock".to_owned(),
            false => line,
        };
        seen.into_iter().map(named).collect()
    }
}

#[test]
fn a_panic_of_a_real_program_is_an_outcome_of_its_own() {
    let seen = twice!({ together(1, |_| String::new())[1].clone() }).seen(&BTreeSet::new());
    assert_eq!(seen, BTreeSet::from([PANICKED.to_owned()]));
}
