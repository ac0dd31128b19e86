//! What the threads that have no text in a row are doing meanwhile.

use super::Timeline;
use super::rows::Row;
use crate::render::style::{Look, Tone};

/// The threads of a timeline, row by row.
pub(super) struct Lanes<'a> {
    timeline: &'a Timeline,
    lives: Vec<Life>,
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

    /// The sign of a thread in a row of another: whether it waits, could go on, or is not there.
    pub(super) fn sign(&self, thread: usize, row: &Row<'_>, look: &Look) -> (&'static str, Tone) {
        let now = moment(row.step, row.waits);
        let Life { started, ended } = self.lives[thread];
        if started.is_none_or(|started| started >= now) && thread != 0
            || ended.is_some_and(|ended| ended < now)
        {
            return ("", Tone::Plain);
        }
        if self.waits(thread, row) {
            (look.pick("┊", ":"), Tone::Waits)
        } else {
            (look.pick("│", "|"), Tone::Faint)
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
            && step.verb == "ends"
        {
            life.ended = Some(moment(index, false));
        }
    }
    lives
}
