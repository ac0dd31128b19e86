//! Channels.

use super::{Loud, MOMENT, observe, std};

use std::sync::mpsc;
use std::sync::mpsc::{TryRecvError, TrySendError};
use std::thread;

pub(crate) fn a_rendezvous_is_one_step_for_both() {
    let (tx, rx) = mpsc::sync_channel(0);
    thread::scope(|s| {
        s.spawn(move || {
            for i in 0..2 {
                tx.send(i).unwrap();
                observe("sent");
            }
        });
        for _ in 0..2 {
            observe(rx.recv().unwrap());
        }
    });
}

pub(crate) fn a_rendezvous_that_is_only_tried_needs_a_receiver() {
    let (tx, rx) = mpsc::sync_channel(0);
    observe(matches!(tx.try_send(1), Err(TrySendError::Full(1))));
    thread::scope(|s| {
        let receives = s.spawn(move || rx.recv());
        observe(tx.try_send(2).is_ok());
        drop(tx);
        observe(receives.join().unwrap().is_ok());
    });
}

pub(crate) fn a_bounded_channel_makes_its_sender_wait() {
    let (tx, rx) = mpsc::sync_channel(1);
    thread::scope(|s| {
        s.spawn(move || {
            for i in 0..3 {
                match tx.try_send(i) {
                    Err(TrySendError::Full(i)) => tx.send(10 + i).unwrap(),
                    sent => sent.unwrap(),
                }
            }
        });
        for number in rx {
            observe(number);
        }
    });
}

pub(crate) fn messages_outlive_their_senders() {
    let (tx, rx) = mpsc::channel();
    let threads = ["a", "b"].map(|name| {
        let tx = tx.clone();
        thread::spawn(move || tx.send(name).unwrap())
    });
    drop(tx);
    observe(rx.recv().unwrap());
    for thread in threads {
        thread.join().unwrap();
    }
    observe(rx.recv().unwrap());
    observe(rx.recv().unwrap_err());
}

pub(crate) fn a_message_that_nobody_takes_comes_back() {
    let (tx, rx) = mpsc::sync_channel(1);
    let drops = thread::spawn(move || drop(rx));
    match tx.send(Loud("message dropped")) {
        Ok(()) => observe("sent"),
        Err(error) => {
            observe("comes back");
            drop(error);
        }
    }
    drops.join().unwrap();
    observe(tx.send(Loud("second dropped")).is_err());
    observe("end");
}

pub(crate) fn receiving_tells_empty_from_disconnected() {
    let (tx, rx) = mpsc::channel();
    thread::scope(|s| {
        s.spawn(move || tx.send(1).unwrap());
        for _ in 0..2 {
            observe(match rx.try_recv() {
                Ok(_) => "message",
                Err(TryRecvError::Empty) => "empty",
                Err(TryRecvError::Disconnected) => "disconnected",
            });
        }
    });
    observe(rx.recv().is_ok());
    observe(rx.recv_timeout(MOMENT).unwrap_err());
}

pub(crate) fn receivers_iterate() {
    let (tx, rx) = mpsc::channel();
    thread::scope(|s| {
        s.spawn(move || (1..=3).for_each(|i| tx.send(i).unwrap()));
        observe(rx.try_iter().count());
        observe(rx.iter().take(1).count());
        observe(rx.into_iter().sum::<i32>());
    });
}
