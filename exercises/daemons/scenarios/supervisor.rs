//! How `Supervisor` is used: with work that panics at first, that always panics, that never does, and
//! that has to be started anew before anybody waits for it. No work is tried for ever: after a few
//! tries it blocks.

use answer::supervisor::Supervisor;
use stage::Stage;

/// Work that panics so many times, and then returns the number of the try.
fn panics(stage: &Stage, times: usize) -> impl Fn() -> usize + Send + Sync + 'static {
    let (tries, never) = (stage.probe("tries"), stage.rendezvous(2));
    let stage = stage.clone();
    move || {
        tries.enter();
        let number = tries.entries();
        stage.observe(format!("try {number}"));
        if number > 5 {
            never.meet();
        }
        assert!(number > times, "try {number} failed");
        number
    }
}

/// The first two tries panic, and three restarts are allowed.
pub fn restarts_after_a_panic(stage: &Stage) {
    stage.observe_cut_off();
    let supervisor: Supervisor<usize> = Supervisor::start(3, panics(stage, 2));
    stage.observe(format!("result: {:?}", supervisor.wait()));
}

/// Every try panics, with two restarts and with none.
pub fn gives_up(stage: &Stage) {
    stage.observe_cut_off();
    for restarts in [2, 0] {
        let supervisor: Supervisor<usize> = Supervisor::start(restarts, panics(stage, 99));
        stage.observe(format!("result: {:?}", supervisor.wait()));
    }
}

/// The last try that is allowed succeeds, and then one that need not be repeated.
pub fn success_is_the_end(stage: &Stage) {
    for times in [1, 0] {
        let supervisor: Supervisor<usize> = Supervisor::start(1, panics(stage, times));
        stage.observe(format!("result: {:?}", supervisor.wait()));
    }
}

/// The second try meets the caller, who waits only afterwards.
pub fn in_the_background(stage: &Stage) {
    let (tries, gate) = (stage.probe("tries"), stage.rendezvous(2));
    let work = {
        let gate = gate.clone();
        move || {
            tries.enter();
            assert!(tries.entries() > 1, "the first try failed");
            gate.meet();
            "second"
        }
    };
    let supervisor: Supervisor<&str> = Supervisor::start(4, work);
    gate.meet();
    stage.observe(format!("result: {:?}", supervisor.wait()));
}
