//! Whether a program has survived a fault: what is different from the run without it.

use super::{Fault, Injection};
use crate::facts::{FactKind, facts};
use crate::names::Names;
use crate::record::{Call, Event, ProcessEnd, ProcessId, Recording, What, number};
use crate::words;

/// What Rust's `main` ends with after a panic.
const PANICKED: i32 = 101;

/// How a process ends to which [`Fault::Killed`] happens.
const KILLED: ProcessEnd = ProcessEnd::Signalled(number::SIGKILL);

/// What became of a program, if it has not survived.
pub(super) fn harm(calm: &Recording, run: &Recording, injection: Injection) -> Option<String> {
    match injection.fault {
        Fault::Interrupted | Fault::ShortRead | Fault::ShortWrite => {
            died(calm, run, injection).or_else(|| differs(calm, run))
        }
        Fault::OtherStatus => ignored(calm, run, injection),
        Fault::NoProcess | Fault::NoChild | Fault::BrokenPipe | Fault::Killed => {
            died(calm, run, injection).or_else(|| left(calm, run))
        }
    }
}

/// Whether somebody panicked or was killed who was not to.
fn died(calm: &Recording, run: &Recording, injection: Injection) -> Option<String> {
    if !run.end.is_final() {
        return Some("the program came to no end".to_owned());
    }
    // Which of them it was may be another from run to run: after a fork that failed, later ones have
    // other numbers.
    let many = |of: &Recording, end| of.processes.iter().filter(|p| p.end == end).count();
    let names = Names::of(run);
    let ids = (0..run.processes.len() as u32).map(ProcessId);
    let mut dead = ids.filter(|&id| {
        let end = run.processes[id.0 as usize].end;
        // Other programs end as they do when nobody reads what they write, or as they are made to.
        let bad = matches!(end, ProcessEnd::Exited(PANICKED) | ProcessEnd::Signalled(_))
            && run.runs_the_learners(id);
        let killed = injection.fault == Fault::Killed && end == KILLED;
        let meant = killed && id == injection.process;
        bad && !meant && many(run, end) > many(calm, end) + usize::from(killed)
    });
    let dead = dead.next()?;
    let end = run.processes[dead.0 as usize].end;
    Some(format!("{} {}", names.process(dead), words::ended(end)))
}

/// Whether anything is to be seen of what nobody should notice.
fn differs(calm: &Recording, run: &Recording) -> Option<String> {
    if let Some(fact) = left(calm, run) {
        return Some(fact);
    }
    if let Some((now, before)) = other_line(&run.output.stdout, &calm.output.stdout) {
        return Some(format!("the program printed {now} instead of {before}"));
    }
    let end = |of: &Recording| of.processes[0].end;
    (end(run) != end(calm)).then(|| format!("the program {}", words::ended(end(run))))
}

/// The first line that differs, in each of two texts.
fn other_line(now: &[u8], before: &[u8]) -> Option<(String, String)> {
    let lines = |text: &[u8]| -> Vec<String> {
        let text = String::from_utf8_lossy(text);
        text.lines()
            .map(|line| words::quoted(line.as_bytes()))
            .collect()
    };
    if now == before {
        return None;
    }
    let (now, before) = (lines(now), lines(before));
    let nothing = || "nothing more".to_owned();
    let at = (0..).find(|&at| now.get(at) != before.get(at) || at >= now.len())?;
    let line = |of: &[String]| of.get(at).cloned().unwrap_or_else(nothing);
    Some((line(&now), line(&before)))
}

/// A fact that was not there before, of those that are never right.
fn left(calm: &Recording, run: &Recording) -> Option<String> {
    use FactKind::{
        BlockedForEver, OutputTwice, PipeEndNeverClosed, StillRunning, ZombieLeftBehind,
    };
    let wrong = [
        BlockedForEver,
        OutputTwice,
        PipeEndNeverClosed,
        StillRunning,
        ZombieLeftBehind,
    ];
    let before: Vec<FactKind> = facts(calm).iter().map(|f| f.kind).collect();
    let new = facts(run).into_iter();
    new.filter(|f| wrong.contains(&f.kind) && !before.contains(&f.kind))
        .map(|f| f.sentence)
        .next()
}

/// Whether whoever was told another exit status went on as before.
fn ignored(calm: &Recording, run: &Recording, injection: Injection) -> Option<String> {
    let id = injection.process;
    let end = |of: &Recording| of.processes[id.0 as usize].end;
    let same = calm.output == run.output && end(calm) == end(run) && did(calm, id) == did(run, id);
    let name = Names::of(run).process(id).to_owned();
    same.then(|| format!("{name} went on as if nothing had happened: the exit status is ignored"))
}

/// What a process did by the learner's lines, but for what it was told of ends.
fn did(recording: &Recording, id: ProcessId) -> Vec<&Event> {
    let told = |e: &&Event| matches!(&e.what, What::Call(Call::Wait { .. }, _));
    let own = recording.events.iter().filter(|e| e.process == id);
    own.filter(|e| e.place.is_some() && !told(e)).collect()
}
