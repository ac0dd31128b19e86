use std::fmt;
use std::io::Write;

use modelled_std::sync::Mutex;
use modelled_std::{dbg, eprintln, io, print, println, thread};

use crate::harness::{check, observe_output, outcomes};

#[test]
fn lines_of_two_threads_mix_but_never_within_a_line() {
    check!(
        outcomes(|| {
            observe_output();
            thread::scope(|s| {
                s.spawn(|| println!("a{}", 1));
                println!("b");
            });
        }),
        r#""a1\nb\n""#,
        r#""b\na1\n""#,
    );
}

#[test]
fn a_guard_in_a_print_is_held_while_it_prints() {
    check!(
        outcomes(|| {
            observe_output();
            let value = Mutex::new(0);
            thread::scope(|s| {
                s.spawn(|| {
                    let mut value = value.lock().unwrap();
                    *value = 1;
                    print!("changed ");
                });
                print!("{} ", value.lock().unwrap());
            });
        }),
        r#""0 changed ""#,
        r#""changed 1 ""#,
    );
}

#[test]
fn a_locked_stream_keeps_the_prints_of_others_waiting() {
    check!(
        outcomes(|| {
            observe_output();
            thread::scope(|s| {
                s.spawn(|| print!("x"));
                let mut out = io::stdout().lock();
                write!(out, "a").unwrap();
                // Its own prints do not wait, and a lock can be taken again.
                print!("b");
                io::stdout().lock().write_all(b"c").unwrap();
                writeln!(io::stdout(), "d").unwrap();
            });
        }),
        r#""abcd\nx""#,
        r#""xabcd\n""#,
    );
}

#[test]
fn a_lock_on_one_stream_leaves_the_other_alone() {
    check!(
        outcomes(|| {
            observe_output();
            let _err = io::stderr().lock();
            thread::scope(|s| {
                s.spawn(|| print!("out"));
            });
        }),
        r#""out""#,
    );
}

#[test]
fn two_streams_locked_in_opposite_order_may_deadlock() {
    check!(
        outcomes(|| {
            thread::scope(|s| {
                s.spawn(|| {
                    let _out = io::stdout().lock();
                    eprintln!("e");
                });
                let _err = io::stderr().lock();
                println!("o");
            });
        }),
        "",
        "deadlock",
    );
}

#[test]
fn standard_error_is_no_part_of_the_output() {
    check!(
        outcomes(|| {
            observe_output();
            eprintln!("to standard error");
            let three = dbg!(1 + 2);
            let (four, five) = dbg!(four(), 5);
            println!("{three}{four}{five}");
        }),
        r#""345\n""#,
    );
}

fn four() -> u8 {
    4
}

#[test]
fn printing_nothing_is_nothing() {
    check!(
        outcomes(|| {
            observe_output();
            print!("");
            println!();
            print!("{}", "");
        }),
        r#""\n""#,
    );
}

#[test]
fn a_formatter_that_fails_panics_with_what_it_wrote() {
    struct Fails;
    impl fmt::Display for Fails {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half")?;
            Err(fmt::Error)
        }
    }
    check!(
        outcomes(|| {
            observe_output();
            assert!(write!(io::stdout(), "{Fails}").is_err());
            println!("{Fails}");
        }),
        r#""halfhalf" panicked"#,
    );
}

#[test]
fn a_buffer_around_the_stream_prints_when_it_is_flushed() {
    check!(
        outcomes(|| {
            observe_output();
            let mut buffer = io::BufWriter::new(io::stdout());
            write!(buffer, "a").unwrap();
            print!("b");
            buffer.flush().unwrap();
        }),
        r#""ba""#,
    );
}
