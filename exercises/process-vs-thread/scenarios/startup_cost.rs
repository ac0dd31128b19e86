//! How `startup_costs` is called: with work that says who does it, with work that takes a known time at
//! least, and with programs that fail. What was measured is printed for people, on standard error.

use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use answer::startup_cost::{Costs, startup_costs};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use stage::Stage;

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

fn shell(script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command
}

fn median(durations: &[Duration]) -> Duration {
    let mut sorted = durations.to_vec();
    sorted.sort();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// The work says which thread and which process does it.
pub fn each_does_the_work(stage: &Stage) {
    let caller = thread::current().id();
    let (threads, alive, most) = (
        Mutex::new(Vec::new()),
        AtomicUsize::new(0),
        AtomicUsize::new(0),
    );
    let (reader, writer) = io::pipe().expect("a pipe");
    let mut program = shell("echo $$");
    program.stdout(writer);
    let job = || {
        most.fetch_max(1 + alive.fetch_add(1, Ordering::SeqCst), Ordering::SeqCst);
        threads
            .lock()
            .expect("nobody panics with it")
            .push(thread::current().id());
        // Long enough to be met by the next thread, if that one is started too early.
        thread::sleep(Duration::from_millis(10));
        alive.fetch_sub(1, Ordering::SeqCst);
    };
    let costs: io::Result<Costs> = startup_costs(5, job, &mut program);
    drop(program);
    let costs = costs.expect("sh can be started");
    stage.observe(format!(
        "durations: {} and {}",
        costs.threads.len(),
        costs.processes.len()
    ));
    let threads = threads.into_inner().expect("nobody has panicked");
    let others = threads.iter().filter(|thread| **thread != caller);
    let mut distinct = Vec::new();
    others.for_each(|thread| {
        if !distinct.contains(thread) {
            distinct.push(*thread);
        }
    });
    stage.observe(format!(
        "jobs: {}, threads: {}",
        threads.len(),
        distinct.len()
    ));
    stage.observe(format!("jobs at the same time: {}", most.into_inner()));
    let pids: Vec<String> = BufReader::new(reader)
        .lines()
        .map_while(Result::ok)
        .collect();
    let distinct: BTreeSet<&String> = pids.iter().collect();
    stage.observe(format!(
        "runs: {}, processes: {}",
        pids.len(),
        distinct.len()
    ));
    stage.observe(format!(
        "{}, children left: {}",
        stage.nonce(),
        children_left()
    ));
    let (thread, process) = (median(&costs.threads), median(&costs.processes));
    eprintln!("with this work: {thread:?} a thread, {process:?} a process");
}

/// The work takes a known time at least, and the last job takes much longer than the others.
pub fn each_has_its_own_duration(stage: &Stage) {
    let jobs = AtomicUsize::new(0);
    let least = [20, 20, 20, 300].map(Duration::from_millis);
    let job = || thread::sleep(least[jobs.fetch_add(1, Ordering::SeqCst) % 4]);
    let start = Instant::now();
    let costs = startup_costs(4, job, Command::new("sleep").arg("0.05"));
    let total = start.elapsed();
    let costs = costs.expect("sleep can be started");
    let mut threads = costs.threads.iter().zip(least);
    let threads = threads.all(|(took, least)| *took >= least);
    stage.observe(format!(
        "each thread took at least as long as its job: {threads}"
    ));
    let mut processes = costs.processes.iter();
    let processes = processes.all(|took| *took >= Duration::from_millis(50));
    stage.observe(format!(
        "and each process as long as its program: {processes}"
    ));
    let sum: Duration = costs.threads.iter().chain(&costs.processes).sum();
    stage.observe(format!(
        "together they took longer than the whole: {}",
        sum > total
    ));
    let nothing = startup_costs(30, || (), &mut Command::new("true"));
    if let Ok(Costs { threads, processes }) = nothing {
        let (thread, process) = (median(&threads), median(&processes));
        let ratio = process.as_secs_f64() / thread.as_secs_f64().max(1e-9);
        eprintln!(
            "with no work: {thread:?} a thread, {process:?} a process: {ratio:.0} times as much"
        );
    }
}

/// A program that fails, and one that is not there.
pub fn it_fails(stage: &Stage) {
    for mut program in [shell("exit 3"), Command::new("there-is-no-such-program")] {
        let failed = startup_costs(2, || (), &mut program).is_err();
        stage.observe(format!("{}, an error: {failed}", stage.nonce()));
    }
    stage.observe(format!("children left: {}", children_left()));
}
