//! # Join one
//!
//! A report takes a while to compute. Until it is there, the program can draw the window in which
//! the report will stand. So the computation gets a thread of its own, the drawing is done
//! meanwhile, and when both are finished, they are put together.
//!
//! Write `in_background`. From outside it looks like this:
//!
//! ```text
//! let report = in_background(|| compute_report(2026), || draw_window());
//! show(report);
//! ```
//!
//! What it promises:
//!
//! - `work` runs once, on a thread of its own; `meanwhile` runs once, on the thread of the caller.
//! - Both are under way at the same time. They may even wait for each other.
//! - It returns what `work` returned, and not before both have ended, whichever takes longer. Then
//!   the thread has ended, too.

/// Runs `work` on a thread of its own and `meanwhile` on this one; returns the result of `work`.
pub fn in_background<T>(work: impl FnOnce() -> T + Send + 'static, meanwhile: impl FnOnce()) -> T
where
    T: Send + 'static,
{
    todo!("start the work, do the rest meanwhile, wait for the result")
}
