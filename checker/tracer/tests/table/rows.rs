//! The table: what each program comes to.

use When::{Always, Sometimes};
use tracer::FactKind::{self, *};

/// In which of the orders that are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// In all of them.
    Always,
    /// Only in some.
    Sometimes,
}

/// A program, and what must be seen of it.
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// The facts, in the order of their kinds.
    pub facts: &'static [(FactKind, When)],
    /// All that it prints in one order or another.
    pub prints: &'static [&'static str],
    /// How many stories it has, over the orders that are tried: one, if nothing in it depends on
    /// the order.
    pub stories: usize,
}

/// The programs, by the module that they stand in.
pub const TABLE: &[(&str, &[Row])] = &[
    (
        "reaping",
        &[
            Row {
                name: "ends_at_once",
                facts: &[],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "reaps_its_child",
                facts: &[],
                prints: &["child\nprogram\n"],
                stories: 1,
            },
            Row {
                name: "reaps_each_child",
                facts: &[],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "reaps_whoever_comes",
                facts: &[],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "leaves_a_zombie",
                facts: &[(ZombieLeftBehind, Sometimes), (StillRunning, Sometimes)],
                prints: &[""],
                stories: 2,
            },
            Row {
                name: "leaves_one_of_two",
                facts: &[(ZombieLeftBehind, Sometimes), (StillRunning, Sometimes)],
                prints: &[""],
                stories: 2,
            },
            Row {
                name: "waits_for_the_wrong_child",
                facts: &[(ZombieLeftBehind, Sometimes), (StillRunning, Sometimes)],
                prints: &[""],
                stories: 2,
            },
            Row {
                name: "waits_twice",
                facts: &[],
                prints: &["Err(ECHILD)\n"],
                stories: 1,
            },
            Row {
                name: "forgets_its_children",
                facts: &[],
                prints: &["Err(ECHILD)\n"],
                stories: 1,
            },
            Row {
                name: "asks_again_and_again",
                facts: &[],
                prints: &["child\nprogram\n"],
                stories: 1,
            },
            Row {
                name: "asks_only_once",
                facts: &[(ZombieLeftBehind, Sometimes), (StillRunning, Sometimes)],
                prints: &[""],
                stories: 3,
            },
            Row {
                name: "child_runs_on",
                facts: &[(ZombieLeftBehind, Sometimes), (StillRunning, Sometimes)],
                prints: &["late\n"],
                stories: 2,
            },
            Row {
                name: "grandchild_in_order",
                facts: &[],
                prints: &["grandchild\nprogram\n"],
                stories: 1,
            },
            Row {
                name: "double_fork",
                facts: &[
                    (ZombieLeftBehind, Sometimes),
                    (Orphan, Sometimes),
                    (StillRunning, Sometimes),
                ],
                prints: &["orphan\n"],
                stories: 3,
            },
            Row {
                name: "status_is_looked_at",
                facts: &[],
                prints: &["the child failed\n"],
                stories: 1,
            },
            Row {
                name: "status_is_not_asked_for",
                facts: &[(ExitStatusIgnored, Always)],
                prints: &["done\n"],
                stories: 1,
            },
            Row {
                name: "status_is_not_looked_at",
                facts: &[],
                prints: &["done\n"],
                stories: 1,
            },
            Row {
                name: "fork_that_fails_is_reported",
                facts: &[],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "crash_is_survived",
                facts: &[],
                prints: &["true\ntrue\n"],
                stories: 1,
            },
            Row {
                name: "child_is_killed",
                facts: &[],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "stopped_child_goes_on",
                facts: &[],
                prints: &["on\n"],
                stories: 1,
            },
            Row {
                name: "stopped_child_is_waited_for",
                facts: &[(BlockedForEver, Always)],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "one_wait_a_signal",
                facts: &[(ZombieLeftBehind, Sometimes), (StillRunning, Sometimes)],
                prints: &[""],
                stories: 3,
            },
            Row {
                name: "all_waits_a_signal",
                facts: &[],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "sleep_is_no_order",
                facts: &[],
                prints: &["child\nprogram\n", "program\nchild\n"],
                stories: 1,
            },
            Row {
                name: "right_if_the_child_wins",
                facts: &[],
                prints: &["not there\n", "there\n"],
                stories: 2,
            },
            Row {
                name: "right_if_the_program_wins",
                facts: &[],
                prints: &["not there\n", "there\n"],
                stories: 2,
            },
        ],
    ),
    (
        "pipes",
        &[
            Row {
                name: "pipe_talk",
                facts: &[],
                prints: &["word"],
                stories: 1,
            },
            Row {
                name: "pipe_to_the_child",
                facts: &[],
                prints: &["word"],
                stories: 1,
            },
            Row {
                name: "keeps_the_write_end",
                facts: &[(PipeEndNeverClosed, Always), (BlockedForEver, Always)],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "child_keeps_the_write_end",
                facts: &[(PipeEndNeverClosed, Always), (BlockedForEver, Always)],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "waits_before_it_closes",
                facts: &[(PipeEndNeverClosed, Always), (BlockedForEver, Always)],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "sibling_keeps_the_write_end",
                facts: &[(PipeEndNeverClosed, Always), (BlockedForEver, Always)],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "closes_too_early",
                facts: &[],
                prints: &["\"\"\n"],
                stories: 1,
            },
            Row {
                name: "two_pipes_each_reads_first",
                facts: &[(BlockedForEver, Always)],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "two_pipes_in_turn",
                facts: &[],
                prints: &["b\n"],
                stories: 1,
            },
            Row {
                name: "waits_before_it_reads_much",
                facts: &[(BlockedForEver, Always)],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "reads_much_before_it_waits",
                facts: &[],
                prints: &["100000\n"],
                stories: 1,
            },
            Row {
                name: "fills_a_pipe_of_its_own",
                facts: &[(PipeEndNeverClosed, Always), (BlockedForEver, Always)],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "short_write_goes_on",
                facts: &[],
                prints: &["all of it\n"],
                stories: 1,
            },
            Row {
                name: "short_write_is_the_end",
                facts: &[],
                prints: &["all of it\n"],
                stories: 1,
            },
            Row {
                name: "one_read_is_all",
                facts: &[],
                prints: &["all of it\n"],
                stories: 1,
            },
            Row {
                name: "broken_pipe_is_dealt_with",
                facts: &[],
                prints: &["Err(BrokenPipe)\n"],
                stories: 1,
            },
            Row {
                name: "broken_pipe_is_ignored",
                facts: &[],
                prints: &[""],
                stories: 3,
            },
            Row {
                name: "each_child_has_a_pipe_of_its_own",
                facts: &[],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "call_leaves_its_arguments_alone",
                facts: &[],
                prints: &["3\n"],
                stories: 1,
            },
            Row {
                name: "three_workers",
                facts: &[],
                prints: &["...\n"],
                stories: 1,
            },
        ],
    ),
    (
        "sockets",
        &[
            Row {
                name: "socket_pair_talk",
                facts: &[],
                prints: &["WORD"],
                stories: 1,
            },
            Row {
                name: "socket_pair_never_shut",
                facts: &[(BlockedForEver, Always)],
                prints: &[""],
                stories: 1,
            },
        ],
    ),
    (
        "output",
        &[
            Row {
                name: "buffer_copied_by_fork",
                facts: &[(OutputTwice, Always)],
                prints: &["before the forkbefore the fork"],
                stories: 1,
            },
            Row {
                name: "buffer_copied_after_a_line",
                facts: &[(OutputTwice, Always)],
                prints: &["a line\nbeforebefore, after\n"],
                stories: 1,
            },
            Row {
                name: "buffer_of_a_file_copied",
                facts: &[(OutputTwice, Always)],
                prints: &["one\none\n"],
                stories: 1,
            },
            Row {
                name: "flushed_before_fork",
                facts: &[],
                prints: &["before the fork"],
                stories: 1,
            },
            Row {
                name: "child_leaves_the_buffer_alone",
                facts: &[],
                prints: &["before the fork"],
                stories: 1,
            },
            Row {
                name: "both_print_the_same_line",
                facts: &[],
                prints: &["begins\nboth\nboth\n"],
                stories: 1,
            },
            Row {
                name: "both_print_the_same_text",
                facts: &[],
                prints: &["this was made before\nthis was made before\n"],
                stories: 1,
            },
            Row {
                name: "both_print_what_was_printed_before",
                facts: &[],
                prints: &["tickticktick"],
                stories: 1,
            },
            Row {
                name: "child_goes_on_into_the_program",
                facts: &[],
                prints: &["child\nprogram\nprogram\n"],
                stories: 1,
            },
        ],
    ),
    (
        "signals",
        &[
            Row {
                name: "signal_is_waited_for",
                facts: &[],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "signal_comes_before_the_pause",
                facts: &[(SignalLost, Sometimes), (BlockedForEver, Sometimes)],
                prints: &[""],
                stories: 2,
            },
            Row {
                name: "two_signals_become_one",
                facts: &[(SignalLost, Always)],
                prints: &["1\n"],
                stories: 1,
            },
            Row {
                name: "two_children_send_one_signal",
                facts: &[(SignalLost, Sometimes)],
                prints: &["1\n", "2\n"],
                stories: 2,
            },
            Row {
                name: "two_signals_one_after_the_other",
                facts: &[],
                prints: &["2\n"],
                stories: 1,
            },
            Row {
                name: "interrupted_read_is_made_again",
                facts: &[],
                prints: &["Ok(1)\n"],
                stories: 1,
            },
            Row {
                name: "interrupted_read_restarts",
                facts: &[],
                prints: &["Ok(1)\n"],
                stories: 1,
            },
            Row {
                name: "interrupted_read_fails",
                facts: &[],
                prints: &["Err(Interrupted)\n", "Ok(1)\n"],
                stories: 2,
            },
            Row {
                name: "term_ends_after_the_work",
                facts: &[],
                prints: &["the work is done\ntrue\n"],
                stories: 1,
            },
            Row {
                name: "term_ends_in_mid_work",
                facts: &[],
                prints: &["false\n"],
                stories: 1,
            },
            Row {
                name: "term_is_ignored",
                facts: &[(BlockedForEver, Always)],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "signals_somebody_else",
                facts: &[(ForbiddenCall, Always)],
                prints: &["Err(EPERM)\n"],
                stories: 1,
            },
        ],
    ),
    (
        "commands",
        &[
            Row {
                name: "command_is_waited_for",
                facts: &[],
                prints: &["Some(0)\n"],
                stories: 1,
            },
            Row {
                name: "command_that_fails",
                facts: &[],
                prints: &["Some(1)\n"],
                stories: 1,
            },
            Row {
                name: "command_is_never_waited_for",
                facts: &[(ZombieLeftBehind, Sometimes), (StillRunning, Sometimes)],
                prints: &[""],
                stories: 2,
            },
            Row {
                name: "command_that_is_not_there",
                facts: &[],
                prints: &["true\n"],
                stories: 1,
            },
            Row {
                name: "output_of_a_command",
                facts: &[],
                prints: &["hello\n"],
                stories: 1,
            },
            Row {
                name: "talks_to_cat",
                facts: &[],
                prints: &["hello\n"],
                stories: 1,
            },
            Row {
                name: "leaks_a_descriptor",
                facts: &[(DescriptorLeaked, Always)],
                prints: &["\"\"\n"],
                stories: 1,
            },
            Row {
                name: "exec_by_hand",
                facts: &[],
                prints: &["hello\n"],
                stories: 1,
            },
            Row {
                name: "exec_fails_and_the_child_goes_on",
                facts: &[],
                prints: &["program\nprogram\n"],
                stories: 1,
            },
            Row {
                name: "exec_fails_and_the_child_ends",
                facts: &[],
                prints: &["true\n"],
                stories: 1,
            },
        ],
    ),
    (
        "daemons",
        &[
            Row {
                name: "daemon",
                facts: &[(Orphan, Always), (StillRunning, Sometimes)],
                prints: &[""],
                stories: 2,
            },
            Row {
                name: "daemon_in_the_old_session",
                facts: &[(Orphan, Always), (StillRunning, Sometimes)],
                prints: &[""],
                stories: 2,
            },
            Row {
                name: "daemon_in_the_old_folder",
                facts: &[(Orphan, Always), (StillRunning, Sometimes)],
                prints: &[""],
                stories: 2,
            },
            Row {
                name: "daemon_with_the_old_mask",
                facts: &[(Orphan, Always), (StillRunning, Sometimes)],
                prints: &[""],
                stories: 2,
            },
            Row {
                name: "daemon_with_the_old_streams",
                facts: &[(Orphan, Always), (StillRunning, Sometimes)],
                prints: &[""],
                stories: 2,
            },
            Row {
                name: "pid_file_looked_for_first",
                facts: &[],
                prints: &["1\n", "2\n"],
                stories: 3,
            },
            Row {
                name: "pid_file_locked",
                facts: &[],
                prints: &["1\n"],
                stories: 2,
            },
        ],
    ),
    (
        "memory",
        &[
            Row {
                name: "memory_is_copied",
                facts: &[],
                prints: &["child 2\nprogram 1\n"],
                stories: 1,
            },
            Row {
                name: "shared_counter",
                facts: &[],
                prints: &["2\n"],
                stories: 1,
            },
            Row {
                name: "shared_counter_with_a_race",
                facts: &[],
                prints: &["1\n", "2\n"],
                stories: 2,
            },
            Row {
                name: "waits_by_computing",
                facts: &[],
                prints: &["7\n"],
                stories: 1,
            },
            Row {
                name: "futex_between_processes",
                facts: &[],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "futex_that_nobody_wakes",
                facts: &[(BlockedForEver, Always)],
                prints: &[""],
                stories: 1,
            },
            Row {
                name: "threads_alone",
                facts: &[],
                prints: &["6\n"],
                stories: 1,
            },
            Row {
                name: "threads_and_a_child",
                facts: &[],
                prints: &["child\nprogram\n"],
                stories: 1,
            },
        ],
    ),
];
