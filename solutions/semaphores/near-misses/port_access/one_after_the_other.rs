//! Over-cautious: serves each visitor itself before it lets the next one in.
//! verdict: extra-outcome in so_many_do_happen

use std::net::{TcpListener, TcpStream};
use std::sync::{Condvar, Mutex};
use std::thread;

struct Semaphore {
    free: Mutex<usize>,
    changed: Condvar,
}

struct Permit<'a>(&'a Semaphore);

impl Semaphore {
    fn acquire(&self) -> Permit<'_> {
        let free = self.free.lock().unwrap();
        *self.changed.wait_while(free, |free| *free == 0).unwrap() -= 1;
        Permit(self)
    }
}

impl Drop for Permit<'_> {
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
    let places = Semaphore {
        free: Mutex::new(limit.min(1)),
        changed: Condvar::new(),
    };
    let (places, answer) = (&places, &answer);
    thread::scope(|scope| {
        let let_in = |_| {
            let place = places.acquire();
            let (visitor, _) = door.accept().expect("a visitor can be let in");
            scope.spawn(move || {
                // The thread owns its place; whichever way it ends, the place is given back.
                let _place = place;
                answer(visitor);
            })
        };
        let threads: Vec<_> = (0..visits).map(let_in).collect();
        let ended = threads.into_iter().map(|thread| thread.join());
        ended.filter(Result::is_ok).count()
    })
}
