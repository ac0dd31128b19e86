//! An execution to be walked through: at each step, how it came so far, the line that did it, and
//! who holds what and who waits for what.

use explorer::Stuck;
use serde::{Deserialize, Serialize};

use super::lanes::{Lanes, Presence};
use super::rows::{Line, rows};
use super::{At, Source, Step, Timeline, beside, decisive, lines};
use crate::render::style::{Look, Tone};
use crate::render::text::{clean, shorten, width, wrap};
use crate::verdict::Evidence;

/// Longer texts of a step (a line that it prints) are cut.
const LONGEST_TEXT: usize = 400;
/// Names of threads are not given more room than this.
const LONGEST_NAME: usize = 16;
/// So many rows of the timeline are always shown, where there is any room.
const LEAST_ROWS: usize = 5;

/// An execution to be walked through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walk {
    /// Its steps.
    pub timeline: Timeline,
    /// What there is to say of its end.
    pub end: Vec<String>,
}

impl Walk {
    /// The execution that shows something, of this file.
    pub fn new(seen: &Evidence, source: &Source<'_>) -> Self {
        let timeline = Timeline::new(&seen.trace, source);
        let panics = timeline.panics.iter();
        let mut end: Vec<String> = panics
            .map(|(thread, said)| format!("{} panicked: {said}", timeline.thread_name(*thread)))
            .collect();
        end.extend(Stuck::new(&seen.waiting, &timeline.threads).reasons);
        let outcome = crate::snapshot::block(&seen.outcome);
        // Labels that stood below each other stand for themselves here.
        let alone = |line: &str| {
            let line = line.trim().replacen("printed  ", "printed ", 1);
            line.replacen("ended    ", "ended ", 1)
        };
        end.extend(outcome.lines().map(alone));
        Walk { timeline, end }
    }

    /// The last step, from 0.
    pub fn last(&self) -> usize {
        self.timeline.steps.len().saturating_sub(1)
    }

    /// How things are after this step, in at most so many rows.
    pub fn frame(&self, at: usize, look: &Look, rows: usize) -> Vec<String> {
        let Some(step) = self.timeline.steps.get(at) else {
            return vec!["There are no steps.".to_owned()];
        };
        let mut frame = self.heading(at, step, look);
        let room = rows.saturating_sub(frame.len() + LEAST_ROWS);
        frame.extend(self.threads(at, step, look, room));
        if at == self.last() {
            let room = rows.saturating_sub(frame.len() + 3);
            let end = self.end.iter().take(room);
            let end = end.flat_map(|line| painted(Tone::Plain, line, look));
            frame.push(String::new());
            frame.extend(end.take(room));
        }
        frame.push(String::new());
        let room = rows.saturating_sub(frame.len());
        frame.extend(self.so_far(at, look, room));
        frame.truncate(rows);
        frame
    }

    /// What the step is, the line that did it, and whether it is the one where things go wrong.
    fn heading(&self, at: usize, step: &Step, look: &Look) -> Vec<String> {
        let name = self.timeline.thread_name(step.thread);
        let text = format!(
            "Step {} of {}   {name}   {}",
            at + 1,
            self.timeline.steps.len(),
            step.what()
        );
        let mut heading = painted(Tone::Strong, &text, look);
        let line = match &step.at {
            At::Answer { .. } => {
                format!("{}:{}", self.timeline.file, beside(&step.at, 1, look))
            }
            at => beside(at, 1, look),
        };
        let line = shorten(&clean(&format!("  {line}"), look), look.width, look);
        heading.push(look.paint(Tone::Plain, line.trim_end()));
        let wrong = match decisive::closes_circle(&self.timeline) == Some(at) {
            true => look.pick(
                "▸ Here it goes wrong: a circle of waits is closed.",
                "> Here it goes wrong: a circle of waits is closed.",
            ),
            false => "",
        };
        heading.push(look.paint(Tone::Strong, &shorten(wrong, look.width, look)));
        heading
    }

