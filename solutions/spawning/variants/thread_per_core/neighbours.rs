//! Cuts the list into runs of neighbours, the first of which are longer by one if it does not come
//! out even.

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

/// Runs all jobs on as many threads as there are cores, or as there are jobs, if they are fewer.
pub fn run_on_all_cores(mut jobs: Vec<Job>) {
    let cores = match thread::available_parallelism() {
        Ok(cores) => cores.get(),
        Err(_) => 1,
    };
    thread::scope(|scope| {
        let mut threads = cores.min(jobs.len());
        while threads > 0 {
            let rest = jobs.split_off(jobs.len().div_ceil(threads));
            let share = std::mem::replace(&mut jobs, rest);
            scope.spawn(move || {
                for job in share {
                    job();
                }
            });
            threads -= 1;
        }
    });
}
