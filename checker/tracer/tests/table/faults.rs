//! The faults that each program survives, and what becomes of those that do not.

use tracer::Fault::{self, *};

/// A program, a fault, and what is said if it does not survive.
pub const FAULTS: &[(&str, Fault, Option<&str>)] = &[
    (
        "pipe_talk",
        Interrupted,
        Some(
            "the wait of program in line 67 was interrupted by a signal (EINTR); then program exited with 101",
        ),
    ),
    ("talks_to_cat", Interrupted, None),
    (
        "interrupted_read_is_made_again",
        Interrupted,
        Some(
            "the wait of program in line 60 was interrupted by a signal (EINTR); then program exited with 101",
        ),
    ),
    (
        "interrupted_read_restarts",
        Interrupted,
        Some(
            "the read of program in line 54 was interrupted by a signal (EINTR); then the program printed \"Err(Interrupted)\" instead of \"Ok(1)\"",
        ),
    ),
    (
        "reaps_its_child",
        Interrupted,
        Some(
            "the wait of program in line 20 was interrupted by a signal (EINTR); then program exited with 101",
        ),
    ),
    ("pipe_talk", ShortRead, None),
    ("socket_pair_talk", ShortRead, None),
    ("call_leaves_its_arguments_alone", ShortRead, None),
    (
        "one_read_is_all",
        ShortRead,
        Some(
            "the read of program in line 216 brought one byte only; then the program printed \"a\" instead of \"all of it\"",
        ),
    ),
    ("pipe_talk", ShortWrite, None),
    ("talks_to_cat", ShortWrite, None),
    ("short_write_goes_on", ShortWrite, None),
    (
        "short_write_is_the_end",
        ShortWrite,
        Some(
            "the write of child 1 in line 202 took one byte only; then the program printed \"a\" instead of \"all of it\"",
        ),
    ),
    (
        "reaps_its_child",
        NoProcess,
        Some(
            "the fork of program in line 19 failed for want of room (EAGAIN); then program exited with 101",
        ),
    ),
    ("fork_that_fails_is_reported", NoProcess, None),
    (
        "command_is_waited_for",
        NoProcess,
        Some(
            "the fork of program in line 19 failed for want of room (EAGAIN); then program exited with 101",
        ),
    ),
    ("asks_again_and_again", NoChild, None),
    (
        "reaps_its_child",
        NoChild,
        Some(
            "the wait of program in line 20 found no child (ECHILD); then program exited with 101",
        ),
    ),
    ("broken_pipe_is_ignored", BrokenPipe, None),
    (
        "pipe_to_the_child",
        BrokenPipe,
        Some(
            "the write of program in line 11 found that nobody reads any more (EPIPE); then program exited with 101",
        ),
    ),
    ("reaps_its_child", Killed, None),
    (
        "two_pipes_in_turn",
        Killed,
        Some(
            "child 1 was killed before the read of child 1 in line 22; then program exited with 101",
        ),
    ),
    ("status_is_looked_at", OtherStatus, None),
    (
        "status_is_not_looked_at",
        OtherStatus,
        Some(
            "the wait of program in line 118 was told another exit status; then program went on as if nothing had happened: the exit status is ignored",
        ),
    ),
    ("command_is_waited_for", OtherStatus, None),
    ("command_that_fails", OtherStatus, None),
    ("crash_is_survived", OtherStatus, None),
];
