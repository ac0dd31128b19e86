use std::time::Duration;

use explorer::{Bounds, TimeMode};
use modelled_std::sync::{Condvar, Mutex, mpsc};
use modelled_std::thread;
use modelled_std::time::Instant;

use crate::harness::{check, observe, outcomes, outcomes_within};

const SECOND: Duration = Duration::from_secs(1);
const PROMPT: Bounds = Bounds {
    executions: 1_000_000,
    steps: 5_000,
    threads: 64,
    spurious_wakeups: 0,
    spin_rounds: 3,
    time: TimeMode::Prompt,
};

#[test]
fn a_sleep_orders_nothing() {
    check!(
        outcomes(|| {
            thread::scope(|s| {
                s.spawn(|| {
                    thread::sleep(SECOND);
                    observe("late");
                });
                observe("early");
            });
        }),
        "early late",
        "late early",
    );
}

#[test]
fn a_sleep_takes_its_time_at_least() {
    check!(
        outcomes(|| {
            let begin = Instant::now();
            thread::sleep(SECOND);
            let elapsed = begin.elapsed();
            observe(elapsed >= SECOND && begin + SECOND <= Instant::now());
            observe(begin.duration_since(begin + SECOND) == Duration::ZERO);
            observe(begin.checked_duration_since(begin + SECOND).is_none());
        }),
        "true true true",
    );
}

#[test]
fn whoever_has_waited_in_vain_knows_that_the_time_is_up() {
    check!(
        outcomes_within(
            Bounds {
                spurious_wakeups: 0,
                ..Bounds::default()
            },
            || {
                let begin = Instant::now();
                let (_sender, receiver) = mpsc::channel::<()>();
                let received = receiver.recv_timeout(SECOND).is_err();
                observe(format!("{received} {}", begin.elapsed() >= SECOND));

                let begin = Instant::now();
                let (mutex, condvar) = (Mutex::new(()), Condvar::new());
                let waited = condvar.wait_timeout(mutex.lock().unwrap(), SECOND);
                let timed_out = waited.unwrap().1.timed_out();
                observe(format!("{timed_out} {}", begin.elapsed() >= SECOND));

                let begin = Instant::now();
                thread::park_timeout(SECOND);
                observe(format!("{}", begin.elapsed() >= SECOND));
            }
        ),
        "true true true true true",
    );
}

#[test]
fn prompt_time_moves_only_when_nobody_can_run() {
    check!(
        outcomes_within(PROMPT, || {
            thread::scope(|s| {
                s.spawn(|| {
                    thread::sleep(SECOND);
                    observe("late");
                });
                observe("early");
            });
        }),
        "early late",
    );
}

#[test]
fn prompt_limits_end_when_their_time_has_passed_and_not_before() {
    check!(
        outcomes_within(PROMPT, || {
            let (tx, rx) = mpsc::channel::<u8>();
            let begin = Instant::now();
            observe(rx.recv_timeout(SECOND).is_err());
            thread::park_timeout(SECOND);
            let whole = begin.elapsed().as_secs();
            observe(whole);
            drop(tx);
        }),
        "true 2",
    );
}

#[test]
fn prompt_wait_timeout_while_counts_from_its_beginning() {
    check!(
        outcomes_within(PROMPT, || {
            let (lock, changed) = (Mutex::new(()), Condvar::new());
            thread::scope(|s| {
                s.spawn(|| {
                    thread::sleep(SECOND);
                    changed.notify_one();
                });
                let begin = Instant::now();
                let guard = lock.lock().unwrap();
                let (_, late) = changed
                    .wait_timeout_while(guard, SECOND * 3, |_| true)
                    .unwrap();
                observe(format_args!(
                    "{} {}",
                    late.timed_out(),
                    begin.elapsed().as_secs()
                ));
            });
        }),
        "true 3",
    );
}
