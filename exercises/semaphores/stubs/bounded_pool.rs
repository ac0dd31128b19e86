//! # Never more than so many
//!
//! A thousand pages to fetch, and a server that takes five visitors at a time. One visitor would be
//! slow, and a thousand would be turned away. So: at most five at work, and five whenever there is
//! enough to do.
//!
//! Write `map_bounded`. From outside it looks like this:
//!
//! ```text
//! let pages = map_bounded(5, addresses, |address| fetch(&address));
//! // one page for each address, in the order of the addresses
//! ```
//!
//! What it promises:
//!
//! - `work` is called once for each item. The results come back in the order of the items.
//! - At most `limit` calls are under way at the same time; `limit` is one or more.
//! - While items are left, whoever has finished with one makes room for the next: a slow item holds
//!   up no more than its own place.
//! - It returns when all calls have returned and no thread of it is left. Without items it returns
//!   at once.

/// Calls `work` for each item, for at most `limit` of them at the same time.
pub fn map_bounded<T, R, F>(limit: usize, items: Vec<T>, work: F) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
    F: Fn(T) -> R + Send + Sync + 'static,
{
    todo!("work on all items, but on no more than `limit` at the same time")
}
