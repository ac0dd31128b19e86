//! The timeline of one execution: who did what in which order, and who waited for what meanwhile.
//! One model, drawn in many ways.

mod columns;
mod decisive;
mod fold;
#[cfg(test)]
mod hostile;
mod lanes;
mod list;
mod rows;
#[cfg(test)]
pub(crate) mod samples;
mod spoken;
mod svg;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::BTreeMap;

use explorer::{Holding, Place, ThreadId, Trace, TraceStep, Waiting, Want};

use serde::{Deserialize, Serialize};

use super::style::Look;
use super::text;

pub use spoken::spoken;
pub use svg::svg;
pub use walk::Walk;

/// The learner's file, so that its lines can be recognised and shown.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file as verdicts and traces name it.
    pub file: &'a str,
    /// What is in it.
    pub text: &'a str,
}

/// One execution, for drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// What the learner's file is called in it.
    pub file: String,
    /// The threads' names, by number.
    pub threads: Vec<String>,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The panics, in order: the thread, and what was said.
    pub panics: Vec<(usize, String)>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Who took it.
    pub thread: usize,
    /// The method, as the source calls it.
    pub verb: String,
    /// What it was called on.
    pub object: Option<String>,
    /// What came of it.
    pub note: Option<String>,
    /// The line that did it.
    pub at: At,
    /// Who cannot go on after it.
    pub waiting: Vec<Wait>,
    /// Who holds what after it.
    pub holds: Vec<Hold>,
}

/// A thread, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Who.
    pub thread: usize,
    /// What, in words: "RwLock 1 to read".
    pub what: String,
}

/// A thread that cannot go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// Who waits.
    pub thread: usize,
    /// Why, in words: "waits for Mutex 1, held by thread 2".
    pub why: String,
    /// For what.
    pub want: Want,
    /// The object that this is about.
    pub object: Option<String>,
    /// The line that made it.
    pub made_at: At,
    /// Who has to do something first.
    pub held_by: Vec<usize>,
    /// The looks of a loop that only looks.
    pub looks: Vec<LooksAt>,
    /// The line that waits.
    pub at: At,
}

/// A look of a loop that only looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LooksAt {
    /// At what.
    pub object: Option<String>,
    /// The line that looks.
    pub at: At,
}

/// A place, as far as it says something to the learner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum At {
    /// A line of the learner's file.
    Answer {
        /// Its number, from 1.
        line: u32,
        /// Its text, without the spaces around it.
        text: String,
    },
    /// A line of the file that says how the answer is called: `scenarios/….rs`.
    Scenario {
        /// The file.
        file: String,
        /// Its number, from 1.
        line: u32,
    },
    /// Neither: where a thread begins and ends.
    Elsewhere,
}

/// Tells whether a place lies in the learner's file, or in the file of scenarios.
struct Places<'a> {
    file: &'a str,
    lines: Vec<&'a str>,
}

impl<'a> Places<'a> {
    fn new(source: &Source<'a>) -> Self {
        Places {
            file: without_dot(source.file),
            lines: source.text.lines().collect(),
        }
    }

    fn at(&self, place: &Place) -> At {
        let line = place.line;
        if without_dot(&place.file) == self.file {
            let index = (line as usize).checked_sub(1);
            let text = index.and_then(|index| self.lines.get(index));
            return At::Answer {
                line,
                text: text.map_or("", |text| text.trim()).to_owned(),
            };
        }
        let (folder, _) = split_path(&place.file);
        if split_path(folder).1 == "scenarios" {
            return At::Scenario {
                line,
                file: place.file.clone(),
            };
        }
        At::Elsewhere
    }
}

