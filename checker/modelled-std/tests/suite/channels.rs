use std::time::Duration;

use modelled_std::sync::mpsc::{
    RecvTimeoutError, TryRecvError, TrySendError, channel, sync_channel,
};
use modelled_std::thread;

use crate::harness::{check, observe, outcomes};

const SOON: Duration = Duration::from_millis(1);

#[test]
fn messages_of_one_sender_stay_in_order_and_those_of_two_mix() {
    check!(
        outcomes(|| {
            let (tx, rx) = channel();
            let other = tx.clone();
            thread::scope(|s| {
                s.spawn(move || {
                    tx.send("a1").unwrap();
                    tx.send("a2").unwrap();
                });
                s.spawn(move || other.send("b").unwrap());
            });
            observe(rx.iter().collect::<Vec<_>>().join(" "));
        }),
        "a1 a2 b",
        "a1 b a2",
        "b a1 a2",
    );
}

#[test]
fn the_last_sender_ends_the_channel() {
    check!(
        outcomes(|| {
            let (tx, rx) = channel();
            let clone = tx.clone();
            drop(tx);
            observe(matches!(rx.try_recv(), Err(TryRecvError::Empty)));
            clone.send(1).unwrap();
            drop(clone);
            observe(rx.recv().unwrap());
            observe(rx.recv().is_err());
            observe(matches!(rx.try_recv(), Err(TryRecvError::Disconnected)));
        }),
        "true 1 true true",
    );
}

#[test]
fn a_sender_that_is_kept_keeps_the_receiver_waiting() {
    check!(
        outcomes(|| {
            let (tx, rx) = channel::<u8>();
            let _clone = tx.clone();
            drop(tx);
            let _ = rx.recv();
        }),
        "deadlock",
    );
}

#[test]
fn dropping_the_sender_is_seen_or_not_yet() {
    check!(
        outcomes(|| {
            let (tx, rx) = channel::<u8>();
            thread::scope(|s| {
                s.spawn(move || drop(tx));
                observe(format_args!("{:?}", rx.try_recv()));
            });
        }),
        "Err(Disconnected)",
        "Err(Empty)",
    );
}

#[test]
fn dropping_the_receiver_is_seen_or_not_yet() {
    check!(
        outcomes(|| {
            let (tx, rx) = channel();
            thread::scope(|s| {
                s.spawn(move || drop(rx));
                observe(format_args!("{:?}", tx.send(5)));
            });
        }),
        "Err(SendError { .. })",
        "Ok(())",
    );
}

#[test]
fn a_refused_message_comes_back() {
    check!(
        outcomes(|| {
            let (tx, rx) = sync_channel(1);
            tx.try_send(1).unwrap();
            observe(format_args!("{:?}", tx.try_send(2)));
            drop(rx);
            observe(format_args!(
                "{:?}",
                matches!(tx.try_send(3), Err(TrySendError::Disconnected(3)))
            ));
            observe(tx.send(4).unwrap_err().0);
        }),
        "Err(TrySendError::Full(..)) true 4",
    );
}

#[test]
fn a_bounded_channel_blocks_when_it_is_full() {
    check!(
        outcomes(|| {
            let (tx, rx) = sync_channel(1);
            thread::scope(|s| {
                s.spawn(move || {
                    for i in 0..3 {
                        tx.send(i).unwrap();
                    }
                });
                observe(rx.iter().map(|i| i.to_string()).collect::<String>());
            });
        }),
        "012",
    );
    check!(
        outcomes(|| {
            let (tx, _rx) = sync_channel(1);
            tx.send(1).unwrap();
            observe("one is in it");
            tx.send(2).unwrap();
        }),
        "one is in it deadlock",
    );
}

