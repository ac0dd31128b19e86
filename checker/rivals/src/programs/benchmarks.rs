//! The programs of the table. Each returns what can be observed of an execution.

use super::std;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread::{self, JoinHandle};

fn zeros(count: usize) -> Arc<Vec<AtomicUsize>> {
    Arc::new((0..count).map(|_| AtomicUsize::new(0)).collect())
}

fn join_all<T>(threads: impl IntoIterator<Item = JoinHandle<T>>) -> Vec<T> {
    let threads = threads.into_iter();
    threads.map(|thread| thread.join().unwrap()).collect()
}

/// Each thread enters `sections` critical sections, at the locks in turn. Observed: who entered
/// where in which order.
pub(crate) fn critical_sections(threads: usize, sections: usize, locks: usize) -> String {
    let locks: Arc<Vec<Mutex<Vec<usize>>>> =
        Arc::new((0..locks).map(|_| Mutex::new(Vec::new())).collect());
    let threads: Vec<_> = (0..threads)
        .map(|me| {
            let locks = Arc::clone(&locks);
            thread::spawn(move || {
                for section in 0..sections {
                    locks[(me + section) % locks.len()].lock().unwrap().push(me);
                }
            })
        })
        .collect();
    join_all(threads);
    let orders = locks
        .iter()
        .map(|lock| format!("{:?}", *lock.lock().unwrap()));
    orders.collect::<Vec<_>>().join(" ")
}

/// Each thread adds to one counter. Observed: the value that each addition found.
pub(crate) fn counter(threads: usize, additions: usize) -> String {
    let counter = Arc::new(AtomicUsize::new(0));
    let threads: Vec<_> = (0..threads)
        .map(|_| {
            let counter = Arc::clone(&counter);
            thread::spawn(move || -> Vec<usize> {
                (0..additions)
                    .map(|_| counter.fetch_add(1, SeqCst))
                    .collect()
            })
        })
        .collect();
    format!("{:?}", join_all(threads))
}

/// Flanagan and Godefroid 2005: threads insert four messages each into a hash table of 128 slots.
/// With up to eleven threads no two of them meet at a slot. Observed: the slots taken.
pub(crate) fn indexer(threads: usize) -> String {
    const SLOTS: usize = 128;
    const MESSAGES: usize = 4;
    let table = zeros(SLOTS);
    let threads: Vec<_> = (0..threads)
        .map(|me| {
            let table = Arc::clone(&table);
            thread::spawn(move || {
                let mut taken = Vec::new();
                for message in 1..=MESSAGES {
                    let word = message * 11 + me;
                    let mut slot = word * 7 % SLOTS;
                    while table[slot]
                        .compare_exchange(0, word, SeqCst, SeqCst)
                        .is_err()
                    {
                        slot = (slot + 1) % SLOTS;
                    }
                    taken.push(slot);
                }
                taken
            })
        })
        .collect();
    format!("{:?}", join_all(threads))
}

/// Abdulla et al. 2014: writer `j` sets `array[j]` to one more than `array[j - 1]`; a reader looks
/// for the last zero. Observed: where it found one, and the array.
pub(crate) fn last_zero(writers: usize) -> String {
    let array = zeros(writers + 1);
    let reader = {
        let array = Arc::clone(&array);
        thread::spawn(move || {
            let mut index = writers;
            while array[index].load(SeqCst) != 0 {
                index -= 1;
            }
            index
        })
    };
    let writers: Vec<_> = (1..=writers)
        .map(|me| {
            let array = Arc::clone(&array);
            thread::spawn(move || {
                let before = array[me - 1].load(SeqCst);
                array[me].store(before + 1, SeqCst);
            })
        })
        .collect();
    let found = reader.join().unwrap();
    join_all(writers);
    let array: Vec<usize> = array.iter().map(|cell| cell.load(SeqCst)).collect();
    format!("{found} {array:?}")
}

/// Abdulla et al. 2014: one writer, and readers who do not mind each other. Observed: what they
/// read.
pub(crate) fn readers(readers: usize) -> String {
    let cell = Arc::new(AtomicUsize::new(0));
    let writer = {
        let cell = Arc::clone(&cell);
        thread::spawn(move || cell.store(1, SeqCst))
    };
    let readers: Vec<_> = (0..readers)
        .map(|_| {
            let cell = Arc::clone(&cell);
            thread::spawn(move || cell.load(SeqCst))
        })
        .collect();
    writer.join().unwrap();
    format!("{:?}", join_all(readers))
}