fn without_dot(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

/// A path's folder and the name in it. Paths of a submission may be of another system.
fn split_path(path: &str) -> (&str, &str) {
    path.rsplit_once(['/', '\\']).unwrap_or(("", path))
}

impl At {
    /// The line of the learner's file, if it is one.
    pub fn line(&self) -> Option<u32> {
        match self {
            At::Answer { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// What a place is to a reader of this file.
    pub fn new(place: &Place, source: &Source<'_>) -> At {
        Places::new(source).at(place)
    }
}

impl Timeline {
    /// The timeline of this trace.
    pub fn new(trace: &Trace, source: &Source<'_>) -> Self {
        let places = Places::new(source);
        let step = |step: &TraceStep| Step {
            thread: step.thread.0 as usize,
            verb: step.verb.clone(),
            object: step.object.clone(),
            note: step.note.clone(),
            at: places.at(&step.at),
            waiting: waits(&step.waiting, &trace.threads, &places),
            holds: step.holding.iter().map(Hold::new).collect(),
        };
        Timeline {
            file: split_path(source.file).1.to_owned(),
            threads: trace.threads.clone(),
            steps: trace.steps.iter().map(step).collect(),
            panics: trace
                .panics
                .iter()
                .map(|(id, said)| (id.0 as usize, said.clone()))
                .collect(),
        }
    }

    /// The step where things go wrong, from 0: after which threads wait for each other for ever. The
    /// last one, where a single execution does not show it better.
    pub fn decisive(&self) -> usize {
        let last = self.steps.len().saturating_sub(1);
        decisive::closes_circle(self).unwrap_or(last)
    }

    /// The name of a thread, also of one that the trace does not list.
    pub fn thread_name(&self, thread: usize) -> String {
        let number = || ThreadId(u32::try_from(thread).unwrap_or(u32::MAX)).to_string();
        self.threads.get(thread).cloned().unwrap_or_else(number)
    }
}

/// Those who wait, with their places as a reader knows them.
fn waits(waiting: &[Waiting], names: &[String], places: &Places<'_>) -> Vec<Wait> {
    let at = |place: &Option<Place>| place.as_ref().map_or(At::Elsewhere, |p| places.at(p));
    let look = |look: &explorer::LooksAt| LooksAt {
        object: look.object.clone(),
        at: places.at(&look.at),
    };
    let wait = |waiting: &Waiting| Wait {
        thread: waiting.thread.0 as usize,
        why: waiting.why(names),
        want: waiting.want.clone(),
        object: waiting.object.clone(),
        made_at: at(&waiting.made_at),
        held_by: waiting.held_by.iter().map(|id| id.0 as usize).collect(),
        looks: waiting.looks.iter().map(look).collect(),
        at: at(&waiting.at),
    };
    waiting.iter().map(wait).collect()
}

/// Who waits for what at the end of an execution with threads of these names.
pub fn waiting_at_end(waiting: &[Waiting], names: &[String], source: &Source<'_>) -> Vec<Wait> {
    waits(waiting, names, &Places::new(source))
}

impl Hold {
    fn new(holding: &Holding) -> Self {
        Hold {
            thread: holding.thread.0 as usize,
            what: holding.what(),
        }
    }
}

impl Step {
    /// What the thread does: `load AtomicUsize 1 → 0`.
    pub fn what(&self) -> String {
        let mut what = self.verb.clone();
        if let Some(object) = &self.object {
            what.push(' ');
            what.push_str(object);
        }
        if let Some(note) = self.note.as_deref().filter(|note| !note.is_empty()) {
            let is_value = note.starts_with(['→', '←', '"']) || self.verb == "observes";
            what.push_str(if is_value { " " } else { ": " });
            what.push_str(note);
        }
        what
    }

    /// Those that wait after this step, and did not wait for the same before it.
    fn begin_to_wait<'a>(&'a self, before: &'a [Wait]) -> impl Iterator<Item = &'a Wait> {
        let before: BTreeMap<usize, &str> = before
            .iter()
            .map(|wait| (wait.thread, wait.why.as_str()))
            .collect();
        let is_new = move |wait: &&Wait| before.get(&wait.thread) != Some(&wait.why.as_str());
        self.waiting.iter().filter(is_new)
    }
}

/// More threads than this are not given columns.
const MOST_COLUMNS: usize = 6;
/// Terminals narrower than this show no columns of threads.
const LEAST_WIDTH: usize = 50;

/// The timeline as text: a column a thread where there is room, otherwise a list.
pub fn draw(timeline: &Timeline, look: &Look) -> String {
    let (heading, lines) = lines(timeline, &fold::fold(rows::rows(timeline)), look);
    heading + &lines.concat()
}

/// What stands above the rows, and the text of each of them.
fn lines(timeline: &Timeline, rows: &[rows::Line<'_>], look: &Look) -> (String, Vec<String>) {
    let listed = |thread: usize| thread < timeline.threads.len();
    let may_have_columns = look.width >= LEAST_WIDTH
        && timeline.threads.len() <= MOST_COLUMNS
        && timeline.steps.iter().all(|step| listed(step.thread))
        && timeline
            .steps
            .iter()
            .flat_map(|step| &step.waiting)
            .all(|wait| listed(wait.thread));
    let drawn = may_have_columns
        .then(|| columns::draw(timeline, rows, look))
        .flatten();
    drawn.unwrap_or_else(|| (String::new(), list::draw(timeline, rows, look)))
}

/// The timeline step by step: each with the line that does it, and who waits after it; then the
/// panics.
pub fn steps(timeline: &Timeline, look: &Look) -> String {
    list::steps(timeline, look)
}

/// A place as it is written beside a step: the number and text of a line of the learner's file,
/// `scenario:12`, or nothing.
fn beside(at: &At, digits: usize, look: &Look) -> String {
    match at {
        At::Answer { line, text } => {
            let text = text::clean(&text.replace('\t', " "), look);
            format!("{line:>digits$}  {text}").trim_end().to_owned()
        }
        At::Scenario { line, .. } => format!("scenario:{line}"),
        At::Elsewhere => String::new(),
    }
}

/// How many digits a number has.
fn digits(number: usize) -> usize {
    number.to_string().len()
}

/// What stands in place of rows that are not shown.
fn left_out(rows: usize, steps: usize) -> String {
    match steps {
        1 => "1 step left out".to_owned(),
        0 => format!("{rows} rows left out"),
        _ => format!("{steps} steps left out"),
    }
}
