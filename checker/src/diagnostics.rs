//! What rustc says, read from its JSON.

use explorer::Place;
use serde::Deserialize;

/// One message of rustc.
#[derive(Clone, Debug, Deserialize)]
pub struct Diagnostic {
    /// Its headline.
    pub message: String,
    /// `error`, `warning`, …
    pub level: String,
    /// The message as rustc would print it.
    pub rendered: Option<String>,
    #[serde(default)]
    spans: Vec<Span>,
    code: Option<Code>,
}

#[derive(Clone, Debug, Deserialize)]
struct Span {
    file_name: String,
    line_start: u32,
    column_start: u32,
    is_primary: bool,
}

#[derive(Clone, Debug, Deserialize)]
struct Code {
    code: String,
}

/// At most so many errors are shown: the first ones cause the others.
const SHOWN: usize = 8;

impl Diagnostic {
    /// Where it points to.
    pub fn place(&self) -> Option<Place> {
        let span = self.spans.iter().find(|span| span.is_primary)?;
        Some(Place {
            file: span.file_name.clone(),
            line: span.line_start,
            column: span.column_start,
        })
    }

    /// Whether it has this code: `E0601`, or the name of a lint.
    pub fn is(&self, code: &str) -> bool {
        self.code.as_ref().is_some_and(|known| known.code == code)
    }

    /// Whether it says that a crate is not there.
    pub fn misses_crate(&self) -> bool {
        let text = self.rendered.as_deref().unwrap_or(&self.message);
        self.is("E0463") || text.contains("unlinked crate")
    }

    /// Whether it says that `unsafe` code is forbidden.
    pub fn forbids_unsafe(&self) -> bool {
        self.is("unsafe_code")
    }
}

/// The warnings in what rustc or Clippy wrote, without the line that only counts them.
pub fn warnings(stderr: &[u8]) -> Vec<Diagnostic> {
    all(stderr)
        .filter(|d| d.level == "warning" && d.place().is_some())
        .collect()
}

fn all(stderr: &[u8]) -> impl Iterator<Item = Diagnostic> + '_ {
    let lines = stderr.split(|&byte| byte == b'\n');
    lines.filter_map(|line| serde_json::from_str(&String::from_utf8_lossy(line)).ok())
}

/// The errors in what rustc wrote, without the line that only counts them.
pub fn errors(stderr: &[u8]) -> Vec<Diagnostic> {
    all(stderr)
        .filter(|d| d.level.starts_with("error") && !d.message.starts_with("aborting due to"))
        .collect()
}

/// The errors as rustc would print them, without what they say of the crates around the answer.
pub fn rendered(errors: &[Diagnostic]) -> String {
    let shown = errors
        .iter()
        .take(SHOWN)
        .filter_map(|error| error.rendered.as_deref());
    let mut text: String = shown.map(without_scaffolding).collect();
    if errors.len() > SHOWN {
        text.push_str(&format!("… and {} more\n", errors.len() - SHOWN));
    }
    text.trim_end().to_owned()
}

/// The mark of files that we wrote around the answer; the answer itself bears the learner's name.
const SCAFFOLDING: &str = "scratch/check-";

/// Drops the notes and pieces of advice that are about files of ours, whether they have a section
/// of their own or a line in the first one.
fn without_scaffolding(rendered: &str) -> String {
    let mut sections: Vec<String> = vec![String::new()];
    for line in rendered.split_inclusive('\n') {
        let plain = anstream::adapter::strip_str(line).to_string();
        if plain.starts_with("help:") || plain.starts_with("note:") {
            sections.push(String::new());
        }
        if let Some(section) = sections.last_mut() {
            section.push_str(line);
        }
    }
    let ends_with_gap = rendered.ends_with("\n\n");
    let first: String = sections
        .remove(0)
        .split_inclusive('\n')
        .filter(|line| !line.contains(SCAFFOLDING))
        .collect();
    let kept: String = sections
        .into_iter()
        .filter(|section| !section.contains(SCAFFOLDING))
        .collect();
    let text = first + &kept;
    match ends_with_gap && !text.ends_with("\n\n") {
        true => text + "\n",
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_about_files_of_ours_is_dropped_and_other_advice_kept() {
        let rendered = "error[E0433]: no `nix`\n --> a.rs:2:13\n  |\n\
                        help: make it a module of /x/scratch/check-1/answer/a.rs\n\
                        \u{1b}[1mhelp\u{1b}[0m: there is another one\n  |\n\n";
        assert_eq!(
            without_scaffolding(rendered),
            "error[E0433]: no `nix`\n --> a.rs:2:13\n  |\n\
             \u{1b}[1mhelp\u{1b}[0m: there is another one\n  |\n\n"
        );
        let only_ours = "error: no\nhelp: see\n --> /x/scratch/check-1/answer-real.rs:1:1\n\n";
        assert_eq!(without_scaffolding(only_ours), "error: no\n\n");
        let a_line =
            "error: no\n  |\n  = help: create \"/x/scratch/check-1/answer/x.rs\"\n  = note: b\n";
        assert_eq!(without_scaffolding(a_line), "error: no\n  |\n  = note: b\n");
    }
}
