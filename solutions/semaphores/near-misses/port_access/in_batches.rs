//! Lets in as many as there are places, and waits for all of them: a slow one holds up everybody.
//! verdict: extra-outcome in slow_one_holds_up_nobody

use std::net::{TcpListener, TcpStream};
use std::thread;

/// Serves so many visits, at most `limit` of them at the same time. Says how many went well.
pub fn serve<A>(door: TcpListener, visits: usize, limit: usize, answer: A) -> usize
where
    A: Fn(TcpStream) + Send + Sync + 'static,
{
    let (door, answer) = (&door, &answer);
    let mut done = 0;
    let mut left = visits;
    while left > 0 {
        let now = left.min(limit);
        left -= now;
        done += thread::scope(|scope| {
            let let_in = |_| {
                let (visitor, _) = door.accept().unwrap();
                scope.spawn(move || answer(visitor))
            };
            let threads: Vec<_> = (0..now).map(let_in).collect();
            let ended = threads.into_iter().map(|thread| thread.join());
            ended.filter(Result::is_ok).count()
        });
    }
    done
}
