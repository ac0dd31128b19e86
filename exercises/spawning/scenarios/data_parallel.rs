//! How `sum_of` is called: with work that needs each other, with pools of two sizes, and with many
//! numbers and none. All sums come from the number that the judge chose for this run.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

use answer::data_parallel::sum_of;
use stage::Stage;

/// A place where threads wait for each other, but not for ever: a real run has to end.
struct Meeting {
    parties: usize,
    here: Mutex<usize>,
    changed: Condvar,
}

impl Meeting {
    fn of(parties: usize) -> Self {
        Meeting {
            parties,
            here: Mutex::new(0),
            changed: Condvar::new(),
        }
    }

    /// Waits for the others. Once the time is up, nobody else waits in vain.
    fn meet(&self) {
        let mut here = self.here.lock().unwrap();
        *here += 1;
        self.changed.notify_all();
        let limit = Duration::from_secs(2);
        let waits = |here: &mut usize| *here < self.parties;
        let (mut here, waited) = self.changed.wait_timeout_while(here, limit, waits).unwrap();
        if waited.timed_out() {
            *here = usize::MAX / 2;
        }
    }

    fn all_have_met(&self) -> bool {
        *self.here.lock().unwrap() == self.parties
    }
}

/// Three numbers on three threads, which wait for each other.
pub fn at_the_same_time(stage: &Stage) {
    let meeting = Meeting::of(3);
    let work = |number: u64| {
        meeting.meet();
        number
    };
    let nonce = u64::from(stage.nonce());
    let sum: u64 = sum_of(&[2, nonce, 1], work, 3);
    stage.observe(format!("sum: {sum}"));
    stage.observe(format!(
        "all three at work together: {}",
        meeting.all_have_met()
    ));
}

/// The size of the pool that the work is done in, twice.
pub fn pool_of_its_own(stage: &Stage) {
    for threads in [5, 1] {
        let sizes = Mutex::new(Vec::new());
        let at_work = stage.probe("at work");
        let work = |number: u64| {
            at_work.enter();
            let mut sizes = sizes.lock().unwrap();
            sizes.push((
                rayon::current_num_threads(),
                rayon::current_thread_index().is_some(),
            ));
            sizes.dedup();
            drop(sizes);
            at_work.leave();
            number
        };
        let nonce = u64::from(stage.nonce());
        let sum: u64 = sum_of(&[1, 1, nonce, 1, 1], work, threads);
        let sizes = sizes.into_inner().unwrap();
        stage.observe(format!("sum: {sum}"));
        stage.observe(format!("threads in the pool, and in it: {sizes:?}"));
        stage.observe(format!("numbers worked on: {}", at_work.entries()));
        let too_many = at_work.most() > threads;
        stage.observe(format!("more at work than that: {too_many}"));
    }
}

/// A thousand numbers, and none.
pub fn many_and_none(stage: &Stage) {
    let numbers: Vec<u64> = (0..1_000).collect();
    let nonce = u64::from(stage.nonce());
    let work = |number: u64| match number {
        7 => nonce,
        999 => 5,
        _ => 0,
    };
    let sum: u64 = sum_of(&numbers, work, 2);
    stage.observe(format!("sum: {sum}"));
    let sum: u64 = sum_of(&[], work, 2);
    stage.observe(format!("sum of no numbers: {sum}"));
}
