//! Programs that use files, to be compiled against std and against the model. Each gets a directory
//! of its own and returns what it has seen.

use super::tempfile;
use super::world::fs::{self, File, OpenOptions};
use super::world::io::{
    self, BufRead, BufReader, BufWriter, LineWriter, Read, Seek, SeekFrom, Write,
};
use super::world::path::Path;
use super::world::thread;

/// A program, and its name.
pub(crate) type Program = (&'static str, fn(&Path) -> String);

/// All programs in which threads meet.
pub(crate) const RACES: &[Program] = &[
    ("appended lines", appended_lines),
    ("lines in pieces", lines_in_pieces),
    ("lines through a buffer", lines_through_a_buffer),
    ("lines over each other", lines_over_each_other),
    ("one handle", one_handle),
    ("a cloned handle", a_cloned_handle),
    ("a counter", a_counter),
    ("a lock file", a_lock_file),
    ("written and read", written_and_read),
    ("truncated and read", truncated_and_read),
    ("removed and read", removed_and_read),
    ("two directories", two_directories),
    ("shared reading", shared_reading),
    ("append and length", append_and_length),
];

fn appending(path: &Path) -> File {
    let options = OpenOptions::new().append(true).create(true).clone();
    options.open(path).unwrap()
}

fn both(one: impl FnOnce() + Send, other: impl FnOnce() + Send) {
    thread::scope(|s| {
        s.spawn(one);
        s.spawn(other);
    });
}

fn appended_lines(dir: &Path) -> String {
    let path = dir.join("log");
    let line = |line: &str| appending(&path).write_all(line.as_bytes()).unwrap();
    both(|| line("a\n"), || line("b\n"));
    fs::read_to_string(&path).unwrap()
}

fn lines_in_pieces(dir: &Path) -> String {
    let path = dir.join("log");
    let line = |n: u8| writeln!(appending(&path), "{n}").unwrap();
    both(|| line(1), || line(2));
    fs::read_to_string(&path).unwrap()
}

fn lines_through_a_buffer(dir: &Path) -> String {
    let path = dir.join("log");
    both(
        || {
            let mut file = LineWriter::new(appending(&path));
            writeln!(file, "{} {}", 1, 2).unwrap();
        },
        || {
            let mut file = BufWriter::new(appending(&path));
            writeln!(file, "{} {}", 3, 4).unwrap();
        },
    );
    fs::read_to_string(&path).unwrap()
}

fn lines_over_each_other(dir: &Path) -> String {
    let path = dir.join("log");
    File::create(&path).unwrap();
    let line = |line: &str| {
        let mut file = OpenOptions::new().write(true).open(&path).unwrap();
        file.write_all(line.as_bytes()).unwrap();
    };
    both(|| line("aa\n"), || line("b\n"));
    fs::read_to_string(&path).unwrap()
}

fn one_handle(dir: &Path) -> String {
    let file = File::create_new(dir.join("log")).unwrap();
    both(
        || (&file).write_all(b"a\n").unwrap(),
        || (&file).write_all(b"b\n").unwrap(),
    );
    (&file).rewind().unwrap();
    io::read_to_string(&file).unwrap()
}

fn a_cloned_handle(dir: &Path) -> String {
    let path = dir.join("log");
    let mut file = File::create(&path).unwrap();
    let mut clone = file.try_clone().unwrap();
    both(
        move || file.write_all(b"a").unwrap(),
        move || clone.write_all(b"bb").unwrap(),
    );
    fs::read_to_string(&path).unwrap()
}

fn a_counter(dir: &Path) -> String {
    let path = dir.join("count");
    fs::write(&path, "0").unwrap();
    let count_up = || {
        let text = fs::read_to_string(&path).unwrap();
        let count: u32 = text.parse().unwrap_or(7);
        fs::write(&path, format!("{}", count + 1)).unwrap();
    };
    both(count_up, count_up);
    fs::read_to_string(&path).unwrap()
}

fn a_lock_file(dir: &Path) -> String {
    let path = dir.join("lock");
    let try_it = || match File::create_new(&path) {
        Ok(_) => "taken".to_owned(),
        Err(error) => format!("{:?}", error.kind()),
    };
    thread::scope(|s| {
        let other = s.spawn(try_it);
        let mine = try_it();
        format!("{mine} {}", other.join().unwrap())
    })
}

fn written_and_read(dir: &Path) -> String {
    let path = dir.join("text");
    fs::write(&path, "ab").unwrap();
    thread::scope(|s| {
        s.spawn(|| fs::write(&path, "xyz").unwrap());
        fs::read_to_string(&path).unwrap()
    })
}

fn truncated_and_read(dir: &Path) -> String {
    let path = dir.join("text");
    fs::write(&path, "ab").unwrap();
    thread::scope(|s| {
        s.spawn(|| File::create(&path).unwrap());
        let mut file = BufReader::new(File::open(&path).unwrap());
        let mut line = String::new();
        let first = file.read_line(&mut line).unwrap();
        format!("{first} {line}")
    })
}

fn removed_and_read(dir: &Path) -> String {
    let path = dir.join("text");
    fs::write(&path, "ab").unwrap();
    thread::scope(|s| {
        let reader = s.spawn(|| match File::open(&path) {
            Ok(mut file) => {
                let mut text = String::new();
                file.read_to_string(&mut text).unwrap();
                text
            }
            Err(error) => format!("{:?}", error.kind()),
        });
        fs::remove_file(&path).unwrap();
        let there = path.exists();
        format!("{there} {}", reader.join().unwrap())
    })
}

fn two_directories(dir: &Path) -> String {
    let temporary = tempfile::tempdir().unwrap();
    let inside = temporary.path().join("a");
    thread::scope(|s| {
        let writer = s.spawn(|| fs::write(&inside, "x").map_err(|error| error.kind()));
        fs::write(dir.join("b"), "y").unwrap();
        let closed = temporary.close().is_ok();
        let written = writer.join().unwrap();
        // Who writes after the directory was listed keeps it from being removed.
        let cleaned = closed || fs::remove_file(&inside).is_ok();
        format!("{written:?} {closed} {cleaned}")
    })
}

fn shared_reading(dir: &Path) -> String {
    let path = dir.join("text");
    fs::write(&path, "abc").unwrap();
    let file = File::open(&path).unwrap();
    let one = || {
        let mut byte = [0];
        (&file).read_exact(&mut byte).unwrap();
        char::from(byte[0])
    };
    thread::scope(|s| {
        let other = s.spawn(one);
        let mine = one();
        format!("{mine}{}", other.join().unwrap())
    })
}

fn append_and_length(dir: &Path) -> String {
    let path = dir.join("log");
    let mut file = appending(&path);
    thread::scope(|s| {
        let length = s.spawn(|| {
            let before = fs::metadata(&path).unwrap().len();
            let mut file = File::open(&path).unwrap();
            format!("{before} {}", file.seek(SeekFrom::End(0)).unwrap())
        });
        file.write_all(b"abc").unwrap();
        file.set_len(1).unwrap();
        length.join().unwrap()
    })
}

/// What all of this comes to, one line each, in one thread.
pub(crate) fn report(dir: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    openings(dir, &mut lines);
    names(dir, &mut lines);
    handles(dir, &mut lines);
    lines
}

pub(crate) fn said<T: std::fmt::Debug>(result: io::Result<T>) -> String {
    match result {
        Ok(value) => format!("{value:?}"),
        Err(error) => format!("{:?} {:?}: {error}", error.kind(), error.raw_os_error()),
    }
}

/// Every combination of options, on what is there and what is not.
fn openings(dir: &Path, lines: &mut Vec<String>) {
    for bits in 0..64 {
        let is_set = |bit: u32| bits >> bit & 1 == 1;
        let mut options = OpenOptions::new();
        options.read(is_set(0)).write(is_set(1)).append(is_set(2));
        options
            .truncate(is_set(3))
            .create(is_set(4))
            .create_new(is_set(5));
        for target in [
            "file",
            "missing",
            "directory",
            "file/",
            "missing/",
            "file/x",
            "none/x",
            "",
        ] {
            let here = dir.join(format!("{bits}"));
            super::create_dir(&here).unwrap();
            super::create_dir(here.join("directory")).unwrap();
            fs::write(here.join("file"), "0123").unwrap();
            // An empty path is not one in this directory.
            let path = match target {
                "" => Path::new("").to_path_buf(),
                target => here.join(target),
            };
            let used = options.open(&path).map(|mut file| {
                let read = said(io::read_to_string(&file).map(|text| text.len()));
                let written = said(file.write(b"xy"));
                let resized = said(file.set_len(9));
                format!("{read}, {written}, {resized}")
            });
            let left = [here.join("file"), here.join("missing")];
            let left = left.map(|path| said(fs::read(path)));
            lines.push(format!("{bits:06b} {target:?}: {} {left:?}", said(used)));
            super::remove_dir_all(&here).unwrap();
        }
    }
}

fn names(dir: &Path, lines: &mut Vec<String>) {
    let file = dir.join("file");
    fs::write(&file, "x").unwrap();
    super::create_dir(dir.join("directory")).unwrap();
    let long = "n".repeat(256);
    let other = [
        "file",
        "directory",
        "missing",
        "file/x",
        "directory/",
        "nul\0",
        &long,
        "./file",
        "directory/../file",
    ];
    for name in other {
        let path = dir.join(name);
        lines.push(format!("{name:?}"));
        lines.push(said(fs::exists(&path)));
        lines.push(format!(
            "{} {} {}",
            path.exists(),
            path.is_file(),
            path.is_dir()
        ));
        let kind = |metadata: fs::Metadata| (metadata.is_file(), metadata.is_dir());
        lines.push(said(fs::metadata(&path).map(kind)));
        lines.push(said(fs::read(&path)));
        lines.push(said(fs::read_to_string(&path)));
        lines.push(said(File::open(&path).map(drop)));
        lines.push(said(fs::remove_file(dir.join(name))));
        fs::write(&file, "x").unwrap();
    }
    lines.push(said(fs::write(dir.join("none/x"), "")));
    lines.push(said(fs::write(dir.join("directory"), "")));
    fs::write(&file, [0xff, 0xfe]).unwrap();
    lines.push(said(fs::read_to_string(&file)));
    lines.push(said(
        File::open(&file).and_then(|file| io::read_to_string(&file)),
    ));
}

fn handles(dir: &Path, lines: &mut Vec<String>) {
    let path = dir.join("handles");
    let mut file = File::create_new(&path).unwrap();
    lines.push(said(file.write(b"hello")));
    lines.push(said(file.stream_position()));
    for to in [
        SeekFrom::Start(2),
        SeekFrom::Current(-1),
        SeekFrom::Current(-5),
        SeekFrom::End(-2),
        SeekFrom::End(-6),
        SeekFrom::End(3),
        SeekFrom::Start(u64::MAX),
        SeekFrom::Current(i64::MAX),
    ] {
        lines.push(said(file.seek(to)));
    }
    lines.push(said(file.stream_position()));
    lines.push(said(file.write(b"!")));
    lines.push(said(fs::read(&path)));
    let mut clone = file.try_clone().unwrap();
    lines.push(said(clone.rewind()));
    let mut some = [0; 3];
    lines.push(said(file.read(&mut some)));
    lines.push(said(clone.stream_position()));
    lines.push(said(clone.read(&mut [])));
    lines.push(said(clone.write(&[])));
    let mut other = File::open(&path).unwrap();
    lines.push(said(other.write(b"x")));
    lines.push(said(other.write(&[])));
    lines.push(said(other.set_len(0)));
    lines.push(said(other.read_exact(&mut [0; 20])));
    lines.push(said(other.seek(SeekFrom::Start(1))));
    lines.push(said(io::read_to_string(&other)));
    let mut text = "before ".to_owned();
    other.rewind().unwrap();
    lines.push(said(other.read_to_string(&mut text)));
    lines.push(text);
    lines.push(said(
        file.set_len(2)
            .and_then(|()| file.metadata())
            .map(|now| now.len()),
    ));
    lines.push(said(file.set_len(u64::MAX)));
    lines.push(said(other.stream_position()));
    lines.push(said(other.read(&mut some)));
    lines.push(said(file.write(b"end")));
    lines.push(said(fs::read(&path)));
    let mut append = OpenOptions::new()
        .read(true)
        .append(true)
        .open(&path)
        .unwrap();
    lines.push(said(append.read(&mut some)));
    lines.push(said(append.write(b"appended")));
    lines.push(said(append.stream_position()));
    lines.push(said(append.rewind().and_then(|()| append.write(b"!"))));
    lines.push(said(file.sync_all().and_then(|()| file.sync_data())));
    lines.push(said(fs::remove_file(&path)));
    lines.push(said(append.write(b"?")));
    lines.push(said(file.rewind().and_then(|()| io::read_to_string(&file))));
    let mut only = File::create(&path).unwrap();
    lines.push(said(only.read(&mut some)));
    lines.push(said(only.read(&mut [])));
    lines.push(said(fs::read(&path)));
    lines.push(said(
        BufReader::new(File::open(dir).unwrap()).read_line(&mut String::new()),
    ));
    lines.push(said(File::open(dir).and_then(|dir| dir.set_len(0))));
    lines.push(said(File::open(dir).and_then(|mut dir| dir.write(b"x"))));
    lines.push(said(
        File::open(dir)
            .and_then(|dir| dir.metadata())
            .map(|it| it.is_dir()),
    ));
    let parts = [io::IoSlice::new(b"one "), io::IoSlice::new(b"two")];
    lines.push(said(only.write_vectored(&parts)));
    lines.push(said(writeln!(only, "{:>4}|{:?}", 1, "x")));
    lines.push(said(fs::read_to_string(&path)));
}
