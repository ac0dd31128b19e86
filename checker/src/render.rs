//! Verdicts and explorations for readers: each made once, shown in many ways.

mod beside;
pub mod explored;
pub mod human;
pub mod json;
mod line;
pub mod link;
mod style;
mod text;
pub mod timeline;

pub use beside::{Titled, beside};
pub use line::line_of;
pub use style::Look;
pub use text::{clip, harmless};
