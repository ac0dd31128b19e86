//! How permits are used: by two threads that both want the only one, by a thread that panics while
//! it has one, by one that holds on to it, and by threads that wait while two are taken.

use std::sync::Arc;
use std::thread;

use answer::permit_guard::Semaphore;
use stage::Stage;

/// Two threads, one permit.
pub fn comes_back(stage: &Stage) {
    let semaphore: Arc<Semaphore> = Arc::new(Semaphore::new(1));
    let inside = stage.probe("inside");
    let visitor = || {
        let (semaphore, inside) = (Arc::clone(&semaphore), inside.clone());
        thread::spawn(move || {
            let _permit = semaphore.acquire();
            inside.enter();
            inside.leave();
        })
    };
    for thread in [visitor(), visitor()] {
        thread.join().expect("this thread should not have panicked");
    }
    stage.observe(format!("visits: {}", inside.entries()));
    stage.observe(format!("inside at most: {}", inside.most()));
}

/// A thread panics while it has the only permit; then another one wants it.
pub fn comes_back_on_panic(stage: &Stage) {
    let semaphore: Arc<Semaphore> = Arc::new(Semaphore::new(1));
    let clumsy = {
        let semaphore = Arc::clone(&semaphore);
        thread::spawn(move || {
            let _permit = semaphore.acquire();
            panic!("the paper is jammed");
        })
    };
    stage.observe(format!(
        "the first one panicked: {}",
        clumsy.join().is_err()
    ));
    let _permit = semaphore.acquire();
    stage.observe("the next one went in");
}

/// A permit that lives on keeps the next thread out, and lets it in when it is dropped.
pub fn held_until_dropped(stage: &Stage) {
    let semaphore: Arc<Semaphore> = Arc::new(Semaphore::new(1));
    let inside = stage.probe("inside");
    let permit = semaphore.acquire();
    let visitor = {
        let (semaphore, inside) = (Arc::clone(&semaphore), inside.clone());
        thread::spawn(move || {
            let _permit = semaphore.acquire();
            inside.enter();
            inside.leave();
        })
    };
    stage.settle();
    stage.observe(format!("visits while it is held: {}", inside.entries()));
    drop(permit);
    visitor
        .join()
        .expect("this thread should not have panicked");
    stage.observe(format!("visits in the end: {}", inside.entries()));
}

/// Two threads wait for two permits, both of which are taken; inside they wait for each other.
pub fn both_waiters_wake(stage: &Stage) {
    let semaphore: Arc<Semaphore> = Arc::new(Semaphore::new(2));
    let taken = [semaphore.acquire(), semaphore.acquire()];
    let inside = stage.probe("inside");
    let together = stage.rendezvous(2);
    let waiter = || {
        let (semaphore, inside) = (Arc::clone(&semaphore), inside.clone());
        let together = together.clone();
        thread::spawn(move || {
            let _permit = semaphore.acquire();
            inside.enter();
            together.meet();
            inside.leave();
        })
    };
    let waiters = [waiter(), waiter()];
    stage.settle();
    drop(taken);
    for thread in waiters {
        thread.join().expect("this thread should not have panicked");
    }
    stage.observe(format!("inside at most: {}", inside.most()));
}
