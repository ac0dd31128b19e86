//! What the threads that have no text in a row are doing meanwhile.

use super::Timeline;
use super::rows::Row;
use crate::render::style::{Look, Tone};

/// The threads of a timeline, row by row.
pub(super) struct Lanes<'a> {
    timeline: &'a Timeline,
    lives: Vec<Life>,
}

/// Whether a thread is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// It has not been started.
    NotYet,
    /// It has been started, and has not ended.
    There,
    /// It has ended.
    Ended,
}

/// What a thread is doing in a row of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lane {
    /// It is not there.
    Absent,
    /// It could go on.
    Runs,
    /// It waits.
    Waits,
}

/// From when until when a thread is there, in moments; see [`moment`].
#[derive(Clone, Copy, Default)]
struct Life {
    started: Option<usize>,
    ended: Option<usize>,
}

/// Steps are the even moments; the waits that begin with a step come right after it.
fn moment(step: usize, waits: bool) -> usize {
    2 * step + usize::from(waits)
}

impl<'a> Lanes<'a> {
    pub(super) fn new(timeline: &'a Timeline) -> Self {
        Lanes {
            timeline,
            lives: lives(timeline),
        }
    }

    /// The sign of a thread in a row of another.
    pub(super) fn sign(&self, thread: usize, row: &Row<'_>, look: &Look) -> (&'static str, Tone) {
        match self.lane(thread, row) {
            Lane::Absent => ("", Tone::Plain),
            Lane::Waits => (look.pick("┊", ":"), Tone::Waits),
            Lane::Runs => (look.pick("│", "|"), Tone::Faint),
        }
    }

    /// What a thread is doing in a row of another.
    pub(super) fn lane(&self, thread: usize, row: &Row<'_>) -> Lane {
        if self.presence_at(thread, moment(row.step, row.waits)) != Presence::There {
            return Lane::Absent;
        }
        match self.waits(thread, row) {
            true => Lane::Waits,
            false => Lane::Runs,
        }
    }

    /// Whether a thread is there when this step has been taken.
    pub(super) fn presence(&self, thread: usize, step: usize) -> Presence {
        self.presence_at(thread, moment(step, true))
    }

    fn presence_at(&self, thread: usize, now: usize) -> Presence {
        let Life { started, ended } = self.lives[thread];
        if started.is_none_or(|started| started >= now) && thread != 0 {
            return Presence::NotYet;
        }
        match ended {
            Some(ended) if ended < now => Presence::Ended,
            _ => Presence::There,
        }
    }

    /// Whether a thread waits in a row of another. In the rows where threads begin to wait, those
    /// whose rows come further down do not wait yet.
    fn waits(&self, thread: usize, row: &Row<'_>) -> bool {
        let steps = &self.timeline.steps;
        let position = |step: usize, thread| {
            steps[step]
                .waiting
                .iter()
                .position(|wait| wait.thread == thread)
        };
        let before = row.step > 0 && position(row.step - 1, thread).is_some();
        if !row.waits {
            return before;
        }
        let after = position(row.step, thread);
        after.is_some() && (before || after < position(row.step, row.thread))
    }
}

/// When each thread was there.
fn lives(timeline: &Timeline) -> Vec<Life> {
    let mut lives = vec![Life::default(); timeline.threads.len()];
    let mut spawned = 1;
    for (index, step) in timeline.steps.iter().enumerate() {
        // Threads are numbered in the order in which they are started.
        let is_spawn = step.verb.starts_with("spawn");
        let started = is_spawn.then_some(spawned);
        spawned += usize::from(is_spawn);
        let seen = step
            .waiting
            .iter()
            .map(|wait| wait.thread)
            .chain([step.thread]);
        for thread in started.into_iter().chain(seen) {
            if let Some(life) = lives.get_mut(thread) {
                life.started = life.started.or(Some(moment(index, false)));
            }
        }
        if let Some(life) = lives.get_mut(step.thread)
            && matches!(step.verb.as_str(), "ends" | "returns")
        {
            life.ended = Some(moment(index, false));
        }
    }
    lives
}
