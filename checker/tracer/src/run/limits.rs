//! The wall clock: a thread that ends a wait for a task that computes without end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// How often a task that runs beyond the limit is killed: it may have been let go just now.
const AGAIN: Duration = Duration::from_millis(10);

/// The clock of one run. It stops when this is dropped.
pub(super) struct Clock {
    running: Arc<AtomicI32>,
    out: Arc<AtomicBool>,
    _stop: Sender<()>,
}

impl Clock {
    pub(super) fn start(wall: Duration) -> Self {
        let (stop, stopped) = mpsc::channel::<()>();
        let running = Arc::new(AtomicI32::new(0));
        let out = Arc::new(AtomicBool::new(false));
        let (task, expired) = (Arc::clone(&running), Arc::clone(&out));
        let deadline = Instant::now() + wall;
        thread::spawn(move || {
            let mut left = deadline.saturating_duration_since(Instant::now());
            while stopped.recv_timeout(left) == Err(RecvTimeoutError::Timeout) {
                expired.store(true, Ordering::SeqCst);
                let task = task.load(Ordering::SeqCst);
                if task > 0 {
                    let _ = kill(Pid::from_raw(task), Signal::SIGKILL);
                }
                left = AGAIN;
            }
        });
        Clock {
            running,
            out,
            _stop: stop,
        }
    }

    /// Whether time is up.
    pub(super) fn is_out(&self) -> bool {
        self.out.load(Ordering::SeqCst)
    }

    /// From here on the tracer waits for this task, until 0 is said.
    pub(super) fn waits_for(&self, task: i32) {
        self.running.store(task, Ordering::SeqCst);
    }
}
