//! What traced runs come to, as outcomes: what is watched of the processes, what was printed, and
//! how the program ended.

use explorer::{Cut, End, Outcome, Place, Seen as Outcomes, ThreadId, Trace, TraceStep};
use tracer::record::{self, ProcessEnd, Recording};
use tracer::{Fact, Trial, Watch, facts, judged};

use crate::judge::processes::{LIMIT, NOT_SURVIVED};
use crate::play::real::without_nonce;

/// The outcomes of a scenario, each once.
pub(super) struct Seen<'a> {
    /// How the learner's file is told of.
    file: &'a str,
    watch: Watch,
    nonce: u32,
    outcomes: Vec<Outcomes>,
    /// Why some runs are not among them.
    cut: Vec<Cut>,
}

impl<'a> Seen<'a> {
    pub(super) fn new(file: &'a str, watch: Watch, nonce: u32) -> Self {
        Seen {
            file,
            watch,
            nonce,
            outcomes: Vec::new(),
            cut: Vec::new(),
        }
    }

    /// Adds a run without faults.
    pub(super) fn keep(&mut self, recording: &Recording) {
        let cut = match recording.end {
            record::End::OutOfTime => Some(Cut::Stopped),
            record::End::TooManySteps => Some(Cut::Steps),
            _ => None,
        };
        if cut.is_some() {
            self.cut.extend(cut);
            return;
        }
        let mut observed = judged(recording, &self.watch);
        observed.extend(limit(&recording.end).map(|what| format!("{LIMIT}: {what}")));
        let watched = |fact: &Fact| self.watch.facts.contains(&fact.kind);
        let facts = facts(recording).into_iter().filter(watched);
        self.add(recording, observed, facts.collect());
    }

    /// Adds a run with a fault, if the program has not survived it: else it is as good as one
    /// without.
    pub(super) fn keep_trial(&mut self, trial: &Trial) {
        if let Some(harm) = &trial.harm {
            let observed = vec![format!("{NOT_SURVIVED}: {harm}")];
            self.add(&trial.recording, observed, Vec::new());
        }
    }

    /// The outcomes, and why those of some runs are not among them: it is not known how those would
    /// have ended.
    pub(super) fn done(self) -> (Vec<Outcomes>, Vec<Cut>) {
        (self.outcomes, self.cut)
    }

    fn add(&mut self, recording: &Recording, observed: Vec<String>, facts: Vec<Fact>) {
        let named = |text: &str| without_nonce(text, self.nonce);
        let outcome = Outcome {
            observed: observed.iter().map(|line| named(line)).collect(),
            printed: named(&String::from_utf8_lossy(&recording.output.stdout)),
            end: end(recording),
        };
        if let Some(seen) = self.outcomes.iter_mut().find(|s| s.outcome == outcome) {
            seen.count += 1;
            return;
        }
        self.outcomes.push(Outcomes {
            outcome,
            count: 1,
            schedule: recording.schedule.clone(),
            preemptions: 0,
            minimal: false,
            trace: self.trace(recording, facts),
            waiting: self.shown(tracer::waiting(recording)),
        });
    }

    /// The steps, and at their end what is the matter, with the line to look at.
    fn trace(&self, recording: &Recording, facts: Vec<Fact>) -> Trace {
        let mut trace = tracer::trace(recording);
        for fact in facts {
            let who = trace.threads.iter().position(|name| *name == fact.process);
            let waiting = trace
                .steps
                .last_mut()
                .map(|step| std::mem::take(&mut step.waiting));
            trace.steps.push(TraceStep {
                thread: ThreadId(who.unwrap_or(0) as u32),
                verb: fact.kind.name().to_owned(),
                object: None,
                note: None,
                at: fact.place.map_or_else(nowhere, |place| Place {
                    file: place.file,
                    line: place.line,
                    column: 0,
                }),
                holding: Vec::new(),
                waiting: waiting.unwrap_or_default(),
            });
        }
        for step in &mut trace.steps {
            self.told(&mut step.at);
            step.note = step
                .note
                .take()
                .map(|note| without_nonce(&note, self.nonce));
            step.waiting = self.shown(std::mem::take(&mut step.waiting));
        }
        trace
    }

    fn shown(&self, mut waiting: Vec<explorer::Waiting>) -> Vec<explorer::Waiting> {
        let places = waiting.iter_mut().filter_map(|w| w.at.as_mut());
        places.for_each(|place| self.told(place));
        waiting
    }

    /// A place in the learner's file is told by the name that the learner knows it by.
    fn told(&self, place: &mut Place) {
        if !place.file.is_empty() {
            place.file = self.file.to_owned();
        }
    }
}

fn nowhere() -> Place {
    Place {
        file: String::new(),
        line: 0,
        column: 0,
    }
}

/// `SIGKILL`.
const KILLED: i32 = 9;

/// How the program itself ended. What it has left goes on or waits: that is a fact, not its end.
fn end(recording: &Recording) -> End {
    match (recording.processes[0].end, &recording.end) {
        (ProcessEnd::Exited(0), _) => End::Returned,
        (ProcessEnd::Exited(code), _) => End::Exited(code),
        (ProcessEnd::Signalled(_), _) => End::Aborted,
        (ProcessEnd::Alive, record::End::Deadlock(_)) => End::Deadlock,
        // It met a limit, and the tracer has killed it.
        (ProcessEnd::Alive, _) => End::Crashed(KILLED),
    }
}

/// The limit that a run has met.
fn limit(end: &record::End) -> Option<&'static str> {
    Some(match end {
        record::End::Endless => "it does not come to an end",
        record::End::OutOfCpu => "a process computes without end",
        record::End::OutOfMemory => "a process takes memory without end",
        record::End::TooManyProcesses => "it starts processes without end",
        record::End::TooManyFiles => "a process opens files without end",
        record::End::TooMuchOutput => "it prints without end",
        _ => return None,
    })
}
