//! Explorations for readers: what a program can be seen to do, and how each of it comes about.

mod command;
mod json;
mod list;
mod one;
mod printed;
#[cfg(test)]
mod tests;

use super::human::{finding, page::Page};
use super::style::{Look, Tone};
use super::timeline::{Source, Walk};
use crate::explore::{Explored, Found};

pub use json::document;
pub use one::where_it_stops;

/// What was found, as text. `text` is what is in the program's file.
pub fn explored(explored: &Explored, text: &str, look: &Look) -> String {
    let source = source(explored, text);
    let mut page = Page::new(look);
    match &explored.found {
        Found::Outcomes(outcomes, extent) => {
            list::outcomes(&mut page, explored, outcomes, extent, &source);
        }
        Found::Followed(outcome) => one::followed(&mut page, outcome, &source),
        Found::Partly { schedule, followed } => {
            one::partly(&mut page, explored, schedule, *followed);
        }
        Found::Nothing(finding) => {
            let title = format!("{}: not explored", explored.file);
            page.heading(finding.kind.state(), &title);
            finding::what_is_wrong(&mut page, finding, &source);
        }
    }
    page.text()
}

/// One of the outcomes, by its number from 1, as a timeline; `None` if there is none of this
/// number.
pub fn outcome(explored: &Explored, number: usize, text: &str, look: &Look) -> Option<String> {
    let index = number.checked_sub(1)?;
    let outcome = explored.outcomes().get(index)?;
    let mut page = Page::new(look);
    one::outcome(
        &mut page,
        explored,
        number,
        outcome,
        &source(explored, text),
    );
    Some(page.text())
}

/// One of the outcomes, by its number from 1, or the one that was followed, to be drawn.
pub fn walk(explored: &Explored, number: usize, text: &str) -> Option<Walk> {
    let outcome = match &explored.found {
        Found::Followed(outcome) => outcome,
        _ => explored.outcomes().get(number.checked_sub(1)?)?,
    };
    Some(Walk::new(outcome, &source(explored, text)))
}

fn source<'a>(explored: &'a Explored, text: &'a str) -> Source<'a> {
    Source {
        file: &explored.known_as,
        text,
    }
}

/// Where everything that is said of an outcome begins.
const INDENT: usize = 2;

/// The bounds within which all of it is meant.
fn bounds(page: &mut Page<'_>, explored: &Explored) {
    let bounds = crate::snapshot::bounds_text(&explored.bounds);
    let bounds = bounds.strip_prefix("every schedule, ").unwrap_or(&bounds);
    page.paragraph(INDENT, Tone::Faint, &format!("Bounds: {bounds}."));
}
