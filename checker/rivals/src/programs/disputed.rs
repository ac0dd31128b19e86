//! Programs of which the tools do not find the same, because they do not mean the same.

use super::std;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread;

/// Store buffering: each of two threads writes its own cell and reads the other's.
pub(crate) fn store_buffering() -> String {
    let cells = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
    let threads = [0, 1].map(|me| {
        let cells = Arc::clone(&cells);
        thread::spawn(move || {
            cells[me].store(1, SeqCst);
            cells[1 - me].load(SeqCst)
        })
    });
    format!("{:?}", threads.map(|thread| thread.join().unwrap()))
}

/// The last sender is dropped while the receiver looks.
pub(crate) fn drop_of_a_sender() -> String {
    let (sender, receiver) = mpsc::channel::<usize>();
    let thread = thread::spawn(move || drop(sender));
    let looks = [(); 2].map(|()| receiver.try_recv().unwrap_err());
    thread.join().unwrap();
    format!("{looks:?}")
}

/// `main` returns while a thread waits for what nobody will do.
pub(crate) fn a_thread_left_waiting() -> String {
    let pair = Arc::new((Mutex::new(()), Condvar::new()));
    thread::spawn(move || {
        let _guard = pair.1.wait(pair.0.lock().unwrap()).unwrap();
    });
    "returned".to_owned()
}

/// A thread panics, and `main` takes that for an answer.
pub(crate) fn a_panic_that_is_joined() -> String {
    let counter = Arc::new(AtomicUsize::new(0));
    let thread = {
        let counter = Arc::clone(&counter);
        thread::spawn(move || {
            if counter.fetch_add(1, SeqCst) == 1 {
                panic!("came second");
            }
        })
    };
    counter.fetch_add(1, SeqCst);
    format!("{:?}", thread.join().map_err(|_| "panicked"))
}

/// Two threads wait, and one notification comes; whoever is woken wakes the other. Observed:
/// whether they go on in the order in which they came.
pub(crate) fn choice_of_a_waiter() -> String {
    #[derive(Default)]
    struct Queue {
        came: Vec<usize>,
        went: Vec<usize>,
        open: bool,
    }
    let shared = Arc::new((Mutex::new(Queue::default()), Condvar::new()));
    let threads = [0, 1].map(|me| {
        let shared = Arc::clone(&shared);
        thread::spawn(move || {
            let mut queue = shared.0.lock().unwrap();
            queue.came.push(me);
            while !queue.open {
                queue = shared.1.wait(queue).unwrap();
            }
            queue.went.push(me);
            drop(queue);
            shared.1.notify_one();
        })
    });
    let both_wait = {
        let mut queue = shared.0.lock().unwrap();
        queue.open = true;
        queue.came.len() == 2
    };
    shared.1.notify_one();
    for thread in threads {
        thread.join().unwrap();
    }
    let queue = shared.0.lock().unwrap();
    match both_wait {
        true => format!("in order: {}", queue.came == queue.went),
        false => "not both".to_owned(),
    }
}

/// A reader tries the lock while a writer may have it.
pub(crate) fn a_lock_that_is_tried() -> String {
    let lock = Arc::new(Mutex::new(0));
    let thread = {
        let lock = Arc::clone(&lock);
        thread::spawn(move || *lock.lock().unwrap() += 1)
    };
    let seen = [(); 2].map(|()| lock.try_lock().map(|value| *value).ok());
    thread.join().unwrap();
    format!("{seen:?}")
}

/// A token that is handed over twice counts once.
pub(crate) fn a_token_given_twice() -> String {
    let counter = Arc::new(AtomicUsize::new(0));
    let thread = {
        let counter = Arc::clone(&counter);
        thread::spawn(move || {
            thread::park();
            counter.load(SeqCst)
        })
    };
    for _ in 0..2 {
        counter.fetch_add(1, SeqCst);
        thread.thread().unpark();
    }
    thread.join().unwrap().to_string()
}

/// A message is waited for with a time limit.
pub(crate) fn a_wait_with_a_limit() -> String {
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let thread = {
        let pair = Arc::clone(&pair);
        thread::spawn(move || {
            *pair.0.lock().unwrap() = true;
            pair.1.notify_one();
        })
    };
    let mut done = pair.0.lock().unwrap();
    let mut timed_out = false;
    while !*done && !timed_out {
        let limit = std::time::Duration::from_secs(1);
        let (guard, result) = pair.1.wait_timeout(done, limit).unwrap();
        done = guard;
        timed_out = result.timed_out();
    }
    let text = format!("{} {timed_out}", *done);
    drop(done);
    thread.join().unwrap();
    text
}
