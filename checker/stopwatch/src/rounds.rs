//! The rounds: in each of them every tool does the same once, so that whatever else the machine
//! does meets all of them alike.

use std::path::Path;
use std::time::Duration;

use crate::course::{Answer, Course, ours::Ours, rustc::Rustc, rustlings::Rustlings, wr::Wr};
use crate::measured::{Measured, Who};
use crate::rivals::Rivals;
use crate::run::{Ends, Trouble, time};
use crate::sample::Sample;
use crate::watched::Watched;

/// What is on the screen of watch mode while it checks, and when it has.
const OURS_SHOWS: [&str; 2] = ["checking", "passed: `n`"];

/// The courses of all tools that could be had.
struct Courses {
    ours: Ours,
    rustlings: Option<Rustlings>,
    wr: Option<Wr>,
    rustc: Rustc,
}

impl Courses {
    fn each(&self) -> Vec<(Who, &dyn Course)> {
        let mut all: Vec<(Who, &dyn Course)> = vec![(Who::Ours, &self.ours)];
        all.extend(
            self.rustlings
                .iter()
                .map(|c| (Who::Rustlings, c as &dyn Course)),
        );
        all.extend(self.wr.iter().map(|c| (Who::Wr, c as &dyn Course)));
        all.push((Who::Rustc, &self.rustc));
        all
    }
}

/// How often things are measured.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// Edits of the one exercise, of each kind.
    pub edits: usize,
    /// Edits of all exercises; none where it is 0.
    pub all: usize,
}

/// Measures everything, so many times. Says on standard error what it is at.
///
/// # Errors
/// Where something that must work does not.
pub fn measure(
    repository: &Path,
    rivals: &Rivals,
    scratch: &Path,
    times: Times,
) -> Result<Measured, Trouble> {
    let (rustlings, wr) = (rivals.rustlings.as_ref(), rivals.wr.as_deref());
    let courses = Courses {
        ours: Ours::new(repository, &scratch.join("ours"))?,
        rustlings: rustlings
            .map(|(p, solutions)| Rustlings::new(p, solutions, &scratch.join("rustlings")))
            .transpose()?,
        wr: wr
            .map(|p| Wr::new(p, repository, &scratch.join("wr")))
            .transpose()?,
        rustc: Rustc::new(repository, &scratch.join("rustc"))?,
    };
    let mut measured = Measured::default();
    checks(&courses, times.edits, &mut measured)?;
    watching(&courses, times.edits, &mut measured)?;
    if times.all > 0 {
        everything(&courses, times.all, &mut measured)?;
    }
    Ok(measured)
}

/// Commands that check one exercise.
fn checks(courses: &Courses, edits: usize, measured: &mut Measured) -> Result<(), Trouble> {
    let typed = courses.ours.by_cargo();
    let mut each = courses.each();
    each.push((Who::OursByCargo, &typed));
    let kinds = [
        ("passing", Answer::Passing, Ends::Well, true),
        ("unchanged", Answer::Passing, Ends::Well, false),
        ("error", Answer::Error, Ends::Badly, true),
    ];
    for (what, answer, ends, is_edited) in kinds {
        eprintln!("{what}: {edits} times each");
        let mut taken = vec![Vec::new(); each.len()];
        // Number 0 is not counted: caches fill.
        for number in 0..=edits {
            for ((_, course), taken) in each.iter().zip(&mut taken) {
                if is_edited || number == 0 {
                    course.edit(answer, number)?;
                }
                let time = time(&mut course.check(answer), ends)?;
                if number > 0 {
                    taken.push(time);
                }
            }
        }
        for ((who, _), taken) in each.iter().zip(taken) {
            // rustc alone remembers nothing: it has no unchanged file.
            if *who != Who::Rustc || is_edited {
                measured.add(what, *who, Sample::new(taken));
            }
        }
    }
    Ok(())
}

/// Watch mode, ours and that of rustlings.
fn watching(courses: &Courses, edits: usize, measured: &mut Measured) -> Result<(), Trouble> {
    eprintln!("watch mode: {edits} times each");
    let ours = Watched::start(&courses.ours.watch())?;
    ours.shows(&["quit"])?;
    ours.time(|| courses.ours.edit(Answer::Passing, 0), &OURS_SHOWS)?;
    let theirs = match &courses.rustlings {
        Some(course) => {
            // An exercise that is not done is the one that it begins with.
            course.edit(Answer::Error, 0)?;
            let watched = Watched::start(&course.watch())?;
            watched.shows(&["mismatched types", "threads1"])?;
            Some((course, watched))
        }
        None => None,
    };
    let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
    for number in 1..=edits {
        our_times.push(ours.time(|| courses.ours.edit(Answer::Passing, number), &OURS_SHOWS)?);
        if let Some((course, watched)) = &theirs {
            let printed = format!("edit {number}.");
            let wanted = [printed.as_str(), "Exercise done"];
            their_times.push(watched.time(|| course.edit(Answer::Passing, number), &wanted)?);
        }
    }
    measured.add("watched", Who::Ours, Sample::new(our_times));
    if theirs.is_some() {
        measured.add("watched", Who::Rustlings, Sample::new(their_times));
    }
    Ok(())
}

/// All exercises, edited and checked.
fn everything(courses: &Courses, times: usize, measured: &mut Measured) -> Result<(), Trouble> {
    eprintln!("all exercises: {times} times each");
    let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
    for number in 1..=times {
        let count = courses.ours.edit_all(number)?;
        let taken = time(&mut courses.ours.check_all(), Ends::Well)?;
        our_times.push(share(taken, count));
        if let Some(course) = &courses.rustlings {
            let count = course.edit_all(number)?;
            let taken = time(&mut course.check_all(), Ends::Well)?;
            their_times.push(share(taken, count));
        }
    }
    measured.add("all", Who::Ours, Sample::new(our_times));
    if courses.rustlings.is_some() {
        measured.add("all", Who::Rustlings, Sample::new(their_times));
    }
    Ok(())
}

fn share(taken: Duration, count: usize) -> Duration {
    taken / u32::try_from(count.max(1)).unwrap_or(u32::MAX)
}
