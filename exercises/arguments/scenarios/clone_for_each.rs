//! How `add_up` is called: with three parts and with none, with measures that need each other, and
//! with measures that are counted while they are under way.

use std::sync::Arc;

use answer::clone_for_each::add_up;
use stage::Stage;

/// A sum in which every lost addition can be seen.
pub fn nothing_is_lost(stage: &Stage) {
    stage.observe_threads_started();
    let measure: Arc<dyn Fn(u64) -> u64 + Send + Sync> = Arc::new(|part| 2 * part);
    let total: u64 = add_up(vec![1, 10, 100], Arc::clone(&measure));
    stage.observe(format!("total: {total}"));
    let total: u64 = add_up(Vec::new(), measure);
    stage.observe(format!("total of no parts: {total}"));
}

/// A measure comes to its end only when the other one is under way.
pub fn measured_at_the_same_time(stage: &Stage) {
    let half_way = stage.rendezvous(2);
    let measure: Arc<dyn Fn(u64) -> u64 + Send + Sync> = Arc::new(move |part| {
        half_way.meet();
        part + 1
    });
    let total: u64 = add_up(vec![20, 500], measure);
    stage.observe(format!("total: {total}"));
}

/// How many measures are under way together.
pub fn may_overlap(stage: &Stage) {
    let measuring = stage.probe("measuring");
    let measure: Arc<dyn Fn(u64) -> u64 + Send + Sync> = {
        let measuring = measuring.clone();
        Arc::new(move |part| {
            measuring.enter();
            measuring.leave();
            part * part
        })
    };
    let total: u64 = add_up(vec![3, 4], measure);
    stage.observe(format!("total: {total}"));
    stage.observe(format!("parts measured: {}", measuring.entries()));
    stage.observe(format!("measuring at most: {}", measuring.most()));
}
