//! How `sum_of` is called: with parts that need each other, at two depths, in a pool of one thread,
//! and with a large tree. All sums come from the number that the judge chose for this run.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

use answer::rayon_join::{Tree, sum_of};
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

fn fork(left: Tree, right: Tree) -> Tree {
    Tree::Fork(Box::new(left), Box::new(right))
}

fn in_pool<R: Send>(threads: usize, call: impl FnOnce() -> R + Send) -> R {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    pool.build().unwrap().install(call)
}

/// Two leaves that wait for each other, on two threads.
pub fn two_parts(stage: &Stage) {
    let meeting = Meeting::of(2);
    let work = |number: u64| {
        meeting.meet();
        number
    };
    let tree = fork(Tree::Leaf(u64::from(stage.nonce())), Tree::Leaf(3));
    let sum: u64 = in_pool(2, || sum_of(&tree, &work));
    stage.observe(format!("sum: {sum}"));
    stage.observe(format!("both at work together: {}", meeting.all_have_met()));
}

/// Four leaves below two forks, all of which wait for each other, on four threads.
pub fn at_each_depth(stage: &Stage) {
    let meeting = Meeting::of(4);
    let work = |number: u64| {
        meeting.meet();
        number + 1
    };
    let left = fork(Tree::Leaf(0), Tree::Leaf(u64::from(stage.nonce())));
    let right = fork(Tree::Leaf(1), Tree::Leaf(0));
    let sum: u64 = in_pool(4, || sum_of(&fork(left, right), &work));
    stage.observe(format!("sum: {sum}"));
    stage.observe(format!(
        "all four at work together: {}",
        meeting.all_have_met()
    ));
}

/// A tree that is much deeper on one side, in a pool of one thread: everything is done there.
pub fn in_the_pool(stage: &Stage) {
    let elsewhere = stage.probe("elsewhere");
    let all = stage.probe("all");
    let work = |number: u64| {
        all.enter();
        if rayon::current_thread_index().is_none() || rayon::current_num_threads() != 1 {
            elsewhere.enter();
        }
        number
    };
    let first = Tree::Leaf(u64::from(stage.nonce()));
    let tree = (0..100).fold(first, |tree, number| fork(tree, Tree::Leaf(number / 98)));
    let sum: u64 = in_pool(1, || sum_of(&tree, &work));
    stage.observe(format!("sum: {sum}"));
    stage.observe(format!("leaves: {}", all.entries()));
    stage.observe(format!("outside of the pool: {}", elsewhere.entries()));
}
