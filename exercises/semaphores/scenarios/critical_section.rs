//! How `run_workers` is called: with a probe in the critical section, with workers that wait for
//! each other while they prepare, and with a record of who came when.

use std::sync::{Arc, Mutex};

use answer::critical_section::run_workers;
use stage::Stage;

/// Three workers; the critical section counts who is in it.
pub fn one_at_a_time(stage: &Stage) {
    stage.observe_cut_off();
    let inside = stage.probe("inside");
    let critical = {
        let inside = inside.clone();
        move |_| {
            inside.enter();
            inside.leave();
        }
    };
    run_workers(3, |_| (), critical);
    stage.observe(format!("visits: {}", inside.entries()));
    stage.observe(format!("inside at most: {}", inside.most()));
}

/// Two workers that wait for each other while they prepare.
pub fn prepared_together(stage: &Stage) {
    let together = stage.rendezvous(2);
    let inside = stage.probe("inside");
    let critical = {
        let inside = inside.clone();
        move |_| {
            inside.enter();
            inside.leave();
        }
    };
    run_workers(2, move |_| together.meet(), critical);
    stage.observe(format!("visits: {}", inside.entries()));
    stage.observe(format!("inside at most: {}", inside.most()));
}

/// Two workers, and the order in which they came; then no workers at all.
pub fn any_order(stage: &Stage) {
    let visits = Arc::new(Mutex::new(Vec::new()));
    let note = {
        let visits = Arc::clone(&visits);
        move |id: usize| visits.lock().unwrap().push(id)
    };
    run_workers(2, |_| (), note);
    let visits = visits.lock().unwrap().clone();
    stage.observe(format!("came in the order {visits:?}"));
    let nobody = stage.probe("nobody");
    let critical = {
        let nobody = nobody.clone();
        move |_| nobody.enter()
    };
    run_workers(0, |_| (), critical);
    stage.observe(format!("visits of no workers: {}", nobody.entries()));
}
