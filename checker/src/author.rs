//! What authors of exercises need: proof that the content is whole, and snapshots to review.

pub mod near_miss;
pub mod paper;
pub mod skeleton;
pub mod snapshots;
pub mod stray;
pub mod verify;
