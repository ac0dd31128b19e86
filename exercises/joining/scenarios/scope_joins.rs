//! How `in_stages` is called: with jobs that need each other, with stages that need what was done
//! before, and with a job that panics.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;

use answer::scope_joins::in_stages;
use stage::Stage;

type Job<'a> = Box<dyn FnOnce() + Send + 'a>;

/// One stage of two jobs, and one of three, that go on only when all of the stage are under way.
pub fn all_at_once(stage: &Stage) {
    stage.observe_threads_started();
    let two = stage.rendezvous(2);
    let three = stage.rendezvous(3);
    let job = |gate| move || stage::Rendezvous::meet(gate);
    in_stages(vec![
        vec![job(&two), job(&two)],
        vec![job(&three), job(&three), job(&three)],
    ]);
    stage.observe("both stages are over");
}

/// Three stages, of which the one in the middle is empty. The last one tells what it finds.
pub fn stages_follow(stage: &Stage) {
    let sum = Mutex::new(0);
    let add = |number: u64| -> Job<'_> {
        let sum = &sum;
        Box::new(move || *sum.lock().unwrap() += number)
    };
    let tell: Job<'_> = Box::new(|| {
        let found = *sum.lock().unwrap();
        stage.observe(format!("the last stage finds: {found}"));
    });
    in_stages(vec![vec![add(30), add(12)], vec![], vec![tell]]);
    stage.observe("all stages are over");
}

/// The first of two jobs panics, or the last; another stage would follow.
pub fn panic_ends_it(stage: &Stage) {
    for panics_first in [true, false] {
        let (same, next) = (stage.probe("same stage"), stage.probe("next stage"));
        let panics = || -> Job<'_> { Box::new(|| panic!("no ink")) };
        let goes_on = || -> Job<'_> { Box::new(|| same.enter()) };
        let first = match panics_first {
            true => vec![panics(), goes_on()],
            false => vec![goes_on(), panics()],
        };
        let last: Vec<Job<'_>> = vec![Box::new(|| next.enter())];
        let ended = panic::catch_unwind(AssertUnwindSafe(|| in_stages(vec![first, last])));
        stage.observe(format!("panicked: {}", ended.is_err()));
        stage.observe(format!("others of the stage: {}", same.entries()));
        stage.observe(format!("begun after it: {}", next.entries()));
    }
}
