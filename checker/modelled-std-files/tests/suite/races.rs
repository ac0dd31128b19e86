//! What threads that share files can come to.

use modelled_std_files::fs::{self, File, OpenOptions};
use modelled_std_files::path::Path;
use modelled_std_files::{hint, thread};
use std::io::{Read, Seek, SeekFrom, Write};

use crate::harness::{check, observe, outcomes};
use crate::modelled::programs::RACES;
use crate::real_runs::explored;

/// Checks a program of those that are run for real too.
macro_rules! check_race {
    ($name:literal, $($line:expr),+ $(,)?) => {
        let (_, program) = RACES.iter().find(|(name, _)| *name == $name).expect($name);
        check!(explored(*program), $($line),+)
    };
}

#[test]
fn lines_that_are_appended_whole_come_in_any_order() {
    check_race!("appended lines", r#""a\nb\n""#, r#""b\na\n""#);
}

#[test]
fn a_line_that_is_written_in_pieces_can_be_torn() {
    check_race!(
        "lines in pieces",
        r#""1\n2\n""#,
        r#""2\n1\n""#,
        r#""12\n\n""#,
        r#""21\n\n""#,
    );
}

#[test]
fn a_buffer_makes_one_write_of_a_line() {
    check_race!(
        "lines through a buffer",
        r#""1 2\n3 4\n""#,
        r#""3 4\n1 2\n""#,
    );
}

#[test]
fn without_append_each_writes_over_the_other() {
    check_race!("lines over each other", r#""aa\n""#, r#""b\n\n""#);
}

#[test]
fn a_handle_that_is_shared_has_one_cursor() {
    check_race!("one handle", r#""a\nb\n""#, r#""b\na\n""#);
    check_race!("a cloned handle", r#""abb""#, r#""bba""#);
    check_race!("shared reading", r#""ab""#, r#""ba""#);
}

#[test]
fn a_counter_in_a_file_loses_updates_and_is_seen_empty() {
    // 7 stands for what is no number: the file while the other writes it.
    check_race!("a counter", r#""1""#, r#""2""#, r#""8""#,);
}

#[test]
fn only_one_makes_a_new_file() {
    check_race!(
        "a lock file",
        r#""AlreadyExists taken""#,
        r#""taken AlreadyExists""#,
    );
}

#[test]
fn who_reads_while_another_writes_sees_old_new_nothing_or_a_mixture() {
    check_race!(
        "written and read",
        r#""""#,
        r#""ab""#,
        r#""abz""#,
        r#""xyz""#,
    );
    check_race!("truncated and read", r#""0 ""#, r#""2 ab""#);
}

#[test]
fn a_removed_file_lives_on_for_who_has_it_open() {
    check_race!("removed and read", r#""false NotFound""#, r#""false ab""#);
}

#[test]
fn a_directory_is_removed_with_what_is_in_it_then() {
    check_race!(
        "two directories",
        r#""Ok(()) true true""#,
        r#""Ok(()) false true""#,
        r#""Err(NotFound) true true""#,
    );
}

#[test]
fn the_length_of_a_file_is_what_it_is_at_that_moment() {
    check_race!(
        "append and length",
        r#""0 0""#,
        r#""0 1""#,
        r#""0 3""#,
        r#""1 1""#,
        r#""3 1""#,
        r#""3 3""#,
    );
}

#[test]
fn to_look_and_then_to_make_is_no_lock() {
    check!(
        outcomes(|| {
            let path = Path::new("lock");
            let entered = thread::scope(|s| {
                let enter = || {
                    let free = !path.exists();
                    if free {
                        File::create(path).unwrap();
                    }
                    u32::from(free)
                };
                let other = s.spawn(enter);
                enter() + other.join().unwrap()
            });
            observe(entered);
        }),
        "1",
        "2",
    );
}

#[test]
fn each_execution_begins_with_the_same_files() {
    check!(
        outcomes(|| {
            modelled_fs::put("given/text", "as it was");
            let before = fs::read_to_string("given/text").unwrap();
            assert!(!Path::new("left").exists());
            thread::scope(|s| {
                s.spawn(|| File::create_new("left").unwrap());
                s.spawn(|| fs::write("given/text", "changed").unwrap());
            });
            fs::remove_file("given/text").unwrap();
            observe(before);
        }),
        "as it was",
    );
}

#[test]
fn a_file_in_a_static_starts_afresh() {
    use modelled_std_files::sync::OnceLock;
    static LOG: OnceLock<File> = OnceLock::new();
    check!(
        outcomes(|| {
            let log = || LOG.get_or_init(|| File::create_new("log").unwrap());
            thread::scope(|s| {
                s.spawn(|| log().write_all(b"a").unwrap());
                log().write_all(b"b").unwrap();
            });
            observe(fs::read_to_string("log").unwrap());
        }),
        "ab",
        "ba",
    );
}

#[test]
fn a_loop_that_waits_for_a_file_ends_when_it_is_there() {
    check!(
        outcomes(|| {
            thread::scope(|s| {
                s.spawn(|| fs::write("ready", "yes").unwrap());
                while !Path::new("ready").exists() {
                    hint::spin_loop();
                }
                while fs::read_to_string("ready").unwrap() != "yes" {
                    thread::yield_now();
                }
                observe("seen");
            });
        }),
        "seen",
    );
}

#[test]
fn a_loop_that_waits_for_a_file_that_nobody_makes_is_a_livelock() {
    check!(
        outcomes(|| while !Path::new("ready").exists() {}),
        "livelock",
    );
}

#[test]
fn a_loop_for_a_lock_file_that_nobody_removes_is_a_livelock() {
    check!(
        outcomes(|| {
            File::create_new("lock").unwrap();
            while File::create_new("lock").is_err() {}
        }),
        "livelock",
    );
}

#[test]
fn a_loop_around_a_lock_file_excludes() {
    check!(
        outcomes(|| {
            let total = modelled_std_files::sync::atomic::AtomicUsize::new(0);
            let add = || {
                while File::create_new("lock").is_err() {
                    hint::spin_loop();
                }
                use modelled_std_files::sync::atomic::Ordering::SeqCst;
                total.store(total.load(SeqCst) + 1, SeqCst);
                fs::remove_file("lock").unwrap();
            };
            thread::scope(|s| {
                s.spawn(add);
                add();
            });
            observe(total.into_inner());
        }),
        "2",
    );
}

#[test]
fn a_reader_at_the_end_waits_for_what_is_appended() {
    check!(
        outcomes(|| {
            fs::write("log", "a").unwrap();
            thread::scope(|s| {
                let mut append = OpenOptions::new().append(true).open("log").unwrap();
                s.spawn(move || append.write_all(b"b").unwrap());
                let mut file = File::open("log").unwrap();
                file.seek(SeekFrom::Start(1)).unwrap();
                let mut byte = [0];
                while file.read(&mut byte).unwrap() == 0 {
                    thread::yield_now();
                }
                observe(byte[0] as char);
            });
        }),
        "b",
    );
}

#[test]
fn a_file_has_a_largest_size_and_says_so() {
    check!(
        outcomes(|| {
            let mut file = File::create("large").unwrap();
            file.seek(SeekFrom::Start(1 << 40)).unwrap();
            observe(file.write(b"x").unwrap_err().kind());
            observe(file.set_len(1 << 40).unwrap_err().kind());
            file.seek(SeekFrom::Start((1 << 20) - 1)).unwrap();
            observe(format_args!("{:?}", file.write(b"xy").unwrap()));
        }),
        "file too large file too large 1",
    );
}
