//! The clock: a thread that ends a wait for a task that computes without end, and interrupts one
//! that computes for long.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::kernel;

/// How often the clock looks, and how often a task that runs beyond the limit is killed: it may
/// have been let go just now.
const LOOK: Duration = Duration::from_millis(10);

/// Who computes for so long without a call may wait for what another is to do, in memory that both
/// share: the other goes on too.
pub(super) const SLICE: Duration = Duration::from_millis(40);

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
            let mut slice = Slice::default();
            while stopped.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                let task = task.load(Ordering::SeqCst);
                if Instant::now() >= deadline {
                    expired.store(true, Ordering::SeqCst);
                    if task > 0 {
                        let _ = kill(Pid::from_raw(task), Signal::SIGKILL);
                    }
                } else if slice.is_over(task) {
                    kernel::stop(Pid::from_raw(task));
                }
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

/// How long one task has been computing. It is processor time that counts: on a busy machine a task
/// may wait for a processor as long as it has to.
#[derive(Default)]
struct Slice {
    task: i32,
    begun: Duration,
}

impl Slice {
    /// Whether the task that runs has been running for too long; then the next slice begins.
    fn is_over(&mut self, task: i32) -> bool {
        let Some(now) = (task > 0).then(|| kernel::computed(task)).flatten() else {
            self.task = 0;
            return false;
        };
        let over = self.task == task && now.saturating_sub(self.begun) >= SLICE;
        if over || self.task != task {
            *self = Slice { task, begun: now };
        }
        over
    }
}
