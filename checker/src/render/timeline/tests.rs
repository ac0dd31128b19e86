//! What timelines look like.

use super::samples::{deadlock, locks, long, names, racy, step, timeline};
use explorer::Trace;

use super::{At, Source, Walk, draw, steps};
use crate::render::Look;

const WIDE: Look = Look {
    width: 100,
    color: false,
    unicode: true,
};
const USUAL: Look = Look {
    width: 80,
    color: false,
    unicode: true,
};
const NARROW: Look = Look {
    width: 40,
    color: false,
    unicode: true,
};
const ASCII: Look = Look {
    width: 80,
    color: false,
    unicode: false,
};

#[test]
fn a_deadlock_as_a_table() {
    insta::assert_snapshot!(draw(&timeline(&deadlock()), &USUAL), @"
        main      thread 1        thread 2        swap.rs
     1  spawn                                     scenario:7
     2  spawn     │                               scenario:8
        waits     │               │               scenario:9
        for       │               │
        thread 1  │               │
        to end    │               │
     3  ┊         lock Mutex 1    │               4  let mut first = a.lock().unwra…
    ▸4  ┊         │               lock Mutex 2    4  let mut first = a.lock().unwra…
        ┊         waits for       │               5  let mut second = b.lock().unwr…
        ┊         Mutex 2, held   │
        ┊         by thread 2     │
        ┊         ┊               waits for       5  let mut second = b.lock().unwr…
        ┊         ┊               Mutex 1, held
        ┊         ┊               by thread 1
    ");
}

#[test]
fn a_lost_update_as_a_table() {
    insta::assert_snapshot!(draw(&timeline(&racy()), &WIDE), @"
         main               thread 1                 thread 2                 swap.rs
      1  spawn                                                                scenario:7
      2  spawn              │                                                 scenario:8
         waits for thread   │                        │                        scenario:9
         1 to end           │                        │
      3  ┊                  load AtomicUsize 1 → 0   │                        4  let mut first = a.lock…
      4  ┊                  │                        load AtomicUsize 1 → 0   4  let mut first = a.lock…
      5  ┊                  │                        store AtomicUsize 1 ← 1  5  let mut second = b.loc…
      6  ┊                  │                        ends
      7  ┊                  store AtomicUsize 1 ← 1                           5  let mut second = b.loc…
      8  ┊                  ends
      9  join                                                                 scenario:9
     10  observes total: 1                                                    scenario:11
    ▸11  returns
    ");
}

#[test]
fn a_deadlock_on_a_narrow_terminal() {
    insta::assert_snapshot!(draw(&timeline(&deadlock()), &NARROW), @"
     1  main: spawn
          scenario:7
     2  main: spawn
          scenario:8
        main waits for thread 1 to end
          scenario:9
     3  thread 1: lock Mutex 1
          swap.rs:4  let mut first = a.lock…
    ▸4  thread 2: lock Mutex 2
          swap.rs:4  let mut first = a.lock…
        thread 1 waits for Mutex 2, held by
        thread 2
          swap.rs:5  let mut second = b.loc…
        thread 2 waits for Mutex 1, held by
        thread 1
          swap.rs:5  let mut second = b.loc…
    ");
}

#[test]
fn a_deadlock_in_ascii() {
    insta::assert_snapshot!(draw(&timeline(&deadlock()), &ASCII), @"
        main      thread 1        thread 2        swap.rs
     1  spawn                                     scenario:7
     2  spawn     |                               scenario:8
        waits     |               |               scenario:9
        for       |               |
        thread 1  |               |
        to end    |               |
     3  :         lock Mutex 1    |               4  let mut first = a.lock().unwr..
    >4  :         |               lock Mutex 2    4  let mut first = a.lock().unwr..
        :         waits for       |               5  let mut second = b.lock().unw..
        :         Mutex 2, held   |
        :         by thread 2     |
        :         :               waits for       5  let mut second = b.lock().unw..
        :         :               Mutex 1, held
        :         :               by thread 1
    ");
}

#[test]
fn a_deadlock_step_by_step() {
    insta::assert_snapshot!(steps(&timeline(&deadlock()), &USUAL), @"
     1  main: spawn
          scenario:7
     2  main: spawn
          scenario:8
        main waits for thread 1 to end
     3  thread 1: lock Mutex 1
          swap.rs:4  let mut first = a.lock().unwrap();
        main waits for thread 1 to end
    ▸4  thread 2: lock Mutex 2
          swap.rs:4  let mut first = a.lock().unwrap();
        main waits for thread 1 to end
        thread 1 waits for Mutex 2, held by thread 2
        thread 2 waits for Mutex 1, held by thread 1
    ");
}

#[test]
fn panics_are_told_after_the_steps() {
    let mut trace = deadlock();
    trace
        .panics
        .push((explorer::ThreadId(1), "boom\u{7}".to_owned()));
    let told = steps(&timeline(&trace), &USUAL);
    assert!(
        told.ends_with("    thread 1 panicked: boom\\u{7}\n"),
        "{told}"
    );
}

#[test]
fn a_long_schedule_is_folded_in_the_middle() {
    insta::assert_snapshot!(draw(&long(150, 40), &USUAL), @"
          main      thread 1                       swap.rs
       1  spawn                                    scenario:7
       2  │         fetch_add AtomicUsize 1 → 0    4  let mut first = a.lock().unwr…
       3  │         fetch_add AtomicUsize 1 → 1    4  let mut first = a.lock().unwr…
       4  │         fetch_add AtomicUsize 1 → 2    4  let mut first = a.lock().unwr…
       5  │         fetch_add AtomicUsize 1 → 3    4  let mut first = a.lock().unwr…
       6  │         fetch_add AtomicUsize 1 → 4    4  let mut first = a.lock().unwr…
       7  │         fetch_add AtomicUsize 1 → 5    4  let mut first = a.lock().unwr…
       8  │         fetch_add AtomicUsize 1 → 6    4  let mut first = a.lock().unwr…
       9  │         fetch_add AtomicUsize 1 → 7    4  let mut first = a.lock().unwr…
      10  │         fetch_add AtomicUsize 1 → 8    4  let mut first = a.lock().unwr…
    ⋮     30 steps left out
      41  │         fetch_add AtomicUsize 1 → 39   4  let mut first = a.lock().unwr…
          waits     │                              scenario:8
          for       │
          Mutex 1,  │
          held by   │
          thread 1  │
    ⋮     39 steps left out
      81  │         fetch_add AtomicUsize 1 → 79   4  let mut first = a.lock().unwr…
          waits     │                              scenario:8
          for       │
          Mutex 1,  │
          held by   │
          thread 1  │
    ⋮     39 steps left out
     121  │         fetch_add AtomicUsize 1 → 119  4  let mut first = a.lock().unwr…
          waits     │                              scenario:8
          for       │
          Mutex 1,  │
          held by   │
          thread 1  │
    ⋮     6 steps left out
     128  │         fetch_add AtomicUsize 1 → 126  4  let mut first = a.lock().unwr…
     129  │         fetch_add AtomicUsize 1 → 127  4  let mut first = a.lock().unwr…
     130  │         fetch_add AtomicUsize 1 → 128  4  let mut first = a.lock().unwr…
     131  │         fetch_add AtomicUsize 1 → 129  4  let mut first = a.lock().unwr…
     132  │         fetch_add AtomicUsize 1 → 130  4  let mut first = a.lock().unwr…
     133  │         fetch_add AtomicUsize 1 → 131  4  let mut first = a.lock().unwr…
     134  │         fetch_add AtomicUsize 1 → 132  4  let mut first = a.lock().unwr…
     135  │         fetch_add AtomicUsize 1 → 133  4  let mut first = a.lock().unwr…
     136  │         fetch_add AtomicUsize 1 → 134  4  let mut first = a.lock().unwr…
     137  │         fetch_add AtomicUsize 1 → 135  4  let mut first = a.lock().unwr…
     138  │         fetch_add AtomicUsize 1 → 136  4  let mut first = a.lock().unwr…
     139  │         fetch_add AtomicUsize 1 → 137  4  let mut first = a.lock().unwr…
     140  │         fetch_add AtomicUsize 1 → 138  4  let mut first = a.lock().unwr…
     141  │         fetch_add AtomicUsize 1 → 139  4  let mut first = a.lock().unwr…
     142  │         fetch_add AtomicUsize 1 → 140  4  let mut first = a.lock().unwr…
     143  │         fetch_add AtomicUsize 1 → 141  4  let mut first = a.lock().unwr…
     144  │         fetch_add AtomicUsize 1 → 142  4  let mut first = a.lock().unwr…
     145  │         fetch_add AtomicUsize 1 → 143  4  let mut first = a.lock().unwr…
     146  │         fetch_add AtomicUsize 1 → 144  4  let mut first = a.lock().unwr…
     147  │         fetch_add AtomicUsize 1 → 145  4  let mut first = a.lock().unwr…
     148  │         fetch_add AtomicUsize 1 → 146  4  let mut first = a.lock().unwr…
     149  │         fetch_add AtomicUsize 1 → 147  4  let mut first = a.lock().unwr…
     150  │         fetch_add AtomicUsize 1 → 148  4  let mut first = a.lock().unwr…
    ▸151  │         fetch_add AtomicUsize 1 → 149  4  let mut first = a.lock().unwr…
    ");
}

#[test]
fn many_threads_and_unknown_threads_are_listed() {
    let mut trace = racy();
    trace.threads = names(7);
    assert!(draw(&timeline(&trace), &WIDE).contains("thread 2: load AtomicUsize 1 → 0\n"));
    trace.threads = names(2);
    assert!(draw(&timeline(&trace), &WIDE).contains("thread 2: load AtomicUsize 1 → 0\n"));
}

#[test]
fn a_wait_for_something_else_is_told_again_and_the_same_wait_is_not() {
    let first = locks(1, "Mutex 1", 2, "a4");
    let other = locks(1, "Mutex 1", 0, "a4");
    let steps = vec![
        step(0, "a", "", "s1", std::slice::from_ref(&first)),
        step(0, "b", "", "s2", std::slice::from_ref(&first)),
        step(0, "c", "", "s3", std::slice::from_ref(&other)),
        step(0, "d", "", "s4", &[]),
        step(0, "e", "", "s5", &[other]),
    ];
    let trace = Trace {
        threads: names(2),
        steps,
        panics: Vec::new(),
    };
    insta::assert_snapshot!(draw(&timeline(&trace), &WIDE), @"
        main  thread 1              swap.rs
     1  a                           scenario:1
        │     waits for Mutex 1,    4  let mut first = a.lock().unwrap();
        │     held by thread 2
     2  b     ┊                     scenario:2
     3  c     ┊                     scenario:3
        │     waits for Mutex 1,    4  let mut first = a.lock().unwrap();
        │     held by main
     4  d     ┊                     scenario:4
    ▸5  e     │                     scenario:5
        │     waits for Mutex 1,    4  let mut first = a.lock().unwrap();
        │     held by main
    ");
}

#[test]
fn an_ended_thread_leaves_its_column_blank_and_one_not_yet_started_too() {
    let waits = explorer::Waiting {
        held_by: Vec::new(),
        ..locks(2, "Mutex 1", 1, "a4")
    };
    let steps = vec![
        step(0, "load", "AtomicBool 1", "s1", &[]),
        step(0, "spawn", "", "s2", &[]),
        step(0, "load", "AtomicBool 1", "s3", &[]),
        step(1, "store", "AtomicBool 1", "a4", &[]),
        step(1, "ends", "", "", &[]),
        step(0, "load", "AtomicBool 1", "s3", &[]),
        step(0, "spawn", "", "s4", &[waits]),
    ];
    let trace = Trace {
        threads: names(3),
        steps,
        panics: Vec::new(),
    };
    insta::assert_snapshot!(draw(&timeline(&trace), &WIDE), @"
        main               thread 1            thread 2           swap.rs
     1  load AtomicBool 1                                         scenario:1
     2  spawn                                                     scenario:2
     3  load AtomicBool 1  │                                      scenario:3
     4  │                  store AtomicBool 1                     4  let mut first = a.lock().unwrap();
     5  │                  ends
     6  load AtomicBool 1                                         scenario:3
    ▸7  spawn                                                     scenario:4
        │                                      waits for Mutex 1  4  let mut first = a.lock().unwrap();
    ");
}

#[test]
fn a_place_is_the_answer_s_the_scenario_s_or_of_no_interest() {
    let at = |file: &str, ours: &str| {
        let place = explorer::Place {
            file: file.to_owned(),
            line: 4,
            column: 1,
        };
        match At::new(
            &place,
            &Source {
                file: ours,
                text: "\n\n\n\t x\n",
            },
        ) {
            At::Answer { line, text } => format!("answer {line} {text}"),
            At::Scenario { line, .. } => format!("scenario {line}"),
            At::Elsewhere => "elsewhere".to_owned(),
        }
    };
    assert_eq!(
        at("exercises/a/src/b.rs", "exercises/a/src/b.rs"),
        "answer 4 x"
    );
    assert_eq!(at("./b.rs", "b.rs"), "answer 4 x");
    assert_eq!(
        at("exercises/a/scenarios/b.rs", "exercises/a/src/b.rs"),
        "scenario 4"
    );
    assert_eq!(at("my/scenarios/b.rs", "my/scenarios/b.rs"), "answer 4 x");
    assert_eq!(
        at("checker/explorer/src/b.rs", "exercises/a/src/b.rs"),
        "elsewhere"
    );
}

fn frame(trace: &Trace, at: usize, look: &Look, rows: usize) -> String {
    let walk = Walk {
        timeline: timeline(trace),
        end: vec!["thread 1 and thread 2 wait for each other.".to_owned()],
    };
    walk.frame(at, look, rows).join("\n")
}

#[test]
fn a_step_of_a_walk() {
    insta::assert_snapshot!(frame(&deadlock(), 2, &USUAL, 20), @"
    Step 3 of 4   thread 1   lock Mutex 1
      swap.rs:4  let mut first = a.lock().unwrap();

    main      waits for thread 1 to end
    thread 1  holds Mutex 1
    thread 2  can go on

        main      thread 1        thread 2        swap.rs
     1  spawn                                     scenario:7
     2  spawn     │                               scenario:8
        waits     │               │               scenario:9
        for       │               │
        thread 1  │               │
        to end    │               │
     3  ┊         lock Mutex 1    │               4  let mut first = a.lock().unwra…
    ");
    insta::assert_snapshot!(frame(&deadlock(), 3, &USUAL, 20), @"
    Step 4 of 4   thread 2   lock Mutex 2
      swap.rs:4  let mut first = a.lock().unwrap();
    ▸ Here it goes wrong: a circle of waits is closed.
    main      waits for thread 1 to end
    thread 1  holds Mutex 1; waits for Mutex 2, held by thread 2
    thread 2  holds Mutex 2; waits for Mutex 1, held by thread 1

    thread 1 and thread 2 wait for each other.

        main      thread 1        thread 2        swap.rs
     3  ┊         lock Mutex 1    │               4  let mut first = a.lock().unwra…
    ▸4  ┊         │               lock Mutex 2    4  let mut first = a.lock().unwra…
        ┊         waits for       │               5  let mut second = b.lock().unwr…
        ┊         Mutex 2, held   │
        ┊         by thread 2     │
        ┊         ┊               waits for       5  let mut second = b.lock().unwr…
        ┊         ┊               Mutex 1, held
        ┊         ┊               by thread 1
    ");
}

#[test]
fn a_step_of_a_walk_on_a_narrow_terminal_in_ascii() {
    let look = Look {
        unicode: false,
        ..NARROW
    };
    insta::assert_snapshot!(frame(&deadlock(), 3, &look, 24), @"
    Step 4 of 4   thread 2   lock Mutex 2
      swap.rs:4  let mut first = a.lock()...
    > Here it goes wrong: a circle of wait..
    main      waits for thread 1 to end
    thread 1  holds Mutex 1; waits for Mutex
              2, held by thread 2
    thread 2  holds Mutex 2; waits for Mutex
              1, held by thread 1

    thread 1 and thread 2 wait for each
    other.

        main waits for thread 1 to end
          scenario:9
     3  thread 1: lock Mutex 1
          swap.rs:4  let mut first = a.loc..
    >4  thread 2: lock Mutex 2
          swap.rs:4  let mut first = a.loc..
        thread 1 waits for Mutex 2, held by
        thread 2
          swap.rs:5  let mut second = b.lo..
        thread 2 waits for Mutex 1, held by
        thread 1
          swap.rs:5  let mut second = b.lo..
    ");
}

#[test]
fn a_step_of_a_walk_on_a_low_terminal() {
    insta::assert_snapshot!(frame(&racy(), 6, &USUAL, 10), @"
    Step 7 of 11   thread 1   store AtomicUsize 1 ← 1
      swap.rs:5  let mut second = b.lock().unwrap();

    main      waits for thread 1 to end
    thread 1  can go on
    ⋮ and 1 more

         main              thread 1             thread 2            swap.rs
      7  ┊                 store AtomicUsize 1                      5  let mut seco…
         ┊                 ← 1
    ");
}

#[test]
fn before_it_starts_and_after_it_ends_a_thread_is_not_there() {
    insta::assert_snapshot!(frame(&racy(), 0, &USUAL, 12), @"
    Step 1 of 11   main   spawn
      scenario:7

    main      can go on
    thread 1  can go on
    thread 2  not started yet

         main              thread 1             thread 2            swap.rs
      1  spawn                                                      scenario:7
    ");
    insta::assert_snapshot!(frame(&racy(), 10, &USUAL, 12), @"
    Step 11 of 11   main   returns


    main      has ended
    thread 1  has ended
    thread 2  has ended

    thread 1 and thread 2 wait for each other.

         main              thread 1             thread 2            swap.rs
    ▸11  returns
    ");
}