/// Senders on one channel; `main` receives all. Observed: the order of arrival.
pub(crate) fn channel(senders: usize, messages: usize) -> String {
    let (sender, receiver) = mpsc::channel();
    let threads: Vec<_> = (0..senders)
        .map(|me| {
            let sender = sender.clone();
            thread::spawn(move || {
                for _ in 0..messages {
                    sender.send(me).unwrap();
                }
            })
        })
        .collect();
    let arrived: Vec<usize> = (0..senders * messages)
        .map(|_| receiver.recv().unwrap())
        .collect();
    join_all(threads);
    format!("{arrived:?}")
}

/// A queue with room for `room` items, and a condition variable for each side.
struct Buffer {
    items: Mutex<VecDeque<usize>>,
    room: usize,
    not_full: Condvar,
    not_empty: Condvar,
}

impl Buffer {
    fn put(&self, item: usize) {
        let mut items = self.items.lock().unwrap();
        while items.len() == self.room {
            items = self.not_full.wait(items).unwrap();
        }
        items.push_back(item);
        self.not_empty.notify_one();
    }

    fn take(&self) -> usize {
        let mut items = self.items.lock().unwrap();
        loop {
            if let Some(item) = items.pop_front() {
                self.not_full.notify_one();
                return item;
            }
            items = self.not_empty.wait(items).unwrap();
        }
    }
}

/// As many producers as consumers, each with `items` items. Observed: who got what.
pub(crate) fn bounded_buffer(pairs: usize, items: usize, room: usize) -> String {
    let buffer = Arc::new(Buffer {
        items: Mutex::new(VecDeque::new()),
        room,
        not_full: Condvar::new(),
        not_empty: Condvar::new(),
    });
    let producers: Vec<_> = (0..pairs)
        .map(|me| {
            let buffer = Arc::clone(&buffer);
            thread::spawn(move || (0..items).for_each(|item| buffer.put(me * items + item)))
        })
        .collect();
    let consumers: Vec<_> = (0..pairs)
        .map(|_| {
            let buffer = Arc::clone(&buffer);
            thread::spawn(move || -> Vec<usize> { (0..items).map(|_| buffer.take()).collect() })
        })
        .collect();
    join_all(producers);
    format!("{:?}", join_all(consumers))
}

/// Each philosopher eats once. `careful` ones take the lower fork first; the others take the left
/// one first, and may starve together. Observed: the order of use of each fork.
pub(crate) fn philosophers(seats: usize, careful: bool) -> String {
    let forks: Arc<Vec<Mutex<Vec<usize>>>> =
        Arc::new((0..seats).map(|_| Mutex::new(Vec::new())).collect());
    let threads: Vec<_> = (0..seats)
        .map(|me| {
            let forks = Arc::clone(&forks);
            thread::spawn(move || {
                let (mut first, mut second) = (me, (me + 1) % forks.len());
                if careful && second < first {
                    (first, second) = (second, first);
                }
                let mut one = forks[first].lock().unwrap();
                let mut other = forks[second].lock().unwrap();
                one.push(me);
                other.push(me);
            })
        })
        .collect();
    join_all(threads);
    let orders = forks
        .iter()
        .map(|fork| format!("{:?}", *fork.lock().unwrap()));
    orders.collect::<Vec<_>>().join(" ")
}

/// Each node of a binary tree is a thread that joins its two children, and then adds to a counter
/// if `counted`. Observed: what each node found in the counter.
pub(crate) fn join_tree(depth: usize, counted: bool) -> String {
    fn node(depth: usize, counter: Option<Arc<AtomicUsize>>) -> String {
        let children: Vec<_> = (0..if depth == 0 { 0 } else { 2 })
            .map(|_| {
                let counter = counter.clone();
                thread::spawn(move || node(depth - 1, counter))
            })
            .collect();
        let below = join_all(children).concat();
        let found = counter.map(|counter| counter.fetch_add(1, SeqCst));
        format!(
            "({}{below})",
            found.map_or(String::new(), |found| found.to_string())
        )
    }
    node(depth, counted.then(|| Arc::new(AtomicUsize::new(0))))
}
