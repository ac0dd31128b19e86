//! How counts are used: on three threads at once, on a thread that another one starts, and several
//! times on one thread.

use std::thread::JoinHandle;

use answer::thread_locals::{counted, note, noted};
use stage::Stage;

/// Two threads and the caller count, and half-way they wait for each other.
pub fn each_its_own(stage: &Stage) {
    stage.observe_threads_started();
    let half_way = stage.rendezvous(3);
    let searcher = |more: u32| -> JoinHandle<u64> {
        let half_way = half_way.clone();
        counted(move || {
            note();
            half_way.meet();
            for _ in 0..more {
                note();
            }
        })
    };
    let (first, second) = (searcher(1), searcher(2));
    note();
    half_way.meet();
    let (first, second) = (
        first.join().expect("no panic"),
        second.join().expect("no panic"),
    );
    stage.observe(format!(
        "first: {first}, second: {second}, caller: {}",
        noted()
    ));
}

/// A thread that counts starts another one, which counts as well.
pub fn begins_at_zero(stage: &Stage) {
    note();
    note();
    let idle: JoinHandle<u64> = counted(|| ());
    stage.observe(format!("idle: {}", idle.join().expect("no panic")));
    let outer: JoinHandle<u64> = {
        let stage = stage.clone();
        counted(move || {
            note();
            let inner: JoinHandle<u64> = counted(|| (0..3).for_each(|_| note()));
            stage.observe(format!("inner: {}", inner.join().expect("no panic")));
        })
    };
    stage.observe(format!("outer: {}", outer.join().expect("no panic")));
    stage.observe(format!("caller: {}", noted()));
}

/// Asked several times, between two counts and after them.
pub fn asking_changes_nothing(stage: &Stage) {
    stage.observe(format!("at first: {}", noted()));
    note();
    stage.observe(format!("then: {}, and still {}", noted(), noted()));
    note();
    stage.observe(format!("then: {}", noted()));
    let thread: JoinHandle<u64> = {
        let stage = stage.clone();
        counted(move || {
            note();
            stage.observe(format!("on a thread: {}", noted()));
            note();
        })
    };
    stage.observe(format!("its result: {}", thread.join().expect("no panic")));
}
