//! How `Semaphore` is used: with one permit for two threads, with one for each, with waiting
//! threads that all have to be woken, and with no permit at all at first.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use answer::counting_semaphore::Semaphore;
use stage::{Probe, Stage};

/// Starts a thread that goes in once and is counted while it is inside.
fn visitor(semaphore: &Arc<Semaphore>, inside: &Probe) -> JoinHandle<()> {
    let (semaphore, inside) = (Arc::clone(semaphore), inside.clone());
    thread::spawn(move || {
        semaphore.acquire();
        inside.enter();
        inside.leave();
        semaphore.release();
    })
}

/// Waits for the threads, and panics if one of them has.
fn join(threads: [JoinHandle<()>; 2]) {
    for thread in threads {
        thread.join().expect("this thread should not have panicked");
    }
}

/// Two threads, one permit.
pub fn one_permit(stage: &Stage) {
    let semaphore: Arc<Semaphore> = Arc::new(Semaphore::new(1));
    let inside = stage.probe("inside");
    join([visitor(&semaphore, &inside), visitor(&semaphore, &inside)]);
    stage.observe(format!("visits: {}", inside.entries()));
    stage.observe(format!("inside at most: {}", inside.most()));
}

/// Two threads, a permit for each.
pub fn two_permits(stage: &Stage) {
    let semaphore: Arc<Semaphore> = Arc::new(Semaphore::new(2));
    let inside = stage.probe("inside");
    join([visitor(&semaphore, &inside), visitor(&semaphore, &inside)]);
    stage.observe(format!("visits: {}", inside.entries()));
    stage.observe(format!("inside at most: {}", inside.most()));
}

/// Two threads wait for two permits, both of which are taken; inside they wait for each other.
pub fn both_waiters_wake(stage: &Stage) {
    let semaphore: Arc<Semaphore> = Arc::new(Semaphore::new(2));
    semaphore.acquire();
    semaphore.acquire();
    let inside = stage.probe("inside");
    let together = stage.rendezvous(2);
    let waiter = || {
        let (semaphore, inside) = (Arc::clone(&semaphore), inside.clone());
        let together = together.clone();
        thread::spawn(move || {
            semaphore.acquire();
            inside.enter();
            together.meet();
            inside.leave();
        })
    };
    let waiters = [waiter(), waiter()];
    stage.settle();
    stage.observe(format!(
        "inside while all permits are taken: {}",
        inside.entries()
    ));
    semaphore.release();
    semaphore.release();
    join(waiters);
    stage.observe(format!("inside at most: {}", inside.most()));
}

/// One thread waits for the permit that another one gives.
pub fn starts_empty(stage: &Stage) {
    let semaphore: Arc<Semaphore> = Arc::new(Semaphore::new(0));
    let visitor = {
        let (semaphore, stage) = (Arc::clone(&semaphore), stage.clone());
        thread::spawn(move || {
            semaphore.acquire();
            stage.observe("went in");
        })
    };
    stage.observe("gives a permit");
    semaphore.release();
    visitor
        .join()
        .expect("this thread should not have panicked");
}
