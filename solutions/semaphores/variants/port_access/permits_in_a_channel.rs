//! Places are messages: who serves has one, and sends it back with how it went. All visitors are
//! accepted by the caller.

use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

struct Place(Sender<bool>);

impl Drop for Place {
    fn drop(&mut self) {
        // The receiver is there until every place has come back.
        let _ = self.0.send(!thread::panicking());
    }
}

/// Serves so many visits, at most `limit` of them at the same time. Says how many went well.
pub fn serve<A>(door: TcpListener, visits: usize, limit: usize, answer: A) -> usize
where
    A: Fn(TcpStream) + Send + Sync + 'static,
{
    let answer = Arc::new(answer);
    let (send, ended) = mpsc::channel();
    let mut done = 0;
    let mut under_way = 0;
    for visitor in door.incoming().take(visits) {
        if under_way == limit {
            done += usize::from(ended.recv().unwrap());
            under_way -= 1;
        }
        let (answer, place, visitor) = (Arc::clone(&answer), Place(send.clone()), visitor.unwrap());
        under_way += 1;
        thread::spawn(move || {
            let _place = place;
            answer(visitor);
        });
    }
    drop(send);
    done + ended.iter().filter(|&went_well| went_well).count()
}
