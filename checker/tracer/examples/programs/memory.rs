//! Memory that processes share or do not, and threads.

use std::ptr::null_mut;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::common::{Program, child, reap, say};

/// A number that a process and its later children share.
fn shared() -> &'static AtomicU32 {
    // SAFETY: a new mapping, of zeros, that is there until the process ends.
    unsafe {
        let (access, kind) = (
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_SHARED | libc::MAP_ANONYMOUS,
        );
        let memory = libc::mmap(null_mut(), 4096, access, kind, -1, 0);
        assert_ne!(memory, libc::MAP_FAILED);
        &*memory.cast::<AtomicU32>()
    }
}

fn futex(word: &AtomicU32, operation: i32, value: u32) {
    // SAFETY: the word is there.
    unsafe { libc::syscall(libc::SYS_futex, word.as_ptr(), operation, value, 0) };
}

fn count(step: fn(&AtomicU32)) {
    let number = shared();
    let children = [1, 2].map(|_| child(|| step(number)));
    for child in children {
        reap(child);
    }
    say(&format!("{}\n", number.load(Ordering::SeqCst)));
}

pub const PROGRAMS: &[Program] = &[
    ("memory_is_copied", || {
        let mut number = 1;
        let child = child(|| {
            number += 1;
            say(&format!("child {number}\n"));
        });
        reap(child);
        say(&format!("program {number}\n"));
    }),
    ("shared_counter", || {
        count(|n| {
            n.fetch_add(1, Ordering::SeqCst);
        });
    }),
    ("shared_counter_with_a_race", || {
        count(|n| {
            let seen = n.load(Ordering::SeqCst);
            std::thread::yield_now();
            n.store(seen + 1, Ordering::SeqCst);
        });
    }),
    ("waits_by_computing", || {
        let number = shared();
        let child = child(|| number.store(7, Ordering::SeqCst));
        while number.load(Ordering::SeqCst) == 0 {
            std::hint::spin_loop();
        }
        reap(child);
        say(&format!("{}\n", number.load(Ordering::SeqCst)));
    }),
    ("futex_between_processes", || {
        let word = shared();
        let child = child(|| {
            word.store(1, Ordering::SeqCst);
            futex(word, libc::FUTEX_WAKE, 1);
        });
        while word.load(Ordering::SeqCst) == 0 {
            futex(word, libc::FUTEX_WAIT, 0);
        }
        reap(child);
    }),
    ("futex_that_nobody_wakes", || {
        let word = shared();
        let child = child(|| ());
        futex(word, libc::FUTEX_WAIT, 0);
        reap(child);
    }),
    ("threads_alone", || {
        let threads = [1, 2].map(|n| std::thread::spawn(move || n * 2));
        let sum: i32 = threads.map(|t| t.join().expect("a thread")).iter().sum();
        say(&format!("{sum}\n"));
    }),
    ("threads_and_a_child", || {
        let thread = std::thread::spawn(|| {
            reap(child(|| say("child\n")));
        });
        thread.join().expect("a thread");
        say("program\n");
    }),
];
