//! What scenarios are written with ([`Stage`]), and the program that plays them ([`main`]).
//!
//! A scenario is a function that uses an answer as a program would and says what there is to be
//! seen. It is the explored program's `main` thread. It compares nothing: what is right is known to
//! the judge alone, in another process.

mod budget;
mod player;
mod probe;
mod search;
mod slice;
mod watchdog;
mod whole_program;

use std::fmt::Display;
use std::io::Write;
use std::num::NonZero;
use std::panic::Location;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use explorer::op::Op;
use explorer::program::{self, Fact};

pub use player::main;
pub use probe::{Probe, Rendezvous};

/// A scenario: its name and its function.
pub type Scenario = (&'static str, fn(&Stage));

/// The number that the judge chose for a real run.
static NONCE: AtomicU32 = AtomicU32::new(0);

/// What a scenario can do besides using the answer. Copies stand for the same stage.
#[derive(Clone, Debug)]
pub struct Stage(());

impl Stage {
    /// Adds a line to the outcome. In a real run it is printed instead.
    #[track_caller]
    pub fn observe(&self, what: impl Display) {
        let at = Location::caller();
        if program::is_explored() {
            program::perform(Op::Observe(what.to_string()), "observes", at);
        } else {
            let mut out = std::io::stdout().lock();
            // A closed pipe means that nobody judges this run any more.
            let _ = writeln!(out, "{what}").and_then(|()| out.flush());
        }
    }

    /// Makes what is printed to standard output part of the outcome. To be called first.
    pub fn observe_output(&self) {
        self.watch(Fact::Output);
    }

    /// Adds "threads started: n" to the outcome: how many were spawned, by anybody. To be called
    /// first.
    pub fn observe_threads_started(&self) {
        self.watch(Fact::Started);
    }

    /// Adds "threads alive at most: n" to the outcome: spawned threads that had not ended. To be
    /// called first.
    pub fn observe_most_alive(&self) {
        self.watch(Fact::MostAlive);
    }

    /// Adds "threads cut off at exit: n" to the outcome: spawned threads still alive when the
    /// process ended. To be called first.
    pub fn observe_cut_off(&self) {
        self.watch(Fact::CutOff);
    }

    fn watch(&self, fact: Fact) {
        if program::is_explored() {
            program::watch(fact);
        }
    }

    /// Puts a file where the program finds it, below the working directory, and the directories
    /// that it is in. To be called first: it is no step. A real run gets a real file.
    ///
    /// # Panics
    /// If the path does not begin at the working directory, something else is in its place, or it
    /// cannot be written.
    pub fn put_file(&self, path: &str, contents: impl AsRef<[u8]>) {
        assert!(
            !path.starts_with('/'),
            "`{path}` is not below the working directory"
        );
        let contents = contents.as_ref();
        if program::is_explored() {
            modelled_fs::put(path, contents);
        } else {
            let above = std::path::Path::new(path).parent();
            let made = above.map_or(Ok(()), std::fs::create_dir_all);
            let written = made.and_then(|()| std::fs::write(path, contents));
            written.expect("a scenario's file can be written");
        }
    }

    /// Tells the program that there are so many processors. To be called first. A real run has those
    /// of the machine.
    ///
    /// # Panics
    /// If that is none.
    pub fn put_processors(&self, count: usize) {
        let count = NonZero::new(count).expect("a machine has a processor");
        if program::is_explored() {
            program::set_processors(count);
        }
    }

    /// Lets each thread start so many threads; then the system refuses, as a full one does. To be
    /// called first. A real run is refused nothing.
    pub fn limit_threads(&self, count: u32) {
        if program::is_explored() {
            program::limit_threads(count);
        }
    }

    /// A counter of threads that are somewhere at the same time.
    #[track_caller]
    pub fn probe(&self, name: &'static str) -> Probe {
        Probe::new(name, Location::caller())
    }

    /// A place where `parties` threads wait until all of them are there.
    #[track_caller]
    pub fn rendezvous(&self, parties: usize) -> Rendezvous {
        Rendezvous::new(parties, Location::caller())
    }

    /// Waits until no other thread can go on: all of them wait for something, have ended, or are
    /// settling too. It is a sleep that is long enough, in virtual time.
    #[track_caller]
    pub fn settle(&self) {
        let at = Location::caller();
        if program::is_explored() {
            program::perform(Op::Settle, "lets the others go first", at);
        } else {
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Real runs: a number that the judge chose for this run.
    pub fn nonce(&self) -> u32 {
        NONCE.load(Ordering::Relaxed)
    }
}
