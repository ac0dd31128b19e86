//! How `in_a_child` is called: once, twice in a row, and with work that ends the child. All numbers
//! come from the number that the judge chose for this run.

use std::io;
use std::process;

use answer::separate_memory::in_a_child;
use stage::Stage;

/// What the parent got back, as it goes into the outcome.
fn shown(report: io::Result<u32>) -> String {
    match report {
        Ok(number) => number.to_string(),
        Err(_) => "an error".to_owned(),
    }
}

/// The child's number changes, the parent's does not.
pub fn child_has_a_copy(stage: &Stage) {
    let parent = process::id();
    let mut number: u32 = stage.nonce();
    let report: io::Result<u32> = in_a_child(&mut number, |number| {
        *number += 1;
        stage.observe(format!(
            "work is done by the parent: {}",
            process::id() == parent
        ));
        stage.observe(format!("work made it: {number}"));
    });
    stage.observe(format!("child reported: {}", shown(report)));
    stage.observe(format!("parent still has: {number}"));
}

/// Two children, each of which starts from the parent's number.
pub fn one_child_after_the_other(stage: &Stage) {
    let mut number: u32 = stage.nonce();
    let first: io::Result<u32> = in_a_child(&mut number, |number| *number += 2);
    stage.observe(format!("first child reported: {}", shown(first)));
    let second: io::Result<u32> = in_a_child(&mut number, |number| *number += 1);
    stage.observe(format!("second child reported: {}", shown(second)));
    stage.observe(format!("parent still has: {number}"));
}

/// The work ends the child, so there is nothing to report.
pub fn child_ends_without_a_report(stage: &Stage) {
    let mut number: u32 = stage.nonce();
    let report: io::Result<u32> = in_a_child(&mut number, |number| {
        *number += 1;
        stage.observe(format!("work made it: {number}"));
        process::exit(3);
    });
    stage.observe(format!("child reported: {}", shown(report)));
    stage.observe(format!("parent still has: {number}"));
}