    /// A line or two for each thread: what it holds and what it waits for. Where there is no room
    /// for all, those that could go on are left out.
    fn threads(&self, at: usize, step: &Step, look: &Look, room: usize) -> Vec<String> {
        let lanes = Lanes::new(&self.timeline);
        let all = 0..self.timeline.threads.len();
        let told: Vec<(usize, Vec<String>)> = all
            .map(|thread| (thread, self.thread(thread, at, step, &lanes, look)))
            .collect();
        if told.iter().map(|(_, lines)| lines.len()).sum::<usize>() <= room {
            return told.into_iter().flat_map(|(_, lines)| lines).collect();
        }
        let is_involved = |thread: usize| {
            step.thread == thread
                || step.waiting.iter().any(|wait| wait.thread == thread)
                || step.holds.iter().any(|hold| hold.thread == thread)
        };
        let involved = told.iter().filter(|(thread, _)| is_involved(*thread));
        let lines = involved.flat_map(|(_, lines)| lines.clone());
        let mut lines: Vec<String> = lines.take(room.max(1)).collect();
        let left = told.iter().filter(|(thread, _)| !is_involved(*thread));
        let sign = look.pick("⋮", "...");
        lines.push(look.paint(Tone::Faint, &format!("{sign} and {} more", left.count())));
        lines
    }

    fn thread(
        &self,
        thread: usize,
        at: usize,
        step: &Step,
        lanes: &Lanes<'_>,
        look: &Look,
    ) -> Vec<String> {
        let names = (0..self.timeline.threads.len()).map(|thread| self.name(thread, look));
        let indent = names.map(|name| width(&name)).max().unwrap_or(0) + 2;
        let (tone, says) = self.says(thread, at, step, lanes);
        let says = shorten(&clean(&says, look), LONGEST_TEXT, look);
        let name = self.name(thread, look);
        let own = if thread == step.thread {
            Tone::Strong
        } else {
            Tone::Plain
        };
        let texts = wrap(&says, look.columns(indent), true);
        let line = |(index, text): (usize, &String)| {
            let name = if index == 0 { name.as_str() } else { "" };
            let gap = match text.is_empty() {
                true => 0,
                false => indent - width(name),
            };
            let gap = " ".repeat(gap);
            format!("{}{gap}{}", look.paint(own, name), look.paint(tone, text))
        };
        texts.iter().enumerate().map(line).collect()
    }

    fn name(&self, thread: usize, look: &Look) -> String {
        let name = clean(&self.timeline.thread_name(thread), look);
        shorten(name.trim_end(), LONGEST_NAME, look)
    }

    /// How it stands with a thread.
    fn says(&self, thread: usize, at: usize, step: &Step, lanes: &Lanes<'_>) -> (Tone, String) {
        let held = step.holds.iter().filter(|hold| hold.thread == thread);
        let held: Vec<&str> = held.map(|hold| hold.what.as_str()).collect();
        let holds = match held.is_empty() {
            true => String::new(),
            false => format!("holds {}", held.join(", ")),
        };
        let and = if held.is_empty() { "" } else { "; " };
        if let Some(wait) = step.waiting.iter().find(|wait| wait.thread == thread) {
            return (Tone::Waits, format!("{holds}{and}{}", wait.why));
        }
        match lanes.presence(thread, at) {
            Presence::NotYet => (Tone::Faint, "not started yet".to_owned()),
            Presence::Ended => (Tone::Faint, "has ended".to_owned()),
            Presence::There if at == self.last() => {
                (Tone::Faint, format!("{holds}{and}ends with the process"))
            }
            Presence::There if held.is_empty() => (Tone::Plain, "can go on".to_owned()),
            Presence::There => (Tone::Plain, holds),
        }
    }

    /// The timeline up to this step: its latest rows, as far as there is room.
    fn so_far(&self, at: usize, look: &Look, room: usize) -> Vec<String> {
        let rows: Vec<Line<'_>> = rows(&self.timeline).into_iter().map(Line::Row).collect();
        let (heading, drawn) = lines(&self.timeline, &rows, look);
        let past = rows.iter().zip(&drawn).filter_map(|(row, text)| {
            let is_past = row.row().is_some_and(|row| row.step <= at);
            is_past.then_some(text.as_str())
        });
        let past: Vec<&str> = past.collect();
        let mut room = room.saturating_sub(heading.lines().count());
        let fits = |text: &&&str| {
            let left = room.checked_sub(text.lines().count());
            room = left.unwrap_or(0);
            left.is_some()
        };
        let shown = past.iter().rev().take_while(fits).count();
        let shown = past[past.len() - shown..].iter();
        let shown = std::iter::once(heading.as_str()).chain(shown.copied());
        shown.flat_map(str::lines).map(str::to_owned).collect()
    }
}

fn painted(tone: Tone, text: &str, look: &Look) -> Vec<String> {
    let text = shorten(&clean(text, look), LONGEST_TEXT, look);
    let lines = wrap(&text, look.columns(0), true);
    lines.iter().map(|line| look.paint(tone, line)).collect()
}
