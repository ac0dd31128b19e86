//! Steps on files that commute are run in one order, and only those.

use std::io::Write;

use explorer::strategy::Dpor;
use explorer::{Bounds, Exploration};
use modelled_std_files::fs::{self, File, OpenOptions};
use modelled_std_files::thread;

use crate::harness::search;

fn reduced(program: impl Fn() + 'static) -> Exploration {
    search(Bounds::default(), &mut Dpor::default(), program)
}

#[test]
fn readers_of_one_file_commute() {
    let found = reduced(|| {
        modelled_fs::put("text", "abc");
        thread::scope(|s| {
            for _ in 0..3 {
                s.spawn(|| fs::read_to_string("text").unwrap());
            }
            fs::read("text").unwrap();
        });
    });
    assert_eq!(found.executions, 1);
}

#[test]
fn threads_on_files_of_their_own_commute() {
    let found = reduced(|| {
        thread::scope(|s| {
            for name in ["a", "b", "c"] {
                s.spawn(move || {
                    let mut file = File::create(name).unwrap();
                    writeln!(file, "{} {}", 1, 2).unwrap();
                    fs::remove_file(name).unwrap();
                });
            }
        });
    });
    assert_eq!(found.executions, 1);
}

#[test]
fn appends_to_one_file_do_not_commute() {
    let found = reduced(|| {
        modelled_fs::put("log", "");
        thread::scope(|s| {
            for line in ["a\n", "b\n", "c\n"] {
                s.spawn(move || {
                    let mut file = OpenOptions::new().append(true).open("log").unwrap();
                    file.write_all(line.as_bytes()).unwrap();
                });
            }
        });
    });
    assert_eq!(found.executions, 6);
}
