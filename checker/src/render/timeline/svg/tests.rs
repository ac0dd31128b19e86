//! What pictures look like, and that they are XML whatever a player has sent.

use super::super::hostile::wild;
use super::super::samples::{deadlock, long, racy, timeline};
use super::super::{Timeline, spoken};
use super::{STYLE, svg};

fn end() -> Vec<String> {
    vec!["thread 1 and thread 2 wait for each other.".to_owned()]
}

/// Just enough of XML to say whether a document of ours is well-formed: one root, tags that are
/// closed in order, attributes in double quotes, and no characters that XML has no place for.
fn is_well_formed(text: &str) -> Result<(), String> {
    let illegal = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{fffe}' | '\u{ffff}');
    if let Some(c) = text.chars().find(|&c| illegal(c)) {
        return Err(format!("the character {c:?}"));
    }
    let (mut open, mut roots, mut rest) = (Vec::new(), 0, text);
    while let Some(at) = rest.find('<') {
        is_text(&rest[..at])?;
        let (tag, after) = rest[at + 1..].split_once('>').ok_or("an open tag")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let closes = open.pop() == Some(name);
            closes.then_some(()).ok_or(format!("closes {name}"))?;
            continue;
        }
        let whole = tag.strip_suffix('/');
        let tag = whole.unwrap_or(tag);
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        roots += usize::from(open.is_empty());
        are_attributes(attributes)?;
        if whole.is_none() {
            open.push(name);
        }
    }
    match (open.is_empty(), roots, rest.trim()) {
        (true, 1, "") => Ok(()),
        other => Err(format!("at its end: {other:?}")),
    }
}

fn is_text(text: &str) -> Result<(), String> {
    if text.contains('<') {
        return Err("a bare <".to_owned());
    }
    let mut entities = text.split('&').skip(1);
    let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
    match entities.find(|entity| !known.iter().any(|known| entity.starts_with(known))) {
        Some(other) => Err(format!("the entity &{other}")),
        None => Ok(()),
    }
}

fn are_attributes(mut text: &str) -> Result<(), String> {
    while !text.trim().is_empty() {
        let (name, rest) = text.split_once("=\"").ok_or(format!("at {text:?}"))?;
        let (value, rest) = rest.split_once('"').ok_or("an open attribute")?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-');
        let name = name.trim();
        if name.is_empty() || !name.chars().all(is_name) {
            return Err(format!("the attribute {name:?}"));
        }
        is_text(value)?;
        text = rest;
    }
    Ok(())
}

#[test]
fn what_is_not_well_formed_is_told_from_what_is() {
    assert_eq!(is_well_formed("<a b=\"c\"><d/>e &amp; f</a>\n"), Ok(()));
    for wrong in [
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a b=c/>",
        "<a b=\"<\"/>",
        "<a>&b;</a>",
        "<a>\u{1b}</a>",
        "<a>&</a>",
        "<a></a>b",
        "",
    ] {
        assert!(is_well_formed(wrong).is_err(), "{wrong:?}");
    }
}

fn pictures() -> impl Iterator<Item = Timeline> {
    let wild = (0..100).map(|seed| timeline(&wild(seed)));
    let known = [timeline(&deadlock()), timeline(&racy()), long(150, 40)];
    known.into_iter().chain(wild)
}

#[test]
fn whatever_a_player_sends_becomes_a_picture_that_is_well_formed_and_fetches_nothing() {
    let hostile = "</text></svg><script href='http://x'>\"&\u{1b}]8;;\u{ffff}\u{0}";
    for (number, mut timeline) in pictures().enumerate() {
        timeline.file = hostile.to_owned();
        timeline.threads.push(hostile.to_owned());
        if let Some(step) = timeline.steps.first_mut() {
            step.note = Some(hostile.to_owned());
        }
        let svg = svg(&timeline, &[hostile.to_owned()]);
        assert_eq!(is_well_formed(&svg), Ok(()), "picture {number}");
        let style = STYLE.replace("@media", "");
        assert!(!style.contains(['@', '\\']) && !style.contains("url"));
        for tag in svg.split('<').skip(1).filter(|tag| !tag.starts_with('/')) {
            let name = tag.split([' ', '>']).next().unwrap();
            let known = [
                "svg", "title", "desc", "style", "rect", "line", "circle", "text",
            ];
            assert!(known.contains(&name), "{tag}");
            let attributes = tag.split('>').next().unwrap();
            assert!(!attributes.contains("href") && !attributes.contains(" on"));
        }
    }
}

