//! What is worth saying about an answer although it is not wrong.

use explorer::BusyWait;

use super::is_in;
use crate::verdict::Remark;

/// A remark for each line of the learner's file that waits by looking again and again.
pub(crate) fn busy_waits(found: &[BusyWait], file: &str) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    for wait in found.iter().filter(|wait| is_in(&wait.at, file)) {
        match remarks.iter_mut().find(|r| r.place.line == wait.at.line) {
            // A line with several looks is one remark; executions are not counted twice.
            Some(known) => known.executions = known.executions.max(wait.executions),
            None => remarks.push(Remark {
                says: format!(
                    "line {} waits by looking again and again; {} would let the processor do \
                     something else",
                    wait.at.line,
                    instead_of(&wait.verb)
                ),
                place: wait.at.clone(),
                executions: wait.executions,
            }),
        }
    }
    remarks
}

/// What waits for the same without looking again and again.
fn instead_of(verb: &str) -> &'static str {
    match verb {
        "try_lock" => "`lock`",
        "try_read" => "`read`",
        "try_write" => "`write`",
        "try_recv" => "`recv`",
        "try_send" => "`send`",
        "is_finished" => "`join`",
        _ => "park, a condition variable or a channel",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use explorer::Place;

    fn busy(file: &str, line: u32, verb: &str, executions: u64) -> BusyWait {
        BusyWait {
            at: Place {
                file: file.to_owned(),
                line,
                column: 1,
            },
            verb: verb.to_owned(),
            object: "AtomicBool".to_owned(),
            executions,
        }
    }

    #[test]
    fn each_line_of_the_answer_is_remarked_once_and_says_what_to_do_instead() {
        let found = [
            busy("./answer.rs", 4, "load", 3),
            busy("answer.rs", 4, "swap", 5),
            busy("answer.rs", 9, "try_recv", 1),
            busy("scenarios/answer.rs", 2, "load", 7),
        ];
        let remarks = busy_waits(&found, "answer.rs");
        let told: Vec<_> = remarks
            .iter()
            .map(|remark| (remark.says.as_str(), remark.executions))
            .collect();
        assert_eq!(
            told,
            [
                (
                    "line 4 waits by looking again and again; park, a condition variable or a \
                     channel would let the processor do something else",
                    5
                ),
                (
                    "line 9 waits by looking again and again; `recv` would let the processor do \
                     something else",
                    1
                ),
            ]
        );
    }
}