#[test]
fn a_rendezvous_waits_until_the_message_is_taken() {
    check!(
        outcomes(|| {
            let (tx, rx) = sync_channel(0);
            thread::scope(|s| {
                s.spawn(move || {
                    observe("receiving");
                    let _ = rx.recv();
                });
                tx.send(1).unwrap();
                observe("sent");
            });
        }),
        "receiving sent",
    );
    check!(
        outcomes(|| {
            let (tx, _rx) = sync_channel(0);
            let _ = tx.send(1);
        }),
        "deadlock",
    );
}

#[test]
fn a_rendezvous_gives_the_message_back_when_the_receiver_goes() {
    check!(
        outcomes(|| {
            let (tx, rx) = sync_channel(0);
            thread::scope(|s| {
                let other = tx.clone();
                let others = s.spawn(move || other.send("b").map_err(|error| error.0));
                s.spawn(move || {
                    let _ = rx.recv();
                });
                let mine = tx.send("a").map_err(|error| error.0);
                observe(format_args!("{mine:?} {:?}", others.join().unwrap()));
            });
        }),
        "Err(\"a\") Ok(())",
        "Ok(()) Err(\"b\")",
    );
}

#[test]
fn a_message_on_offer_is_the_senders_until_it_is_taken() {
    check!(
        outcomes(|| {
            let (tx, rx) = sync_channel(0);
            thread::scope(|s| {
                s.spawn(move || observe(tx.send("mine").unwrap_err().0));
                drop(rx);
            });
        }),
        "mine",
    );
}

#[test]
fn a_rendezvous_is_tried_with_success_only_when_a_receiver_waits() {
    check!(
        outcomes(|| {
            let (tx, rx) = sync_channel(0);
            observe(format_args!("{:?}", tx.try_send(0)));
            thread::scope(|s| {
                s.spawn(move || observe(format_args!("{:?}", rx.recv())));
                match tx.try_send(1) {
                    Ok(()) => observe("handed over"),
                    Err(_) => drop(tx),
                }
            });
        }),
        "Err(TrySendError::Full(..)) Err(RecvError)",
        "Err(TrySendError::Full(..)) Ok(1) handed over",
        "Err(TrySendError::Full(..)) handed over Ok(1)",
    );
}

#[test]
fn a_message_that_is_there_beats_any_time_limit() {
    check!(
        outcomes(|| {
            let (tx, rx) = channel();
            tx.send(1).unwrap();
            observe(format_args!("{:?}", rx.recv_timeout(Duration::ZERO)));
            observe(rx.recv_timeout(SOON) == Err(RecvTimeoutError::Timeout));
            drop(tx);
            observe(rx.recv_timeout(SOON) == Err(RecvTimeoutError::Disconnected));
        }),
        "Ok(1) true true",
    );
}

#[test]
fn a_time_limit_may_come_before_the_message() {
    check!(
        outcomes(|| {
            let (tx, rx) = channel();
            thread::scope(|s| {
                s.spawn(move || {
                    tx.send(1).unwrap();
                    tx
                });
                observe(format_args!("{:?}", rx.recv_timeout(SOON)));
            });
        }),
        "Err(Timeout)",
        "Ok(1)",
    );
}

#[test]
fn messages_that_nobody_takes_are_dropped_with_the_receiver() {
    struct Loud(u8);
    impl Drop for Loud {
        fn drop(&mut self) {
            observe(self.0);
        }
    }
    check!(
        outcomes(|| {
            let (tx, rx) = channel();
            for i in 0..2 {
                assert!(tx.send(Loud(i)).is_ok());
            }
            drop(rx);
            observe("gone");
        }),
        "0 1 gone",
    );
}

#[test]
fn try_iter_takes_what_is_there() {
    check!(
        outcomes(|| {
            let (tx, rx) = channel();
            tx.send(1).unwrap();
            tx.send(2).unwrap();
            observe(rx.try_iter().sum::<i32>());
            observe(format_args!("{tx:?} {rx:?}"));
            drop(tx);
            observe(rx.into_iter().count());
        }),
        "3 Sender { .. } Receiver { .. } 0",
    );
}
