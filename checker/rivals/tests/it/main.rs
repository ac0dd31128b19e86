//! Holds the outcomes of the explorer to those of its rivals, and the page of the book to both.

mod against_others;
mod book;
mod random;
