//! How a journal is used: by two threads with a line each, by two with more lines than one, by one
//! that reads the file at once, and with a path that leads nowhere. Real programs write more.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use answer::file_access::Journal;
use stage::Stage;
use tempfile::NamedTempFile;

/// A thread that writes these messages.
fn writer(
    journal: &Arc<Journal>,
    who: &'static str,
    messages: &'static [&'static str],
) -> JoinHandle<()> {
    let journal = Arc::clone(journal);
    thread::spawn(move || journal.write(who, messages).expect("it can be written"))
}

/// Two writers at the same time, and what is in the file afterwards, line by line.
fn lines_of_two(stage: &Stage, messages: [&'static [&'static str]; 2]) {
    let file = NamedTempFile::new().expect("there can be a file");
    let journal = Arc::new(Journal::create(file.path()).expect("it can be opened"));
    let [one, other] = messages;
    for thread in [writer(&journal, "ann", one), writer(&journal, "bob", other)] {
        thread.join().expect("this thread should not have panicked");
    }
    let text = fs::read_to_string(file.path()).expect("it can be read");
    stage.observe(format!("in the file: {}", text.replace('\n', "|")));
}

/// One line each.
pub fn two_writers(stage: &Stage) {
    lines_of_two(stage, [&["tea"], &["milk"]]);
}

/// Two lines of one thread, one of the other.
pub fn lines_stand_together(stage: &Stage) {
    lines_of_two(stage, [&["in", "out"], &["by"]]);
}

/// A file that is not empty; each call is looked at as soon as it returns.
pub fn there_when_it_returns(stage: &Stage) {
    stage.put_file(
        "journal.txt",
        "yesterday's news, which nobody needs any more\n",
    );
    let path = Path::new("journal.txt");
    let read = || fs::read_to_string(path).expect("it can be read");
    let journal = Journal::create(path).expect("it can be opened");
    stage.observe(format!("at first: {:?}", read()));
    journal
        .write("eve", &["on", "off"])
        .expect("it can be written");
    stage.observe(format!("after two lines: {:?}", read()));
    journal.write("eve", &[]).expect("it can be written");
    journal
        .write("joe", &["so: what"])
        .expect("it can be written");
    stage.observe(format!("after one more: {:?}", read()));
}

/// A path below a folder that is not there.
pub fn cannot_be_opened(stage: &Stage) {
    let error = Journal::create(Path::new("nowhere/journal.txt")).err();
    stage.observe(format!("error: {:?}", error.map(|error| error.kind())));
}