#[test]
fn nothing_of_a_picture_lies_outside_of_it() {
    for timeline in pictures() {
        let svg = svg(&timeline, &end());
        let number = |tag: &str, name: &str| -> Option<usize> {
            let (_, value) = tag.split_once(&format!(" {name}=\""))?;
            value.split('"').next()?.parse().ok()
        };
        let tags = || svg.split('<').skip(1);
        let whole = tags().next().unwrap();
        let (width, height) = (number(whole, "width"), number(whole, "height"));
        for tag in tags() {
            for (names, most) in [(["x", "x2", "cx"], width), (["y", "y2", "cy"], height)] {
                for name in names {
                    assert!(number(tag, name).unwrap_or(0) <= most.unwrap(), "{tag}");
                }
            }
        }
    }
}

#[test]
fn a_deadlock_as_a_picture() {
    insta::assert_snapshot!(svg(&timeline(&deadlock()), &end()), @r#"
    <svg xmlns="http://www.w3.org/2000/svg" width="1050" height="280" viewBox="0 0 1050 280" role="img" aria-labelledby="title desc">
    <title id="title">An execution of swap.rs, step by step</title>
    <desc id="desc">4 steps by main, thread 1, thread 2. At its end: thread 1 and thread 2 wait for each other.</desc>
    <style>.page{fill:#fff}.wrong-row{fill:#ffebe9}text{font:13px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#1f2328;white-space:pre}.strong{font-weight:bold}.faint{fill:#59636e}.waits{fill:#8a5a00}.wrong{fill:#b3131f;font-weight:bold}.runs{stroke:#818b98;stroke-width:1.5}.dashed{stroke:#b07500;stroke-width:2;stroke-dasharray:3 4}.dot{fill:#1f2328}.wrong-dot{fill:#b3131f}.rule{stroke:#d1d9e0}@media(prefers-color-scheme:dark){.page{fill:#0d1117}.wrong-row{fill:#3d1519}text{fill:#e6edf3}.faint{fill:#9198a1}.waits{fill:#e3b341}.wrong{fill:#ff9a92}.runs{stroke:#656c76}.dashed{stroke:#d29922}.dot{fill:#e6edf3}.wrong-dot{fill:#ff9a92}.rule{stroke:#3d444d}}</style>
    <rect class="page" width="1050" height="280"/>
    <text class="strong" x="48" y="30" xml:space="preserve">main</text>
    <text class="strong" x="269" y="30" xml:space="preserve">thread 1</text>
    <text class="strong" x="498" y="30" xml:space="preserve">thread 2</text>
    <text class="strong" x="737" y="30" xml:space="preserve">swap.rs</text>
    <line class="rule" x1="16" y1="38" x2="1034" y2="38"/>
    <rect class="wrong-row" x="8" y="124" width="1034" height="20"/>
    <line class="runs" x1="48" y1="44" x2="48" y2="84"/>
    <line class="dashed" x1="48" y1="84" x2="48" y2="224"/>
    <line class="runs" x1="269" y1="64" x2="269" y2="144"/>
    <line class="dashed" x1="269" y1="144" x2="269" y2="224"/>
    <line class="runs" x1="498" y1="84" x2="498" y2="184"/>
    <line class="dashed" x1="498" y1="184" x2="498" y2="224"/>
    <text class="faint" x="16" y="58" xml:space="preserve"> 1</text>
    <circle class="dot" cx="48" cy="54" r="4"/>
    <text x="58" y="58" xml:space="preserve">spawn</text>
    <text class="faint" x="737" y="58" xml:space="preserve">scenario:7</text>
    <text class="faint" x="16" y="78" xml:space="preserve"> 2</text>
    <circle class="dot" cx="48" cy="74" r="4"/>
    <text x="58" y="78" xml:space="preserve">spawn</text>
    <text class="faint" x="737" y="78" xml:space="preserve">scenario:8</text>
    <text class="waits" x="58" y="98" xml:space="preserve">waits for thread 1 to end</text>
    <text class="faint" x="737" y="98" xml:space="preserve">scenario:9</text>
    <text class="faint" x="16" y="118" xml:space="preserve"> 3</text>
    <circle class="dot" cx="269" cy="114" r="4"/>
    <text x="279" y="118" xml:space="preserve">lock Mutex 1</text>
    <text class="faint" x="737" y="118" xml:space="preserve">4  let mut first = a.lock().unwrap();</text>
    <text class="wrong" x="16" y="138" xml:space="preserve">▸4</text>
    <circle class="wrong-dot" cx="498" cy="134" r="4"/>
    <text class="wrong" x="508" y="138" xml:space="preserve">lock Mutex 2</text>
    <text class="faint" x="737" y="138" xml:space="preserve">4  let mut first = a.lock().unwrap();</text>
    <text class="waits" x="279" y="158" xml:space="preserve">waits for Mutex 2, held by</text>
    <text class="waits" x="279" y="178" xml:space="preserve">thread 2</text>
    <text class="faint" x="737" y="158" xml:space="preserve">5  let mut second = b.lock().unwrap();</text>
    <text class="waits" x="508" y="198" xml:space="preserve">waits for Mutex 1, held by</text>
    <text class="waits" x="508" y="218" xml:space="preserve">thread 1</text>
    <text class="faint" x="737" y="198" xml:space="preserve">5  let mut second = b.lock().unwrap();</text>
    <text x="16" y="244" xml:space="preserve">thread 1 and thread 2 wait for each other.</text>
    </svg>
    "#);
}

#[test]
fn a_deadlock_read_out() {
    insta::assert_snapshot!(spoken(&timeline(&deadlock()), &end()), @"
    An execution of swap.rs, step by step: 4 steps.
    Step 1, line 7 of the scenario: main: spawn.
    Step 2, line 8 of the scenario: main: spawn; main waits for thread 1 to end.
    Step 3, line 4: thread 1: lock Mutex 1; thread 1 now holds Mutex 1. The line: let mut first = a.lock().unwrap();
    Step 4, line 4: thread 2: lock Mutex 2; thread 2 now holds Mutex 2; thread 1 waits for Mutex 2, held by thread 2; thread 2 waits for Mutex 1, held by thread 1. Here it goes wrong: a circle of waits is closed. The line: let mut first = a.lock().unwrap();
    At its end:
    thread 1 and thread 2 wait for each other.
    ");
}

#[test]
fn a_lost_update_read_out() {
    insta::assert_snapshot!(spoken(&timeline(&racy()), &["observed total: 1".to_owned()]), @"
    An execution of swap.rs, step by step: 11 steps.
    Step 1, line 7 of the scenario: main: spawn.
    Step 2, line 8 of the scenario: main: spawn; main waits for thread 1 to end.
    Step 3, line 4: thread 1: load AtomicUsize 1, gets 0. The line: let mut first = a.lock().unwrap();
    Step 4, line 4: thread 2: load AtomicUsize 1, gets 0. The line: let mut first = a.lock().unwrap();
    Step 5, line 5: thread 2: store AtomicUsize 1, takes 1. The line: let mut second = b.lock().unwrap();
    Step 6: thread 2: ends.
    Step 7, line 5: thread 1: store AtomicUsize 1, takes 1. The line: let mut second = b.lock().unwrap();
    Step 8: thread 1: ends.
    Step 9, line 9 of the scenario: main: join.
    Step 10, line 11 of the scenario: main: observes total: 1.
    Step 11: main: returns.
    At its end:
    observed total: 1
    ");
}
