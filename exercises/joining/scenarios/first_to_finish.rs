//! How `first_to_finish` is called: with jobs that need each other, with jobs of which one is held
//! up until it is too late, with jobs of which any can be first, and with jobs that panic.

use answer::first_to_finish::first_to_finish;
use stage::Stage;

type Job<T> = Box<dyn FnOnce() -> T + Send>;

/// Two jobs that go on only when both are under way.
pub fn all_at_once(stage: &Stage) {
    stage.observe_threads_started();
    let both = stage.rendezvous(2);
    let job = || {
        let both = both.clone();
        move || {
            both.meet();
            "there"
        }
    };
    let first: Option<&str> = first_to_finish(vec![job(), job()]);
    stage.observe(format!("first: {first:?}"));
}

/// The first job of the list, then the last one, cannot end before `first_to_finish` has returned.
pub fn slow_ones_are_not_waited_for(stage: &Stage) {
    let gate = stage.rendezvous(2);
    let slow = || -> Job<u64> {
        let gate = gate.clone();
        Box::new(move || {
            gate.meet();
            0
        })
    };
    let first: Option<u64> = first_to_finish(vec![slow(), Box::new(|| 15)]);
    stage.observe(format!("first: {first:?}"));
    gate.meet();
    let first: Option<u64> = first_to_finish(vec![Box::new(|| 16), slow()]);
    stage.observe(format!("first: {first:?}"));
    gate.meet();
}

/// Two jobs of which either may be first.
pub fn any_may_be_first(stage: &Stage) {
    let first: Option<char> = first_to_finish(vec![|| 'a', || 'b']);
    stage.observe(format!("first: {first:?}"));
}

/// One job panics and the other does not; then all do; then there are none.
pub fn panics_do_not_count(stage: &Stage) {
    let panics = || -> Job<u8> { Box::new(|| panic!("out of order")) };
    let first: Option<u8> = first_to_finish(vec![panics(), Box::new(|| 3)]);
    stage.observe(format!("one panics: {first:?}"));
    let first: Option<u8> = first_to_finish(vec![panics()]);
    stage.observe(format!("all panic: {first:?}"));
    let first: Option<u8> = first_to_finish(Vec::<Job<u8>>::new());
    stage.observe(format!("no jobs: {first:?}"));
}
