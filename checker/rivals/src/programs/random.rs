//! Runs a program made of parts.

use super::std;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, RwLock};
use std::thread;

use crate::random::Part;

/// What the threads share.
struct Shared {
    locks: [Mutex<usize>; 2],
    cells: [AtomicUsize; 2],
    flag: Mutex<bool>,
    raised: Condvar,
    shared: RwLock<usize>,
}

impl Shared {
    fn new() -> Self {
        Shared {
            locks: [Mutex::new(0), Mutex::new(0)],
            cells: [AtomicUsize::new(0), AtomicUsize::new(0)],
            flag: Mutex::new(false),
            raised: Condvar::new(),
            shared: RwLock::new(0),
        }
    }

    /// Does a part as this thread, and returns what it notes.
    fn perform(&self, part: Part, me: usize, sender: &Sender<usize>) -> Option<usize> {
        match part {
            Part::Locked(lock) => {
                let mut value = self.locks[lock].lock().unwrap();
                *value += 1;
                return Some(*value);
            }
            Part::Nested(lock) => {
                let _outer = self.locks[lock].lock().unwrap();
                *self.locks[1 - lock].lock().unwrap() += 1;
            }
            Part::Add(cell) => return Some(self.cells[cell].fetch_add(1, SeqCst)),
            Part::Load(cell) => return Some(self.cells[cell].load(SeqCst)),
            Part::Store(cell) => self.cells[cell].store(10 + me, SeqCst),
            Part::Send => sender.send(me).unwrap(),
            Part::WaitForFlag => {
                let mut up = self.flag.lock().unwrap();
                while !*up {
                    up = self.raised.wait(up).unwrap();
                }
            }
            Part::RaiseFlag => {
                *self.flag.lock().unwrap() = true;
                self.raised.notify_all();
            }
            Part::ReadShared => return Some(*self.shared.read().unwrap()),
            Part::WriteShared => *self.shared.write().unwrap() += 1,
        }
        None
    }
}

/// Observed: what each thread noted, and the order of the messages.
pub(crate) fn run(threads: &[Vec<Part>]) -> String {
    let shared = Arc::new(Shared::new());
    let (sender, receiver) = channel();
    let handles: Vec<_> = threads
        .iter()
        .cloned()
        .enumerate()
        .map(|(me, parts)| {
            let (shared, sender) = (Arc::clone(&shared), sender.clone());
            thread::spawn(move || -> Vec<usize> {
                let parts = parts.into_iter();
                parts
                    .filter_map(|part| shared.perform(part, me, &sender))
                    .collect()
            })
        })
        .collect();
    let sent = threads.iter().flatten().filter(|part| **part == Part::Send);
    let messages: Vec<usize> = sent.map(|_| receiver.recv().unwrap()).collect();
    let handles = handles.into_iter();
    let noted: Vec<Vec<usize>> = handles.map(|handle| handle.join().unwrap()).collect();
    format!("{noted:?} {messages:?}")
}
