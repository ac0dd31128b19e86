//! Real runs: the program as it is, several times and under load, judged by what it prints and how
//! it ends.

use std::hash::{BuildHasher, RandomState};
use std::thread;
use std::time::Duration;

use explorer::{End as ProgramEnd, Outcome, Schedule, Seen};
use transcript::Request as Wanted;

use super::load::under_load;
use super::{Found, LIMITS, PlayError, Played, last_lines, run};
use crate::catalog::{Exercise, ScenarioName};
use crate::child::{self, End, Limits, Stream};
use crate::compile::Scratch;
use crate::toolbox::Surroundings;

/// So many runs that have the machine to themselves.
const ALONE: u32 = 1;
/// So many more, side by side, while all processors are busy.
const UNDER_LOAD: u32 = 4;

/// In how many real runs something was found, in words.
pub fn runs_text() -> String {
    format!(
        "{} real runs, {UNDER_LOAD} of them side by side under load",
        ALONE + UNDER_LOAD
    )
}

/// Runs every scenario of an exercise for real, several times, and then under load.
///
/// # Errors
/// Where the fault is ours.
pub fn run_real(
    around: &Surroundings,
    exercise: &Exercise,
    scratch: &Scratch,
) -> Result<Vec<(ScenarioName, Played)>, PlayError> {
    let scenarios = exercise.info.scenarios.iter();
    scenarios
        .map(|scenario| {
            let played = run_scenario(around, scratch, &scenario.name)?;
            Ok((scenario.name.clone(), played))
        })
        .collect()
}

/// Runs one scenario as often as it takes. What one run dies of is all there is to say.
fn run_scenario(
    around: &Surroundings,
    scratch: &Scratch,
    scenario: &ScenarioName,
) -> Result<Played, PlayError> {
    let mut found = Found::default();
    for number in 0..ALONE {
        match outcome_of(run_once(around, scratch, scenario, number)?) {
            Ok(outcome) => keep(&mut found, outcome),
            Err(died) => return Ok(died),
        }
    }
    let side_by_side = under_load(|| {
        thread::scope(|scope| {
            let one = |number| scope.spawn(move || run_once(around, scratch, scenario, number));
            let running: Vec<_> = (ALONE..ALONE + UNDER_LOAD).map(one).collect();
            let ended = running.into_iter().map(|run| run.join());
            ended.collect::<Result<Vec<_>, _>>()
        })
    });
    for run in side_by_side.unwrap_or_else(|panic| std::panic::resume_unwind(panic)) {
        match outcome_of(run?) {
            Ok(outcome) => keep(&mut found, outcome),
            Err(died) => return Ok(died),
        }
    }
    Ok(Played::Found(found))
}

/// What a run came to; `Err` where it did not end by itself, or not altogether.
fn outcome_of((run, nonce): (child::Outcome, u32)) -> Result<Outcome, Played> {
    if run.left_behind > 0 {
        return Err(Played::LeftBehind(run.left_behind));
    }
    let end = match run.end {
        End::Exited(0) => ProgramEnd::Returned,
        End::Exited(code) => ProgramEnd::Exited(code),
        End::Signalled(_) => ProgramEnd::Aborted,
        end => {
            let stderr = last_lines(&run.stderr);
            return Err(Played::Died { end, stderr });
        }
    };
    Ok(Outcome {
        observed: Vec::new(),
        printed: without_nonce(&String::from_utf8_lossy(&run.stdout), nonce),
        end,
    })
}

/// Runs a scenario once for real, and tells what it writes as it comes.
///
/// # Errors
/// Where the program cannot be run.
pub fn run_aloud(
    around: &Surroundings,
    scratch: &Scratch,
    scenario: &ScenarioName,
    each: impl FnMut(Stream, &[u8]),
) -> Result<child::Outcome, PlayError> {
    let (wanted, _) = once(scenario, 0);
    let request = super::request(around, scratch, &wanted, limits());
    Ok(around.supervisor.run_live(&request, each)?)
}

/// Runs a scenario once for real.
fn run_once(
    around: &Surroundings,
    scratch: &Scratch,
    scenario: &ScenarioName,
    run_number: u32,
) -> Result<(child::Outcome, u32), PlayError> {
    let (wanted, nonce) = once(scenario, run_number);
    Ok((run(around, scratch, &wanted, limits())?, nonce))
}

/// What is asked of the player, with the number that was chosen for this run.
fn once(scenario: &ScenarioName, run_number: u32) -> (Wanted, u32) {
    let (scenario, nonce) = (scenario.0.clone(), nonce(run_number));
    (Wanted::Run { scenario, nonce }, nonce)
}

fn limits() -> Limits {
    Limits {
        wall: Duration::from_secs(10),
        processes: Some(64),
        output: 1 << 20,
        ..LIMITS
    }
}

/// Four digits that differ from run to run and cannot be guessed by the program's author.
pub(super) fn nonce(run_number: u32) -> u32 {
    let random = RandomState::new().hash_one(run_number);
    1_000 + (random % 8_000) as u32
}

fn keep(found: &mut Found, outcome: Outcome) {
    found.executions += 1;
    match found.seen.iter_mut().find(|seen| seen.outcome == outcome) {
        Some(seen) => seen.count += 1,
        None => found.seen.push(Seen {
            outcome,
            count: 1,
            schedule: Schedule::default(),
            preemptions: 0,
            minimal: false,
            trace: explorer::Trace::default(),
            waiting: Vec::new(),
        }),
    }
}

/// Puts names in the place of the numbers that come from the nonce.
pub(super) fn without_nonce(text: &str, nonce: u32) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        let end = number
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(number.len());
        let (digits, after) = number.split_at(end);
        words.push_str(before);
        match digits
            .parse::<u32>()
            .ok()
            .and_then(|number| number.checked_sub(nonce))
        {
            Some(0) => words.push_str("{nonce}"),
            Some(more @ 1..=9) => words.push_str(&format!("{{nonce+{more}}}")),
            _ => words.push_str(digits),
        }
        rest = after;
    }
    words + rest
}

#[cfg(test)]
mod tests {
    use super::without_nonce;

    #[test]
    fn only_whole_numbers_near_the_nonce_are_named() {
        let text = "child 4711, then 4712; 47110 and 04711x 12 4720 4721\n";
        let named = "child {nonce}, then {nonce+1}; 47110 and {nonce}x 12 {nonce+9} 4721\n";
        assert_eq!(without_nonce(text, 4711), named);
    }
}
