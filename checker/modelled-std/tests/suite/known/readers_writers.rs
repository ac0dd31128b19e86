//! Readers and writers: Courtois, Heymans and Parnas, "Concurrent control with readers and writers"
//! (1971).

use super::twice::{Twice, twice};

/// Who gives way to whom.
#[derive(Clone, Copy, PartialEq)]
enum Excludes {
    /// Problem 1: no reader waits unless a writer is at work.
    ReadersFirst,
    /// The std lock, which leaves that open.
    Std,
    /// Nobody waits.
    Nobody,
}

/// One writer writes both halves; each reader reads both.
fn pairs(excludes: Excludes, readers: usize) -> Twice {
    twice!({
        let halves = [AtomicUsize::new(0), AtomicUsize::new(0)];
        let (count, writing) = (Mutex::new(0), Semaphore::new(1));
        let lock = RwLock::new(());
        let write = || halves.iter().for_each(|half| half.store(1, SeqCst));
        let read = || format!("{}{}", halves[0].load(SeqCst), halves[1].load(SeqCst));
        let writer = || match excludes {
            Excludes::ReadersFirst => {
                writing.p();
                write();
                writing.v();
            }
            Excludes::Std => {
                let _alone = lock.write().unwrap();
                write();
            }
            Excludes::Nobody => write(),
        };
        let reader = || match excludes {
            Excludes::ReadersFirst => {
                let mut readers = count.lock().unwrap();
                *readers += 1;
                if *readers == 1 {
                    writing.p();
                }
                drop(readers);
                let seen = read();
                let mut readers = count.lock().unwrap();
                *readers -= 1;
                if *readers == 0 {
                    writing.v();
                }
                seen
            }
            Excludes::Std => {
                let _shared = lock.read().unwrap();
                read()
            }
            Excludes::Nobody => read(),
        };
        let seen = together(1 + readers, |i| match i {
            0 => {
                writer();
                None
            }
            _ => Some(reader()),
        });
        show(&seen.into_iter().flatten().collect::<Vec<_>>())
    })
    .calmly()
    .only_reduced()
}

#[test]
fn without_exclusion_a_reader_sees_any_mixture() {
    pairs(Excludes::Nobody, 1).gives(&["00", "01", "10", "11"]);
}

#[test]
fn each_reader_sees_all_of_a_write_or_none_of_it() {
    for excludes in [Excludes::ReadersFirst, Excludes::Std] {
        pairs(excludes, 1).gives(&["00", "11"]);
        pairs(excludes, 2).gives(&["00 00", "00 11", "11 00", "11 11"]);
    }
}

/// Two readers who meet while they read, beside a writer.
fn meeting(excludes: Excludes) -> Twice {
    twice!({
        let (count, writing) = (Mutex::new(0), Semaphore::new(1));
        let (lock, meet) = (RwLock::new(()), Barrier::new(2));
        together(3, |i| match (excludes, i) {
            (Excludes::ReadersFirst, 0) => {
                writing.p();
                writing.v();
            }
            (Excludes::ReadersFirst, _) => {
                let mut readers = count.lock().unwrap();
                *readers += 1;
                if *readers == 1 {
                    writing.p();
                }
                drop(readers);
                meet.wait();
                let mut readers = count.lock().unwrap();
                *readers -= 1;
                if *readers == 0 {
                    writing.v();
                }
            }
            (_, 0) => drop(lock.write().unwrap()),
            _ => {
                let _shared = lock.read().unwrap();
                meet.wait();
            }
        });
        "met".to_owned()
    })
    .calmly()
    .only_reduced()
}

/// Problem 1 promises that a reader who comes while another reads goes in, whoever waits.
#[test]
fn readers_meet_inside_if_they_come_first() {
    meeting(Excludes::ReadersFirst).gives(&["met"]);
}

/// Of its own lock std says that a waiting writer may hold up readers, or may not. On Linux it does.
#[test]
fn readers_of_the_std_lock_may_be_held_up_by_a_writer_between_them() {
    meeting(Excludes::Std).gives(&["met", "deadlock"]);
}

/// On Linux it even refuses a reader that only tries, though std's text says that only a writer
/// inside would.
#[test]
fn a_reader_of_the_std_lock_that_tries_may_be_refused_for_a_writer_that_waits() {
    twice!({
        let lock = RwLock::new(());
        let tried = together(2, |i| match i {
            0 => {
                drop(lock.write().unwrap());
                true
            }
            _ => {
                let _shared = lock.read().unwrap();
                lock.try_read().is_ok()
            }
        });
        tried[1].to_string()
    })
    .gives(&["true", "false"]);
}
