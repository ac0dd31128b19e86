//! How `Task` is used: with a result that is there, with one that is late, with one that may be
//! either, and with work that panics. The stage decides how late, no clock does.

use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant};

use answer::join_with_timeout::Task;
use stage::Stage;

/// The work has long ended: even no time at all is enough.
pub fn in_time(stage: &Stage) {
    stage.observe_cut_off();
    stage.observe_threads_started();
    let task: Task<String> = Task::start(|| "answer".to_owned());
    stage.settle();
    let result = task.join_timeout(Duration::ZERO);
    stage.observe(format!("result: {:?}", result.ok()));
}

/// The work cannot end before the limit is over, and is asked for again when it can.
pub fn not_in_time(stage: &Stage) {
    stage.observe_cut_off();
    let gate = stage.rendezvous(2);
    let work = {
        let gate = gate.clone();
        move || {
            gate.meet();
            7_u64
        }
    };
    let task: Task<u64> = Task::start(work);
    let Err(task) = task.join_timeout(Duration::from_millis(20)) else {
        stage.observe("a result that cannot be there yet");
        return;
    };
    stage.observe("not in time");
    gate.meet();
    stage.settle();
    let result = task.join_timeout(Duration::from_millis(5));
    stage.observe(format!("asked again: {:?}", result.ok()));
}

/// The work may end sooner or later than the limit.
pub fn comes_back_early(stage: &Stage) {
    stage.observe_cut_off();
    let limit = Duration::from_secs(3600);
    let begin = Instant::now();
    let task: Task<char> = Task::start(|| 'c');
    match task.join_timeout(limit) {
        Ok(result) => {
            let early = begin.elapsed() < limit;
            let when = if early {
                "before the limit"
            } else {
                "after it"
            };
            stage.observe(format!("{when}: {result:?}"));
        }
        Err(task) => {
            stage.settle();
            let result = task.join_timeout(limit);
            let result = result.ok().expect("the work has ended");
            stage.observe(format!("after it: {result:?}"));
        }
    }
}

/// The work panics.
pub fn panic_is_passed_on(stage: &Stage) {
    let task: Task<u8> = Task::start(|| panic!("no answer"));
    stage.settle();
    let joined = panic::catch_unwind(AssertUnwindSafe(|| {
        task.join_timeout(Duration::from_secs(1)).ok()
    }));
    stage.observe(match joined {
        Ok(result) => format!("no panic, but {result:?}"),
        Err(_) => "panicked as well".to_owned(),
    });
}
