//! What a transcript amounts to.
//!
//! The player holds code that nobody trusts, so a scenario counts only if it was asked for, in its
//! turn, if its end was told, and if the player ended as it must.

use transcript::Record;

use super::{Found, Played};
use crate::catalog::ScenarioName;
use crate::child::End;

/// How each scenario of `names` came out. `Err` says what makes no sense.
pub(super) fn understand(
    names: &[&ScenarioName],
    records: Vec<Record>,
    end: End,
    stderr: &str,
) -> Result<Vec<(ScenarioName, Played)>, String> {
    let mut played: Vec<Played> = Vec::new();
    let mut open: Option<Found> = None;
    let mut done = false;
    for record in records {
        if done {
            return Err(format!("{record:?} comes after the end"));
        }
        let ended = match (record, &mut open) {
            (Record::Hello { .. }, None) if played.is_empty() => continue,
            (Record::Begin { scenario }, None) => {
                // Scenarios come in the order in which they were asked for, each once.
                if names
                    .get(played.len())
                    .is_none_or(|name| name.0 != scenario)
                {
                    return Err(format!("scenario `{scenario}` is out of place"));
                }
                open = Some(Found::default());
                continue;
            }
            (Record::Outcome(seen), Some(found)) => {
                found.seen.push(*seen);
                continue;
            }
            (
                Record::End {
                    executions,
                    redundant,
                    cut,
                    instead,
                    busy_waits,
                },
                Some(found),
            ) => {
                if found.seen.is_empty() && cut.is_empty() {
                    return Err("a search without bounds and without outcomes".to_owned());
                }
                let seen = std::mem::take(&mut found.seen);
                Played::Found(Found {
                    seen,
                    executions,
                    redundant,
                    cut,
                    instead,
                    busy_waits,
                })
            }
            (Record::NotDeterministic { schedule }, Some(_)) => Played::NotDeterministic(schedule),
            (Record::Stuck { thread, resident }, Some(_)) => {
                done = true;
                Played::Stuck { thread, resident }
            }
            (Record::Bye, None) if played.len() == names.len() => {
                done = true;
                continue;
            }
            (record, _) => return Err(format!("{record:?} is out of place")),
        };
        open = None;
        played.push(ended);
    }
    if !done || end != End::Exited(0) {
        if open.is_none() && matches!(end, End::Exited(_)) {
            return Err(format!("it ended with {end:?} before its time: {stderr}"));
        }
        // The scenario that was open when it died; after the last one, that one is not sure either.
        played.truncate(names.len() - 1);
        played.push(Played::Died {
            end,
            stderr: stderr.to_owned(),
        });
    }
    played.resize_with(names.len(), || Played::NotReached);
    Ok(names.iter().map(|&name| name.clone()).zip(played).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use explorer::{End as ProgramEnd, Instead, Outcome, Schedule, Seen, ThreadId, Trace};

    fn seen() -> Record {
        Record::Outcome(Box::new(Seen {
            outcome: Outcome {
                observed: vec!["value: 7".to_owned()],
                printed: String::new(),
                end: ProgramEnd::Returned,
            },
            count: 1,
            schedule: Schedule::default(),
            preemptions: 0,
            minimal: false,
            trace: Trace::default(),
            waiting: Vec::new(),
        }))
    }

    fn end() -> Record {
        Record::End {
            executions: 1,
            redundant: 0,
            cut: Vec::new(),
            instead: Instead::default(),
            busy_waits: Vec::new(),
        }
    }

    fn begin(scenario: &str) -> Record {
        Record::Begin {
            scenario: scenario.to_owned(),
        }
    }

    fn whole() -> Vec<Record> {
        let hello = Record::Hello {
            version: transcript::VERSION,
        };
        vec![
            hello,
            begin("one"),
            seen(),
            end(),
            begin("two"),
            seen(),
            end(),
            Record::Bye,
        ]
    }

    fn names() -> [ScenarioName; 2] {
        ["one", "two"].map(|name| ScenarioName(name.to_owned()))
    }

    fn understood(records: Vec<Record>, end: End) -> Result<Vec<Played>, String> {
        let names = names();
        let played = understand(
            &names.each_ref().map(|name| name),
            records,
            end,
            "last words",
        )?;
        Ok(played.into_iter().map(|(_, played)| played).collect())
    }

    fn is_all_found(played: &Result<Vec<Played>, String>) -> bool {
        played
            .as_ref()
            .is_ok_and(|all| all.iter().all(|p| matches!(p, Played::Found(_))))
    }

    #[test]
    fn a_whole_transcript_of_a_player_that_ended_well_counts() {
        assert!(is_all_found(&understood(whole(), End::Exited(0))));
    }

    #[test]
    fn no_shortened_rearranged_or_repeated_transcript_counts() {
        let count = whole().len();
        for lost in 0..count {
            let mut records = whole();
            records.remove(lost);
            // Without `Hello` it is not a transcript at all; that is seen when it is read.
            if lost > 0 {
                let played = understood(records, End::Exited(0));
                assert!(!is_all_found(&played), "without record {lost}");
            }
            assert!(
                !is_all_found(&understood(whole()[..lost].to_vec(), End::Exited(0))),
                "{lost}"
            );
            for other in 0..count {
                let mut records = whole();
                records.swap(lost, other);
                let played = understood(records.clone(), End::Exited(0));
                assert_eq!(
                    is_all_found(&played),
                    records == whole(),
                    "{lost} and {other}"
                );
            }
            let mut records = whole();
            records.insert(lost, whole()[lost].clone());
            let repeats = matches!(whole()[lost], Record::Outcome(_) | Record::Hello { .. });
            assert_eq!(
                is_all_found(&understood(records, End::Exited(0))),
                repeats,
                "{lost} twice"
            );
        }
    }

    #[test]
    fn a_player_that_did_not_end_well_does_not_count() {
        let ends = [
            End::Exited(1),
            End::Signalled(9),
            End::OutOfTime,
            End::OutOfCpu,
        ];
        for end in ends {
            assert!(!is_all_found(&understood(whole(), end)), "{end:?}");
        }
    }

    #[test]
    fn what_died_in_the_middle_is_told_apart_from_what_came_before_and_after() {
        let played = understood(whole()[..2].to_vec(), End::Signalled(11)).unwrap();
        assert!(
            matches!(played[..], [Played::Died { .. }, Played::NotReached]),
            "{played:?}"
        );
        let played = understood(whole()[..5].to_vec(), End::Signalled(11)).unwrap();
        assert!(
            matches!(played[..], [Played::Found(_), Played::Died { .. }]),
            "{played:?}"
        );
        let mut records = whole()[..2].to_vec();
        records.push(Record::Stuck {
            thread: ThreadId::MAIN,
            resident: 0,
        });
        let played = understood(records, End::Exited(0)).unwrap();
        assert!(
            matches!(played[..], [Played::Stuck { .. }, Played::NotReached]),
            "{played:?}"
        );
    }
}
