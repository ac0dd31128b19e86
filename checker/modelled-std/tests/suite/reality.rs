//! What really happens is among what is explored: each program is explored, and run for real.

mod modelled;
mod real;

use crate::harness::outcomes;

/// How often each program is run for real.
const RUNS: usize = 100;

fn hold_to_reality(modelled: fn(), program: fn()) {
    let explored = outcomes(modelled);
    for _ in 0..RUNS {
        let happened = real::outcome(program);
        assert!(
            explored.contains(&happened),
            "{happened:?} happened, and is not among {explored:#?}"
        );
    }
}

macro_rules! held_to_reality {
    ($($file:ident: $($program:ident)+;)+) => {
        $($(
            #[test]
            fn $program() {
                hold_to_reality(
                    modelled::programs::$file::$program,
                    real::programs::$file::$program,
                );
            }
        )+)+

        /// The programs that are tested, with the files that they are in.
        const TESTED: &[(&str, &[&str])] = &[
            $((
                include_str!(concat!("reality/programs/", stringify!($file), ".rs")),
                &[$(stringify!($program)),+],
            )),+
        ];
    };
}

held_to_reality! {
    threads:
        spawned_threads_run_in_any_order
        a_panic_is_the_result_of_its_thread
        a_panic_of_main_comes_after_unwinding
        thread_locals_are_dropped_in_reverse_and_are_then_gone
        thread_locals_are_made_once_for_each_thread
        a_scoped_panic_becomes_the_callers_unless_it_was_joined
        scopes_nest_and_spawn_from_within
        a_scope_that_panics_waits_first
        scoped_threads_are_built_with_names
        whether_a_thread_is_finished_depends_on_the_moment
        a_park_token_is_one_however_often_it_was_given
        a_park_that_is_limited_ends
        time_does_not_run_backwards;
    locks:
        a_thread_that_panics_poisons_its_mutex
        a_writer_that_panics_poisons_and_a_reader_does_not
        poison_passes_through_a_condition_variable
        locks_that_are_only_tried_refuse
        readers_share_and_writers_do_not
        a_writer_becomes_a_reader
        a_time_limit_may_come_first
        a_limited_wait_for_a_condition_tells_whether_it_holds
        waiting_while_a_condition_holds
        one_waiter_is_notified
        a_barrier_has_one_leader_each_time;
    channels:
        a_rendezvous_is_one_step_for_both
        a_rendezvous_that_is_only_tried_needs_a_receiver
        a_bounded_channel_makes_its_sender_wait
        messages_outlive_their_senders
        a_message_that_nobody_takes_comes_back
        receiving_tells_empty_from_disconnected
        receivers_iterate;
    once:
        a_once_is_called_by_one_of_two
        a_once_is_waited_for
        a_once_that_panicked_is_poisoned
        a_once_lock_is_set_by_one_of_two
        a_once_lock_is_waited_for
        an_initialiser_that_panics_lets_another_try
        a_lazy_lock_is_made_by_one_of_two
        a_lazy_lock_that_panicked_stays_poisoned;
    values:
        updates_are_tried_again
        orderings_are_refused
        what_is_exchanged_is_not_lost
        values_show_what_they_hold;
}

#[test]
fn every_program_is_tested() {
    for (text, tested) in TESTED {
        let programs = text
            .lines()
            .filter_map(|line| line.strip_prefix("pub(crate) fn "));
        let programs: Vec<_> = programs.filter_map(|line| line.split('(').next()).collect();
        assert_eq!(programs, *tested);
    }
}
