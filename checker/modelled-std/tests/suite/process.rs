use std::convert::Infallible;
use std::fmt;

use modelled_std::process::Termination;
use modelled_std::{process, thread};

use crate::harness::{check, observe, outcomes};

#[test]
fn exit_cuts_off_others_wherever_they_are() {
    check!(
        outcomes(|| {
            thread::spawn(|| {
                observe("other");
                process::exit(3);
            });
            observe("main");
        }),
        "main",
        "main other",
        "main other exited with 3",
        "other exited with 3",
        "other main",
        "other main exited with 3",
    );
}

#[test]
fn nothing_is_dropped_on_the_way_out() {
    struct Loud;
    impl Drop for Loud {
        fn drop(&mut self) {
            observe("dropped");
        }
    }
    check!(
        outcomes(|| {
            let _loud = Loud;
            process::exit(0);
        }),
        "exited with 0",
    );
    check!(
        outcomes(|| {
            let _loud = Loud;
            process::abort();
        }),
        "aborted",
    );
}

#[test]
fn whatever_main_may_return_is_reported_as_std_reports_it() {
    /// std's own report of the same values is the oracle.
    macro_rules! same {
        ($($value:expr),+ $(,)?) => {$(
            let ours = Termination::report($value);
            assert_eq!(ours, std::process::Termination::report($value), stringify!($value));
        )+};
    }
    check!(
        outcomes(|| {
            same!(
                (),
                process::ExitCode::SUCCESS,
                process::ExitCode::from(7),
                Ok::<_, Infallible>(()),
                Ok::<_, fmt::Error>(process::ExitCode::from(7)),
            );
            let error: Result<(), fmt::Error> = Err(fmt::Error);
            assert_eq!(error.report(), process::ExitCode::FAILURE);
        }),
        "",
    );
}

#[test]
fn an_error_that_main_returns_is_written_by_a_step() {
    let found = explorer::explore(explorer::Bounds::default(), || {
        let _ = Termination::report(Err::<(), _>("no luck"));
    });
    let found = found.expect("it is deterministic");
    let steps = &found.seen[0].trace.steps;
    assert_eq!(steps[0].verb, "eprintln!");
    assert_eq!(
        steps[0].note.as_deref(),
        Some("\"Error: \\\"no luck\\\"\\n\"")
    );
}

#[test]
fn every_type_of_main_can_be_called() {
    struct Own;
    impl Termination for Own {
        fn report(self) -> process::ExitCode {
            process::ExitCode::from(9)
        }
    }
    fn own() -> Own {
        Own
    }
    fn never() -> ! {
        process::exit(5)
    }
    check!(
        outcomes(|| {
            let code = process::__Main::run(own as fn() -> _);
            assert_eq!(code, process::ExitCode::from(9));
            let _ = process::__Main::run(never as fn() -> _);
        }),
        "exited with 5",
    );
}
