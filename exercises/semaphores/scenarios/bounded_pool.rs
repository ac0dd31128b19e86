//! What is worked on: more items than may be under way, items that need each other, a slow one that
//! needs a later one, and none.

use answer::bounded_pool::map_bounded;
use stage::Stage;

/// Three items, of which two may be under way.
pub fn never_more(stage: &Stage) {
    let at_work = stage.probe("at work");
    let work = {
        let at_work = at_work.clone();
        move |number: u32| {
            at_work.enter();
            at_work.leave();
            number * 10
        }
    };
    let results: Vec<u32> = map_bounded(2, vec![3, 1, 2], work);
    stage.observe(format!(
        "results: {results:?}, calls: {}",
        at_work.entries()
    ));
    stage.observe(format!("more than two at work: {}", at_work.most() > 2));
}

/// Three items that wait for each other, and three may be under way.
pub fn and_so_many_do_happen(stage: &Stage) {
    let together = stage.rendezvous(3);
    let work = move |name: &'static str| {
        together.meet();
        name.len()
    };
    let lengths: Vec<usize> = map_bounded(3, vec!["a", "bcd", "ef"], work);
    stage.observe(format!("results: {lengths:?}"));
}

/// Letters made large, two at a time, of which these two wait for each other.
fn large(stage: &Stage, pair: [char; 2], letters: Vec<char>) {
    let together = stage.rendezvous(2);
    let work = move |letter: char| {
        if pair.contains(&letter) {
            together.meet();
        }
        letter.to_ascii_uppercase()
    };
    let letters: Vec<char> = map_bounded(2, letters, work);
    stage.observe(format!("results: {letters:?}"));
}

/// Two may be under way; the first of three items goes on only when the last one is there.
pub fn next_one_at_once(stage: &Stage) {
    large(stage, ['x', 'z'], vec!['x', 'y', 'z']);
}

/// Two may be under way; the first of three items goes on only when the second one is there.
pub fn neighbours(stage: &Stage) {
    large(stage, ['p', 'q'], vec!['p', 'q', 'r']);
}

/// No items at all, and one item with room for four.
pub fn without_items(stage: &Stage) {
    stage.observe_cut_off();
    let none: Vec<u8> = map_bounded(4, Vec::<u8>::new(), |number| number);
    let one: Vec<u8> = map_bounded(4, vec![7_u8], |number| number + 1);
    stage.observe(format!("results: {none:?} and {one:?}"));
}
