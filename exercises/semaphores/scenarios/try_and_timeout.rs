//! How permits are asked for: once and without waiting, for a while in vain, for a while with
//! success, and beside another thread that waits for ever.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use answer::try_and_timeout::Semaphore;
use stage::Stage;

/// Two permits, which are asked for three times, and once more when one has come back.
pub fn asks_once(stage: &Stage) {
    let semaphore = Semaphore::new(2);
    semaphore.acquire();
    let answers = [
        semaphore.try_acquire(),
        semaphore.try_acquire(),
        semaphore.acquire_timeout(Duration::ZERO),
    ];
    stage.observe(format!("two permits, one taken: {answers:?}"));
    semaphore.release();
    let answers = [
        semaphore.acquire_timeout(Duration::ZERO),
        semaphore.try_acquire(),
    ];
    stage.observe(format!("one came back: {answers:?}"));
}

/// No permit comes while somebody waits for one; then one comes.
pub fn gives_up(stage: &Stage) {
    let semaphore = Semaphore::new(0);
    let (begin, limit) = (Instant::now(), Duration::from_micros(4));
    let got = semaphore.acquire_timeout(limit);
    let early = begin.elapsed() < limit;
    stage.observe(format!("got one: {got}, before the limit: {early}"));
    semaphore.release();
    let answers = [semaphore.try_acquire(), semaphore.try_acquire()];
    stage.observe(format!("then one came: {answers:?}"));
}

/// A permit comes while somebody waits for one, or before, or too late.
pub fn as_soon_as_there_is_one(stage: &Stage) {
    let semaphore = Arc::new(Semaphore::new(0));
    let waiter = {
        let semaphore = Arc::clone(&semaphore);
        thread::spawn(move || {
            let (begin, limit) = (Instant::now(), Duration::from_micros(64));
            let got = semaphore.acquire_timeout(limit);
            (got, got && begin.elapsed() < limit)
        })
    };
    semaphore.release();
    let (got, early) = waiter.join().expect("no panic");
    stage.observe(format!("before the limit: {early}"));
    let left = semaphore.try_acquire();
    stage.observe(format!("one of two has it: {}", got != left));
}

/// One thread waits for a while, another one for ever; a permit comes. If the first one has got it,
/// there comes another.
pub fn nothing_is_lost(stage: &Stage) {
    let semaphore = Arc::new(Semaphore::new(0));
    let patient = {
        let semaphore = Arc::clone(&semaphore);
        thread::spawn(move || semaphore.acquire())
    };
    let hasty = {
        let semaphore = Arc::clone(&semaphore);
        thread::spawn(move || semaphore.acquire_timeout(Duration::from_nanos(1)))
    };
    semaphore.release();
    if hasty.join().expect("no panic") {
        semaphore.release();
    }
    patient.join().expect("no panic");
    stage.observe(format!(
        "permits left: {}",
        usize::from(semaphore.try_acquire())
    ));
}
