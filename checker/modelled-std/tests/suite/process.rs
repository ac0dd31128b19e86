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
