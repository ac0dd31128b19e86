//! Verdicts for readers: one verdict, shown in many ways.

pub mod human;
pub mod json;
mod style;
mod text;
pub mod timeline;

pub use style::Look;
