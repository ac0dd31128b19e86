//! What was measured, by what was done and by whom.

use crate::sample::Sample;

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The checker's program.
    Ours,
    /// The checker as it is typed: `cargo checker`, which asks cargo first.
    OursByCargo,
    /// rustlings.
    Rustlings,
    /// wr, the runner of workshops.
    Wr,
    /// rustc alone.
    Rustc,
}

impl Who {
    /// All of them, as the columns of the table.
    pub const ALL: [Who; 5] = [
        Who::Ours,
        Who::OursByCargo,
        Who::Rustlings,
        Who::Wr,
        Who::Rustc,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Who::Ours => "checker",
            Who::OursByCargo => "`cargo checker`",
            Who::Rustlings => "rustlings",
            Who::Wr => "wr",
            Who::Rustc => "rustc",
        }
    }
}

/// What was done: a key, and what it means.
pub const WHATS: [(&str, &str); 5] = [
    ("passing", "a passing answer is edited and checked"),
    ("watched", "the same in watch mode, from save to verdict"),
    ("error", "an answer with a type error is edited and checked"),
    ("unchanged", "the same bytes are checked again"),
    ("all", "all exercises edited and checked, time for each"),
];

/// Everything that was measured.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    samples: Vec<(String, Who, Sample)>,
}

impl Measured {
    /// Adds a sample.
    pub fn add(&mut self, what: &str, who: Who, sample: Sample) {
        self.samples.push((what.to_owned(), who, sample));
    }

    /// The sample of this, if it was measured.
    pub fn of(&self, what: &str, who: Who) -> Option<&Sample> {
        let mut samples = self.samples.iter();
        let found = samples.find(|(w, by, _)| w == what && *by == who);
        found.map(|(_, _, sample)| sample)
    }
}
