//! How `pool_map` is called: with a first job that waits for all the others, with jobs that say who
//! does them, and with jobs that end their worker.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::process;
use std::thread;
use std::time::Duration;

use answer::process_pool::pool_map;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::getpid;
use stage::Stage;

/// The results, as they go into the outcome.
fn shown(results: io::Result<Vec<u32>>) -> String {
    results.map_or("an error".to_owned(), |results| format!("{results:?}"))
}

/// Whether there is a child of ours that nobody has waited for. Those that are there may come to
/// their end, for some time: what matters is that they were there.
fn children_left() -> &'static str {
    let mut left = "none";
    for _ in 0..100 {
        match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
            Err(_) => break,
            Ok(WaitStatus::StillAlive) => thread::sleep(Duration::from_millis(20)),
            Ok(_) => {}
        }
        left = "some";
    }
    left
}

/// The first of five jobs lasts until all the others are done, by two workers; and there is nothing
/// to do at all.
pub fn whoever_is_free(stage: &Stage) {
    let number = stage.nonce();
    let (reader, writer) = io::pipe().expect("a pipe");
    let jobs: Vec<u32> = (0..5).map(|job| number + job).collect();
    let results = pool_map(2, &jobs, |job| {
        if job == number {
            (&reader).read_exact(&mut [0; 4]).expect("four bytes");
        } else {
            (&writer).write_all(b".").expect("a byte fits into a pipe");
        }
        job + 1
    });
    stage.observe(shown(results));
    stage.observe(format!("of none: {}", shown(pool_map(2, &[], |job| job))));
    stage.observe(format!("children left: {}", children_left()));
}

/// Two of six jobs wait for each other; all say which process does them.
pub fn as_many_as_there_are_workers(stage: &Stage) {
    let caller = process::id();
    let number = stage.nonce();
    let (first_there, second_here) = io::pipe().expect("a pipe");
    let (second_there, first_here) = io::pipe().expect("a pipe");
    let (pids, pid) = io::pipe().expect("a pipe");
    let jobs: Vec<u32> = (0..6).map(|job| number + job).collect();
    let results = pool_map(2, &jobs, |job| {
        (&pid)
            .write_all(&process::id().to_ne_bytes())
            .expect("a few bytes fit into a pipe");
        let (mut here, mut there) = match job - number {
            0 => (&first_here, &first_there),
            1 => (&second_here, &second_there),
            _ => return job,
        };
        // Each says that it is here on the other's pipe, and reads its own.
        here.write_all(b".").expect("a byte fits into a pipe");
        there.read_exact(&mut [0]).expect("the other one is there");
        job
    });
    stage.observe(shown(results));
    drop(pid);
    let mut who = Vec::new();
    (&pids).read_to_end(&mut who).expect("a pipe can be read");
    let (who, _) = who.as_chunks::<4>();
    let distinct: BTreeSet<u32> = who.iter().map(|pid| u32::from_ne_bytes(*pid)).collect();
    stage.observe(format!(
        "jobs: {}, processes: {}",
        who.len(),
        distinct.len()
    ));
    stage.observe(format!(
        "the caller is one of them: {}",
        distinct.contains(&caller)
    ));
    stage.observe(format!("children left: {}", children_left()));
}

/// One job exits, one is killed; then all jobs exit.
pub fn a_worker_ends(stage: &Stage) {
    let number = stage.nonce();
    let jobs: Vec<u32> = (0..6).map(|job| number + job).collect();
    let exits = pool_map(2, &jobs, |job| {
        if job == number + 2 {
            process::exit(0);
        }
        job
    });
    stage.observe(format!("one exits: {}", shown(exits)));
    let killed = pool_map(3, &jobs, |job| {
        if job == number + 5 {
            kill(getpid(), Signal::SIGKILL).expect("a process can signal itself");
        }
        job
    });
    stage.observe(format!("the last is killed: {}", shown(killed)));
    let all = pool_map(2, &jobs, |_| process::exit(3));
    stage.observe(format!("all exit: {}", shown(all)));
    stage.observe(format!(
        "{number} goes on, children left: {}",
        children_left()
    ));
}
