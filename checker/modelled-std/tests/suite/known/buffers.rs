//! Bounded buffers and channels: what is put in comes out, once, in order.

use std::collections::VecDeque;

use super::twice::{Twice, twice};

/// How a monitor is written.
#[derive(Clone, Copy, PartialEq)]
enum Monitor {
    /// Waits in a loop, with a condition of its own for producers and consumers.
    Right,
    /// Looks once, and takes it for granted after the wait.
    LooksOnce,
    /// Producers and consumers wait for one condition, and one of them is notified.
    OneCondition,
    /// The same, but all are notified.
    OneConditionForAll,
}

/// A buffer as a monitor: Hoare, "Monitors: an operating system structuring concept" (1974),
/// section 3, with waits in loops as Lampson and Redell, "Experience with processes and monitors in
/// Mesa" (1980), need them. Each producer puts its numbers in; each consumer takes some out, and
/// all that was taken is observed, consumer by consumer, with `-` for what was not there.
fn buffer(
    monitor: Monitor,
    capacity: usize,
    producers: &'static [&'static [usize]],
    consumers: &'static [usize],
) -> Twice {
    twice!({
        let slots = Mutex::new(VecDeque::new());
        let (filled, emptied) = (Condvar::new(), Condvar::new());
        let one_condition =
            monitor == Monitor::OneCondition || monitor == Monitor::OneConditionForAll;
        let emptied = if one_condition { &filled } else { &emptied };
        let notify = |condition: &Condvar| match monitor {
            Monitor::OneConditionForAll => condition.notify_all(),
            _ => condition.notify_one(),
        };
        let put = |item: usize| {
            let mut slots = slots.lock().unwrap();
            while slots.len() == capacity {
                slots = emptied.wait(slots).unwrap();
            }
            slots.push_back(item);
            notify(&filled);
        };
        let take = || {
            let mut slots = slots.lock().unwrap();
            while slots.is_empty() {
                slots = filled.wait(slots).unwrap();
                if monitor == Monitor::LooksOnce {
                    break;
                }
            }
            let item = slots.pop_front();
            notify(emptied);
            item.map_or("-".to_owned(), |item| item.to_string())
        };
        let taken = together(producers.len() + consumers.len(), |i| {
            match producers.get(i) {
                Some(items) => {
                    items.iter().for_each(|item| put(*item));
                    Vec::new()
                }
                None => (0..consumers[i - producers.len()])
                    .map(|_| take())
                    .collect(),
            }
        });
        show(&taken.concat())
    })
}

#[test]
fn one_producer_and_one_consumer_keep_the_order() {
    buffer(Monitor::Right, 1, &[&[1, 2]], &[2]).gives(&["1 2"]);
    buffer(Monitor::Right, 2, &[&[1, 2, 3]], &[3]).gives(&["1 2 3"]);
}

#[test]
fn two_producers_are_served_in_either_order() {
    buffer(Monitor::Right, 1, &[&[1], &[2]], &[2]).gives(&["1 2", "2 1"]);
}

#[test]
fn two_consumers_share_what_there_is() {
    buffer(Monitor::Right, 1, &[&[1, 2]], &[1, 1])
        .only_reduced()
        .gives(&["1 2", "2 1"]);
}

/// Lampson and Redell (1980), section 3: a notification is a hint. Between it and the waiter's
/// return another consumer can come and take the item.
#[test]
fn a_consumer_that_looks_once_may_find_nothing() {
    buffer(Monitor::LooksOnce, 2, &[&[1, 2]], &[1, 1]).gives(&["1 2", "2 1", "- 1", "1 -"]);
}

/// Andrews, "Foundations of Multithreaded, Parallel, and Distributed Programming" (2000), ch. 5,
/// on signalling one of several kinds of waiters: a consumer that has emptied the buffer wakes the
/// other consumer, and the producer sleeps on.
#[test]
fn one_condition_for_both_needs_to_notify_all() {
    let with = |monitor| buffer(monitor, 1, &[&[1, 2]], &[1, 1]).calmly();
    with(Monitor::OneCondition).gives(&["1 2", "2 1", "deadlock"]);
    with(Monitor::OneConditionForAll).gives(&["1 2", "2 1"]);
}

