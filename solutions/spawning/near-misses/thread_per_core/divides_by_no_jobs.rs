//! Works out how many jobs a thread gets, and with no jobs divides by no threads.
//! verdict: panic in fewer_jobs_than_cores

use std::thread;

pub type Job = Box<dyn FnOnce() + Send>;

pub fn run_on_all_cores(mut jobs: Vec<Job>) {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let threads = cores.min(jobs.len());
    let (length, longer) = (jobs.len() / threads, jobs.len() % threads);
    let mut handles = Vec::new();
    for number in 0..threads {
        let length = length + usize::from(number < longer);
        let share: Vec<Job> = jobs.drain(..length).collect();
        handles.push(thread::spawn(move || {
            share.into_iter().for_each(|job| job());
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
}
