//! What comes in, in which shapes, and what is refused while the others go on.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::Path;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use grader::config::{Config, Limits};
use grader::intake::{self, Submission};

use crate::class::{Class, FIRST, JOIN, RIGHT, first, stub, submission};

/// A zip with these entries: name, bytes, and Unix mode.
fn zip(entries: &[(&[u8], &[u8], u32)]) -> Vec<u8> {
    let (mut files, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes, mode) in entries {
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).unwrap();
        let packed = packer.finish().unwrap();
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let mut common = Vec::new();
        common.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
        common.extend(crc.sum().to_le_bytes());
        common.extend((packed.len() as u32).to_le_bytes());
        common.extend((bytes.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        let start = files.len() as u32;
        files.extend(b"PK\x03\x04");
        files.extend(&common);
        files.extend(*name);
        files.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(&common);
        directory.extend([0; 6]);
        directory.extend((mode << 16).to_le_bytes());
        directory.extend(start.to_le_bytes());
        directory.extend(*name);
    }
    let (start, size) = (files.len() as u32, directory.len() as u32);
    files.extend(directory);
    files.extend(b"PK\x05\x06\0\0\0\0");
    files.extend((entries.len() as u16).to_le_bytes());
    files.extend((entries.len() as u16).to_le_bytes());
    files.extend(size.to_le_bytes());
    files.extend(start.to_le_bytes());
    files.extend([0, 0]);
    files
}

/// A tar.gz with these entries: name, kind, bytes.
fn tar(entries: &[(&str, tar::EntryType, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    for (name, kind, bytes) in entries {
        let mut header = tar::Header::new_gnu();
        let field = &mut header.as_mut_bytes()[..name.len()];
        field.copy_from_slice(name.as_bytes());
        header.set_entry_type(*kind);
        header.set_size(bytes.len() as u64);
        if !kind.is_file() && !kind.is_dir() {
            header.set_link_name("/etc/passwd").unwrap();
        }
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap().finish().unwrap()
}

fn read(folder: &Path, limits: Limits) -> Vec<Submission> {
    let config = Config {
        assignment: Some("hw1".into()),
        limits,
        ..Config::default()
    };
    intake::read(folder, &config).unwrap()
}

const FILE: u32 = 0o100_644;

#[test]
fn what_no_honest_submission_contains_is_refused_by_name_and_the_others_go_on() {
    use tar::EntryType as Kind;
    let dir = tempfile::tempdir().unwrap();
    let small = b"pub fn a() {}";
    let bomb = vec![b' '; 3 << 20];
    let huge = vec![0; 300 << 20];
    let table: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "up.zip",
            zip(&[(b"../../a.rs", small, FILE)]),
            "leads elsewhere",
        ),
        (
            "root.zip",
            zip(&[(b"/etc/a.rs", small, FILE)]),
            "leads elsewhere",
        ),
        (
            "drive.zip",
            zip(&[(b"C:/a.rs", small, FILE)]),
            "leads elsewhere",
        ),
        (
            "backslash.zip",
            zip(&[(b"..\\a.rs", small, FILE)]),
            "plain text",
        ),
        (
            "latin.zip",
            zip(&[(b"a/\xe9.rs", small, FILE)]),
            "plain text",
        ),
        (
            "link.zip",
            zip(&[(b"a.rs", b"/etc/passwd", 0o120_777)]),
            "a link: a.rs",
        ),
        (
            "device.zip",
            zip(&[(b"a.rs", b"", 0o020_666)]),
            "special file",
        ),
        (
            "twice.zip",
            zip(&[(b"a.rs", small, FILE), (b"a.rs", b"", FILE)]),
            "twice: a.rs",
        ),
        (
            "case.zip",
            zip(&[(b"a.rs", small, FILE), (b"A.rs", b"", FILE)]),
            "case only",
        ),
        ("bomb.zip", zip(&[(b"a.rs", &bomb, FILE)]), "more than"),
        (
            "broken.zip",
            b"PK\x03\x04nothing".to_vec(),
            "cannot be read",
        ),
        (
            "up.tar.gz",
            tar(&[("../a.rs", Kind::Regular, small)]),
            "leads elsewhere",
        ),
        (
            "link.tar.gz",
            tar(&[("a.rs", Kind::Symlink, b"")]),
            "a link: a.rs",
        ),
        (
            "hard.tgz",
            tar(&[("a.rs", Kind::Link, b"")]),
            "a link: a.rs",
        ),
        (
            "device.tar.gz",
            tar(&[("a.rs", Kind::Char, b"")]),
            "special file",
        ),
        (
            "pipe.tar.gz",
            tar(&[("a.rs", Kind::Fifo, b"")]),
            "special file",
        ),
        (
            "twice.tar.gz",
            tar(&[("a.rs", Kind::Regular, small), ("a.rs", Kind::Regular, b"")]),
            "twice: a.rs",
        ),
        (
            "bomb.tar.gz",
            tar(&[("x.bin", Kind::Regular, &huge)]),
            "more than",
        ),
        (
            "broken.tar.gz",
            b"\x1f\x8bnothing".to_vec(),
            "cannot be read",
        ),
        (
            "good.zip",
            zip(&[(b"a.rs", small, FILE), (b"b/", b"", 0o040_755)]),
            "",
        ),
        ("good.tar.gz", tar(&[("b/a.rs", Kind::Regular, small)]), ""),
    ];
    // One folder each: `up.zip` and `up.tar.gz` would be of one person.
    for (number, (name, bytes, why)) in table.iter().enumerate() {
        let folder = dir.path().join(number.to_string());
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
        fs::write(folder.join("zoe.zip"), zip(&[(b"a.rs", small, FILE)])).unwrap();
        let found = read(&folder, Limits::default());
        assert_eq!(found.len(), 2, "{name}");
        let refused = found[0].refused.as_ref().map(ToString::to_string);
        match why.is_empty() {
            true => assert_eq!(refused, None, "{name}"),
            false => assert!(refused.is_some_and(|said| said.contains(why)), "{name}"),
        }
        assert_eq!(found[0].files.is_empty(), !why.is_empty(), "{name}");
        assert_eq!(
            (found[1].files.len(), &found[1].refused),
            (1, &None),
            "{name}"
        );
    }
    assert!(!dir.path().join("a.rs").exists());
}

#[test]
fn folders_with_links_pipes_and_names_that_are_no_text_are_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().unwrap();
    let make = |name: &str| {
        let folder = dir.path().join(name).join("joining/src");
        fs::create_dir_all(&folder).unwrap();
        folder
    };
    symlink("/etc/passwd", make("link").join("join_all.rs")).unwrap();
    symlink("/etc", make("folder-link").join("more")).unwrap();
    let pipe = make("pipe").join("join_all.rs");
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    fs::write(make("latin").join(OsStr::from_bytes(b"\xe9.rs")), "").unwrap();
    fs::write(make("case").join("join_all.rs"), "x").unwrap();
    fs::write(make("case").join("Join_all.rs"), "y").unwrap();
    for number in 0..30 {
        fs::write(make("many").join(format!("{number}.txt")), "").unwrap();
    }
    fs::write(dir.path().join(OsStr::from_bytes(b"\xff")), "").unwrap();
    fs::write(make("zoe").join("join_all.rs"), RIGHT).unwrap();
    let limits = Limits {
        entries: 20,
        ..Limits::default()
    };
    let found = read(dir.path(), limits);
    let kept: Vec<&str> = found
        .iter()
        .filter(|one| one.refused.is_none())
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!((kept, found.len()), (vec!["zoe"], 8), "{found:#?}");
}

#[test]
fn what_a_submission_brings_besides_answers_is_listed_and_changes_nothing() {
    let class = Class::of(&[JOIN, FIRST]);
    let extra = [
        "Cargo.toml",
        "build.rs",
        ".cargo/config.toml",
        "joining/snapshots/join_all__runs.snap",
        "joining/stubs/join_all.rs",
        "joining/tests/it.rs",
        "solutions/joining/src/join_all.rs",
        "notes/unknown.rs",
        "joining/src/lib.rs",
    ];
    class.hand_in("ada/joining/src/join_all.rs", RIGHT);
    for file in extra {
        class.hand_in(&format!("ada/{file}"), "compile_error!(\"it was used\");");
    }
    let results = class.results();
    assert_eq!(first(&results, "ada").0, "missing", "spawning comes first");
    let ada = submission(&results, "ada");
    assert_eq!(ada["exercises"][1]["status"], "passed", "{ada:#}");
    let ignored: BTreeSet<&str> = ada["ignored"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap())
        .collect();
    for file in extra {
        let folder = |name: &&str| name.ends_with('/') && file.starts_with(*name);
        assert!(
            ignored.contains(file) || ignored.iter().any(folder),
            "{file}: {ignored:?}"
        );
    }
}

#[test]
fn every_shape_that_platforms_hand_out_is_found_to_be_whose_it_is() {
    let class = Class::of(&[JOIN]);
    let wrong = RIGHT.replace(
        "thread.join().unwrap()",
        "{ let t = thread; t.join().unwrap() }",
    );
    class.config(&format!(
        "exercises = [\"{JOIN}\"]\nassignment = \"hw1\"\nlate = {{ penalty = 0.5, excused = [\"22\"] }}\n"
    ));
    class.hand_in("Ada Lovelace_11_assignsubmission_file_/join_all.rs", RIGHT);
    let packed = zip(&[(b"hw/joining/src/join_all.rs", RIGHT.as_bytes(), FILE)]);
    class.hand_in("Bob B_12_assignsubmission_file_hw.zip", &packed);
    class.hand_in("carol_LATE_21_900_join_all-1.rs", RIGHT);
    class.hand_in("dave_LATE_22_901_hw.zip", &packed);
    class.hand_in("hw1-erin/joining/join_all.rs", RIGHT);
    class.hand_in("frank.rs", RIGHT);
    class.hand_in("gina/join_all.rs", stub(JOIN) + "\r\n\n");
    class.hand_in("hal/a/join_all.rs", RIGHT);
    class.hand_in("hal/b/join_all.rs", wrong);
    class.hand_in("ivy/join_all.rs", b"\xff\xfe");
    class.hand_in("jan/a/join_all.rs", RIGHT);
    class.hand_in("jan/b/join_all.rs", RIGHT);
    let results = class.results();
    let table = [
        ("Ada Lovelace", Some("11"), "passed", Some(2.0)),
        ("Bob B", Some("12"), "passed", Some(2.0)),
        ("carol", Some("21"), "passed", Some(1.0)),
        ("dave", Some("22"), "passed", Some(2.0)),
        ("erin", Some("erin"), "passed", Some(2.0)),
        // Its name is a person's, and says nothing of an exercise.
        ("frank", None, "missing", Some(0.0)),
        ("gina", None, "untouched", Some(0.0)),
        ("hal", None, "refused", None),
        ("ivy", None, "refused", None),
        ("jan", None, "passed", Some(2.0)),
    ];
    for (name, id, status, score) in table {
        let found = submission(&results, name);
        assert_eq!(found["id"].as_str(), id, "{name}");
        assert_eq!(found["exercises"][0]["status"], status, "{name}");
        assert_eq!(found["score"].as_f64(), score, "{name}");
    }
}