/// The buffer of EWD 123 ("Cooperating sequential processes", 1965), section 4.3, and the wrong
/// order of two P operations: who waits for a free place must not keep others from making one.
#[test]
fn a_buffer_of_semaphores_deadlocks_if_one_waits_with_the_buffer_locked() {
    let buffer = |wrong_way: bool| {
        twice!({
            let slots = Mutex::new(VecDeque::new());
            let (one, free, full) = (Semaphore::new(1), Semaphore::new(1), Semaphore::new(0));
            let taken = together(2, |i| {
                let (places, made) = if i == 0 {
                    (&free, &full)
                } else {
                    (&full, &free)
                };
                let step = |item: usize| {
                    let first = if wrong_way { &one } else { places };
                    let second = if wrong_way { places } else { &one };
                    first.p();
                    second.p();
                    let mut slots = slots.lock().unwrap();
                    let item = match i {
                        0 => {
                            slots.push_back(item);
                            item
                        }
                        _ => slots.pop_front().unwrap(),
                    };
                    drop(slots);
                    one.v();
                    made.v();
                    item
                };
                [step(1), step(2)]
            });
            show(&taken[1])
        })
        .calmly()
        .only_reduced()
    };
    buffer(false).gives(&["1 2"]);
    buffer(true).gives(&["1 2", "deadlock"]);
}

/// Two senders of two messages each to one channel.
fn merged(capacity: Option<usize>) -> Twice {
    twice!({
        let send_and_receive = |send: &(dyn Fn(usize) + Sync)| {
            together(2, |i| {
                send(2 * i + 1);
                send(2 * i + 2);
            });
        };
        match capacity {
            None => {
                let (sender, receiver) = channel();
                send_and_receive(&|item| sender.send(item).unwrap());
                drop(sender);
                show(&receiver.iter().collect::<Vec<_>>())
            }
            Some(capacity) => {
                let (sender, receiver) = sync_channel(capacity);
                thread::scope(|scope| {
                    let all = scope.spawn(move || receiver.iter().collect::<Vec<_>>());
                    send_and_receive(&|item| sender.send(item).unwrap());
                    drop(sender);
                    show(&all.join().unwrap())
                })
            }
        }
    })
}

/// The channel of Kahn, "The semantics of a simple language for parallel programming" (1974), keeps
/// the order of each sender; a merge of two can be any of the six shuffles.
#[test]
fn a_channel_keeps_the_order_of_each_sender_and_no_other() {
    let shuffles = [
        "1 2 3 4", "1 3 2 4", "1 3 4 2", "3 1 2 4", "3 1 4 2", "3 4 1 2",
    ];
    for capacity in [None, Some(0), Some(1)] {
        merged(capacity).gives(&shuffles);
    }
}

/// What happened before a send is seen after the receipt: Lamport, "Time, clocks, and the ordering
/// of events in a distributed system" (1978). Without the receipt, it is seen or not.
#[test]
fn what_was_written_before_a_send_is_read_after_the_receipt() {
    let message = |waits: bool| {
        twice!({
            let (sender, receiver) = channel();
            let data = AtomicUsize::new(0);
            thread::scope(|scope| {
                scope.spawn(|| {
                    data.store(1, SeqCst);
                    sender.send(()).unwrap();
                });
                if waits {
                    receiver.recv().unwrap();
                }
                data.load(SeqCst).to_string()
            })
        })
    };
    message(true).gives(&["1"]);
    message(false).gives(&["0", "1"]);
}

/// Hoare, "Communicating sequential processes" (1978): without a buffer a send ends when the
/// message is received, so the sender's next store comes after the receiver's last one.
#[test]
fn a_rendezvous_orders_both_sides_and_a_buffer_only_one() {
    let handed_over = |capacity: usize| {
        twice!({
            let (sender, receiver) = sync_channel(capacity);
            let received = AtomicBool::new(false);
            thread::scope(|scope| {
                let receives = &received;
                scope.spawn(move || {
                    receives.store(true, SeqCst);
                    receiver.recv().unwrap();
                });
                sender.send(()).unwrap();
                received.load(SeqCst).to_string()
            })
        })
    };
    handed_over(0).gives(&["true"]);
    handed_over(1).gives(&["false", "true"]);
}
