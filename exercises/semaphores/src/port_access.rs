//! # Only so many at the counter
//!
//! A server that gives every visitor a thread at once can be brought down by anybody who sends
//! enough visitors. So only so many are served at the same time; the others wait at the door, where
//! the system keeps them. A visitor with whom something goes wrong must not cost a place for good.
//!
//! Write `serve`. From outside it looks like this:
//!
//! ```text
//! let door = TcpListener::bind("127.0.0.1:7070")?;
//! let done = serve(door, 1000, 3, |visitor| answer_questions_of(visitor));
//! // a thousand visitors were served, three at a time; `done` of them without a panic
//! ```
//!
//! What it promises:
//!
//! - It accepts `visits` connections and calls `answer` once with each of them.
//! - At most `limit` calls of `answer` are under way at the same time; `limit` is one or more.
//! - As soon as one of them returns, the next visitor can be served, however slow another one is.
//! - If `answer` panics, that visitor is lost, and nothing else: its place is free again.
//! - It returns when all calls have ended, and says how many of them ended without a panic.
//!
//! If `accept` fails, you may panic.

use std::net::{TcpListener, TcpStream};

/// Serves so many visits, at most `limit` of them at the same time. Says how many went well.
pub fn serve<A>(door: TcpListener, visits: usize, limit: usize, answer: A) -> usize
where
    A: Fn(TcpStream) + Send + Sync + 'static,
{
    todo!("let visitors in, but no more than `limit` at the same time")
}
