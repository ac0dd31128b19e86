//! Each worker has a socket of its own. When all are there, the parent starts a thread for each, which
//! takes the next job and asks its worker.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::exit;
use std::sync::Mutex;
use std::thread;

use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, Pid, fork};

/// Does the jobs in so many worker processes, and returns the results in the order of the jobs. The
/// program must have a single thread.
pub fn pool_map(workers: usize, jobs: &[u32], work: impl Fn(u32) -> u32) -> io::Result<Vec<u32>> {
    io::stdout().flush()?;
    let mut pool: Vec<(Pid, UnixStream)> = Vec::new();
    let mut failed = None;
    while pool.len() < workers.min(jobs.len()) && failed.is_none() {
        let (here, there) = UnixStream::pair()?;
        // SAFETY: the program has a single thread: those that we start have not begun, and those of
        // earlier calls have ended.
        match unsafe { fork() } {
            Ok(ForkResult::Child) => {
                // The ends of the workers before this one are not its business.
                drop((pool, here));
                let served = catch_unwind(AssertUnwindSafe(|| serve(there, work)));
                exit(i32::from(served.is_err()));
            }
            Ok(ForkResult::Parent { child }) => pool.push((child, here)),
            Err(error) => failed = Some(io::Error::from(error)),
        }
    }
    let queue = Mutex::new(jobs.iter().copied().enumerate());
    let next = &|| queue.lock().expect("nobody panics with it").next();
    let (pids, ends): (Vec<_>, Vec<_>) = pool.into_iter().unzip();
    let answers: io::Result<Vec<Vec<(usize, u32)>>> = thread::scope(|scope| {
        let threads: Vec<_> = ends
            .into_iter()
            .filter(|_| failed.is_none())
            .map(|mut end| {
                scope.spawn(move || {
                    let mut answers = Vec::new();
                    while let Some((number, job)) = next() {
                        answers.push((number, ask(&mut end, job)?));
                    }
                    Ok(answers)
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("asking does not panic"))
            .collect()
    });
    for pid in pids {
        while waitpid(pid, None) == Err(nix::Error::EINTR) {}
    }
    if let Some(error) = failed {
        return Err(error);
    }
    let mut answers = answers?.concat();
    answers.sort_unstable();
    Ok(answers.into_iter().map(|(_, result)| result).collect())
}

fn ask(end: &mut UnixStream, job: u32) -> io::Result<u32> {
    let mut result = [0; 4];
    end.write_all(&job.to_ne_bytes())?;
    end.read_exact(&mut result)?;
    Ok(u32::from_ne_bytes(result))
}

fn serve(mut end: UnixStream, work: impl Fn(u32) -> u32) {
    let mut job = [0; 4];
    while end.read_exact(&mut job).is_ok() {
        let result = work(u32::from_ne_bytes(job));
        if end.write_all(&result.to_ne_bytes()).is_err() {
            return;
        }
    }
}
