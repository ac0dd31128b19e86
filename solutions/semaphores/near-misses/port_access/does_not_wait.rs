//! Counts those that it has let in, and leaves the last ones to themselves.
//! verdict: extra-outcome in slow_one_holds_up_nobody

use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

struct Place<A>(Arc<Shared<A>>);

struct Shared<A> {
    free: Mutex<usize>,
    changed: Condvar,
    answer: A,
}

impl<A> Drop for Place<A> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap() += 1;
        self.0.changed.notify_one();
    }
}

/// Serves so many visits, at most `limit` of them at the same time. Says how many went well.
pub fn serve<A>(door: TcpListener, visits: usize, limit: usize, answer: A) -> usize
where
    A: Fn(TcpStream) + Send + Sync + 'static,
{
    let shared = Arc::new(Shared {
        free: Mutex::new(limit),
        changed: Condvar::new(),
        answer,
    });
    for _ in 0..visits {
        let free = shared.free.lock().unwrap();
        *shared.changed.wait_while(free, |free| *free == 0).unwrap() -= 1;
        let place = Place(Arc::clone(&shared));
        let (visitor, _) = door.accept().unwrap();
        thread::spawn(move || (place.0.answer)(visitor));
    }
    visits
}
