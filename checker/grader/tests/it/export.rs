//! What goes out: the document, and what is made from it.

use serde_json::Value;

use crate::class::{Class, FIRST, JOIN, RIGHT, stub, submission};

/// A class with one of each kind.
fn mixed() -> (Class, Value) {
    let class = Class::of(&[JOIN, FIRST]);
    class.hand_in("=cmd_1_assignsubmission_file_/join_all.rs", RIGHT);
    class.hand_in("bob/join_all.rs", "pub fn join_all(");
    class.hand_in("carol/join_all.rs", stub(JOIN));
    class.hand_in(
        "dave/join_all.rs",
        RIGHT.replace(
            "thread.join().unwrap()",
            "panic!(\"\\u{1b}[31m</failure>&<\")",
        ),
    );
    class.hand_in("erin/join_all.rs", b"\xff");
    class.hand_in("frank.zip", b"PK");
    class.hand_in("gina/join_all.rs", "use std::env; ".to_owned() + RIGHT);
    let results = class.results();
    (class, results)
}

#[test]
fn the_document_and_all_that_is_made_from_it_are_what_their_readers_take() {
    let (class, results) = mixed();
    document_is_valid(&results);
    let statuses = ["=cmd", "bob", "carol", "dave", "erin", "frank", "gina"].map(|name| {
        let grade = &submission(&results, name)["exercises"][1];
        assert_eq!(grade["id"], JOIN);
        grade["status"].as_str().unwrap()
    });
    let expected = [
        "passed",
        "failed",
        "untouched",
        "failed",
        "refused",
        "refused",
        "not-proved",
    ];
    assert_eq!(statuses, expected);
    canvas(&class);
    moodle(&class);
    junit(&class.read("results/junit.xml"));
    for number in 1..=7 {
        gradescope(&class.read(&format!("results/gradescope/{number}.json")));
    }
}

fn document_is_valid(results: &Value) {
    let schema: Value = serde_json::from_str(grader::results::SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> = validator
        .iter_errors(results)
        .map(|e| e.to_string())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let mut other = results.clone();
    other["submissions"][0]["score"] = Value::from("full marks");
    assert!(!validator.is_valid(&other), "the schema takes anything");
}

fn rows(text: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    reader.records().collect::<Result<_, _>>().unwrap()
}

/// The importer takes `Section` for the last column about a person, and a row whose first cell says
/// `Points Possible` for the maxima.
fn canvas(class: &Class) {
    let rows = rows(&class.read("results/canvas.csv"));
    let header = [
        "Student",
        "ID",
        "SIS User ID",
        "SIS Login ID",
        "Section",
        "Total points",
        FIRST,
        JOIN,
    ];
    assert_eq!(rows[0], header[..]);
    assert!(rows[1][0].contains("Points Possible"));
    assert_eq!(
        rows[2][0], *"'=cmd",
        "no spreadsheet takes it for a formula"
    );
    let total = |name: &str| {
        let row = rows.iter().find(|row| &row[0] == name).unwrap();
        row[5].to_owned()
    };
    assert_eq!(total("'=cmd"), "2");
    assert_eq!(total("bob"), "0");
    for open in ["erin", "frank", "gina"] {
        assert_eq!(total(open), "", "what is not decided is not a 0");
    }
}

/// The importer needs these three headers, and rows by `Participant NUMBER`.
fn moodle(class: &Class) {
    let rows = rows(&class.read("results/moodle.csv"));
    for needed in ["Identifier", "Grade", "Last modified (grade)"] {
        assert!(rows[0].iter().any(|name| name == needed), "{needed}");
    }
    assert_eq!(&rows[1][0], "Participant 1");
    assert_eq!(&rows[1][2], "2");
}

/// As GitLab reads it: class name and name are unique, each case has a file and a time, and what
/// learners' programs say is content and steers nothing.
fn junit(text: &str) {
    assert!(text.starts_with("<?xml"));
    assert!(!text.contains('\u{1b}'), "{text}");
    assert!(!text.contains("</failure>&<"), "{text}");
    let report = quick_junit::Report::deserialize_from_str(text).unwrap();
    assert_eq!((report.tests, report.test_suites.len()), (14, 7));
    let mut names = std::collections::BTreeSet::new();
    for case in report
        .test_suites
        .iter()
        .flat_map(|suite| &suite.test_cases)
    {
        let class_name = case.classname.as_ref().unwrap().as_str();
        assert!(names.insert((class_name.to_owned(), case.name.as_str().to_owned())));
        assert!(case.time.is_some() && case.extra.keys().any(|key| key.as_str() == "file"));
    }
}

/// The fields that Gradescope knows, each with a value that it takes.
fn gradescope(text: &str) {
    let document: Value = serde_json::from_str(text).unwrap();
    let formats = ["text", "html", "simple_format", "md", "ansi"];
    let visibilities = ["hidden", "after_due_date", "after_published", "visible"];
    for (field, value) in document.as_object().unwrap() {
        let text = value.as_str().unwrap_or_default();
        match field.as_str() {
            "score" => assert!(value.is_number()),
            "output_format" | "test_output_format" | "test_name_format" => {
                assert!(formats.contains(&text), "{field}");
            }
            "visibility" | "stdout_visibility" => assert!(visibilities.contains(&text)),
            "output" => assert!(value.is_string()),
            "tests" => value.as_array().unwrap().iter().for_each(gradescope_test),
            "extra_data" => assert!(value.is_object()),
            other => panic!("Gradescope knows no {other}"),
        }
    }
    let open = document["extra_data"]["undecided"].as_array().unwrap();
    assert_eq!(open.is_empty(), document.get("score").is_some());
    assert_eq!(open.is_empty(), document["visibility"] == "visible");
}

fn gradescope_test(test: &Value) {
    assert!(test["score"].as_f64().unwrap() <= test["max_score"].as_f64().unwrap());
    assert!(["passed", "failed"].contains(&test["status"].as_str().unwrap()));
    assert!(test["number"].is_string() && test["name"].is_string());
    assert!(!test["output"].as_str().unwrap().contains('\u{1b}'));
}
