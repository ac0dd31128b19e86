//! Real runs: the program as it is, several times, judged by what it prints and how it ends.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use explorer::{End as ProgramEnd, Outcome, Schedule, Seen};
use transcript::Request as Wanted;

use super::{Found, LIMITS, PlayError, Played, last_lines, run};
use crate::catalog::{Exercise, ScenarioName};
use crate::child::{self, End, Limits};
use crate::compile::Scratch;
use crate::toolbox::Surroundings;

/// So many real runs, each with a number of its own.
const RUNS: u32 = 3;

/// Runs every scenario of an exercise for real, several times.
///
/// # Errors
/// Where the fault is ours.
pub fn run_real(
    around: &Surroundings,
    exercise: &Exercise,
    scratch: &Scratch,
) -> Result<Vec<(ScenarioName, Played)>, PlayError> {
    let mut played = Vec::new();
    for scenario in &exercise.info.scenarios {
        let mut found = Found::default();
        let mut ended = None;
        for run in 0..RUNS {
            let (outcome, nonce) = run_once(around, scratch, &scenario.name, run)?;
            if outcome.left_behind > 0 {
                ended = Some(Played::LeftBehind(outcome.left_behind));
                break;
            }
            let end = match outcome.end {
                End::Exited(0) => ProgramEnd::Returned,
                End::Exited(code) => ProgramEnd::Exited(code),
                End::Signalled(_) => ProgramEnd::Aborted,
                end => {
                    ended = Some(Played::Died {
                        end,
                        stderr: last_lines(&outcome.stderr),
                    });
                    break;
                }
            };
            let printed = without_nonce(&String::from_utf8_lossy(&outcome.stdout), nonce);
            keep(
                &mut found,
                Outcome {
                    observed: Vec::new(),
                    printed,
                    end,
                },
            );
        }
        played.push((scenario.name.clone(), ended.unwrap_or(Played::Found(found))));
    }
    Ok(played)
}

/// Runs a scenario once for real.
///
/// # Errors
/// Where the program cannot be run.
pub fn run_once(
    around: &Surroundings,
    scratch: &Scratch,
    scenario: &ScenarioName,
    run_number: u32,
) -> Result<(child::Outcome, u32), PlayError> {
    // Four digits that differ from run to run and cannot be guessed by the program's author.
    let random = RandomState::new().hash_one(run_number);
    let nonce = 1_000 + (random % 8_000) as u32;
    let wanted = Wanted::Run {
        scenario: scenario.0.clone(),
        nonce,
    };
    let limits = Limits {
        wall: Duration::from_secs(10),
        processes: Some(64),
        output: 1 << 20,
        ..LIMITS
    };
    Ok((run(around, scratch, &wanted, limits)?, nonce))
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
fn without_nonce(text: &str, nonce: u32) -> String {
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
