//! Output, and what fork does to it.

use std::io::{BufWriter, Write, stdout};
use std::process::exit;

use nix::unistd::{ForkResult, fork};

use crate::common::{Program, child, reap, say};

/// Forks; the child ends as a program ends, with its buffers written.
fn child_that_exits() -> nix::unistd::Pid {
    // SAFETY: one thread.
    match unsafe { fork() }.expect("fork") {
        ForkResult::Parent { child } => child,
        ForkResult::Child => exit(0),
    }
}

pub const PROGRAMS: &[Program] = &[
    ("buffer_copied_by_fork", || {
        print!("before the fork");
        let child = child_that_exits();
        reap(child);
    }),
    ("buffer_copied_after_a_line", || {
        println!("a line");
        print!("before");
        let child = child_that_exits();
        reap(child);
        println!(", after");
    }),
    ("buffer_of_a_file_copied", || {
        let mut out = BufWriter::new(stdout());
        out.write_all(b"one\n").expect("write");
        let child = child(|| out.flush().expect("flush"));
        reap(child);
    }),
    ("flushed_before_fork", || {
        print!("before the fork");
        stdout().flush().expect("flush");
        let child = child_that_exits();
        reap(child);
    }),
    ("child_leaves_the_buffer_alone", || {
        print!("before the fork");
        let child = child(|| ());
        reap(child);
    }),
    ("both_print_the_same_line", || {
        println!("begins");
        // SAFETY: one thread.
        let fork = unsafe { fork() }.expect("fork");
        println!("both");
        if let ForkResult::Parent { child } = fork {
            reap(child);
        }
    }),
    ("both_print_the_same_text", || {
        let text = format!("{} was made before\n", "this");
        // SAFETY: one thread.
        let fork = unsafe { fork() }.expect("fork");
        print!("{text}");
        if let ForkResult::Parent { child } = fork {
            reap(child);
        }
    }),
    ("both_print_what_was_printed_before", || {
        // The bytes still lie in the buffer, but are no longer to be written.
        let tick = || {
            print!("tick");
            stdout().flush().expect("flush");
        };
        tick();
        let child = child(tick);
        reap(child);
        tick();
    }),
    ("child_goes_on_into_the_program", || {
        // SAFETY: one thread.
        if let ForkResult::Parent { child } = unsafe { fork() }.expect("fork") {
            reap(child);
        } else {
            say("child\n");
        }
        say("program\n");
    }),
];
