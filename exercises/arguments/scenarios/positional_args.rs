//! How `spawn_with` is called: with one, two and three arguments, with arguments and functions that
//! can be used only once, and with a function that needs the caller.

use std::thread::JoinHandle;

use answer::positional_args::spawn_with;
use stage::{Rendezvous, Stage};

fn minus(from: u64, what: u64) -> u64 {
    from - what
}

fn joined(first: &str, number: u8, last: char) -> String {
    format!("{first}{number}{last}")
}

/// Arguments of the same type, and of three different ones.
pub fn in_their_order(stage: &Stage) {
    stage.observe_threads_started();
    let difference: JoinHandle<u64> = spawn_with(minus, (50, 8));
    stage.observe(format!("50 - 8 = {}", difference.join().expect("no panic")));
    let text: JoinHandle<String> = spawn_with(joined, ("a", 1, 'z'));
    stage.observe(format!("joined: {}", text.join().expect("no panic")));
    let same: JoinHandle<[u8; 3]> = spawn_with(|a: u8, b: u8, c: u8| [a, b, c], (1, 2, 3));
    stage.observe(format!("three: {:?}", same.join().expect("no panic")));
}

/// What can be used only once: a vector, a boxed closure, and a closure that gives away what it owns.
pub fn used_once(stage: &Stage) {
    let length: JoinHandle<usize> = spawn_with(|list: Vec<u8>| list.len(), (vec![1, 2, 3],));
    stage.observe(format!("length: {}", length.join().expect("no panic")));
    let call: Box<dyn FnOnce() -> u8 + Send> = Box::new(|| 9);
    let called: JoinHandle<u8> = spawn_with(|call: Box<dyn FnOnce() -> u8 + Send>| call(), (call,));
    stage.observe(format!("called: {}", called.join().expect("no panic")));
    let owned = vec!["own".to_owned()];
    let give = move |more: String| {
        let mut list = owned;
        list.push(more);
        list
    };
    let list: JoinHandle<Vec<String>> = spawn_with(give, ("new".to_owned(),));
    stage.observe(format!("list: {:?}", list.join().expect("no panic")));
}

/// The function and the caller meet half-way.
pub fn waits_for_nothing(stage: &Stage) {
    let half_way = stage.rendezvous(2);
    let meet = |place: Rendezvous, value: u8| {
        place.meet();
        value
    };
    let value: JoinHandle<u8> = spawn_with(meet, (half_way.clone(), 77));
    half_way.meet();
    stage.observe(format!("value: {}", value.join().expect("no panic")));
}
