//! How `count_in_background` is called: with a count that needs the caller, with a text whose place
//! is looked at, and with an empty text.

use std::thread::{self, JoinHandle};

use answer::move_in::count_in_background;
use stage::Stage;

/// The count and the caller meet half-way.
pub fn waits_for_nothing(stage: &Stage) {
    let half_way = stage.rendezvous(2);
    let count = {
        let half_way = half_way.clone();
        move |text: &str| {
            half_way.meet();
            text.split(' ').count()
        }
    };
    let text = "it rains again".to_owned();
    let (length, words): (usize, JoinHandle<usize>) = count_in_background(text, count);
    half_way.meet();
    stage.observe(format!("length: {length}"));
    stage.observe(format!("words: {}", words.join().expect("no panic")));
}

/// The count looks where the text is.
pub fn not_copied(stage: &Stage) {
    let text = "a very long text".to_owned();
    let before = text.as_ptr() as usize;
    let count = {
        let stage = stage.clone();
        move |text: &str| {
            let same = text.as_ptr() as usize == before;
            stage.observe(format!("the text is where it was: {same}"));
            text.len()
        }
    };
    let (length, counted): (usize, JoinHandle<usize>) = count_in_background(text, count);
    let counted = counted.join().expect("no panic");
    stage.observe(format!("length: {length}, counted: {counted}"));
}

/// Each count is made on a thread of its own; the second text is empty.
pub fn on_a_thread_of_its_own(stage: &Stage) {
    stage.observe_threads_started();
    let caller = thread::current().id();
    for text in ["ä", ""] {
        let count = {
            let stage = stage.clone();
            move |text: &str| {
                let elsewhere = thread::current().id() != caller;
                stage.observe(format!("counted by another thread: {elsewhere}"));
                text.chars().count()
            }
        };
        let (length, chars): (usize, JoinHandle<usize>) =
            count_in_background(text.to_owned(), count);
        let chars = chars.join().expect("no panic");
        stage.observe(format!("length: {length}, characters: {chars}"));
    }
}
