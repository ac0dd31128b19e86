//! As many threads as there are places, each of which accepts at the same door until all visits
//! have been given out. A panic is caught where it happens.

use std::net::{TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Serves so many visits, at most `limit` of them at the same time. Says how many went well.
pub fn serve<A>(door: TcpListener, visits: usize, limit: usize, answer: A) -> usize
where
    A: Fn(TcpStream) + Send + Sync + 'static,
{
    let shared = Arc::new((door, AtomicUsize::new(0), answer));
    let place = |_| {
        let shared = Arc::clone(&shared);
        thread::spawn(move || {
            let (door, begun, answer) = &*shared;
            let mut done = 0;
            while begun.fetch_add(1, Ordering::Relaxed) < visits {
                let (visitor, _) = door.accept().unwrap();
                let went_well = catch_unwind(AssertUnwindSafe(|| answer(visitor)));
                done += usize::from(went_well.is_ok());
            }
            done
        })
    };
    let places: Vec<_> = (0..limit).map(place).collect();
    places.into_iter().map(|place| place.join().unwrap()).sum()
}
