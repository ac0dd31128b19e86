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

    /// Whether it says that `unsafe` code is forbidden.
    pub fn forbids_unsafe(&self) -> bool {
        self.code
            .as_ref()
            .is_some_and(|code| code.code == "unsafe_code")
    }
}

/// The errors in what rustc wrote, without the line that only counts them.
pub fn errors(stderr: &[u8]) -> Vec<Diagnostic> {
    let text = String::from_utf8_lossy(stderr);
    let all = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Diagnostic>(line).ok());
    all.filter(|d| d.level.starts_with("error") && !d.message.starts_with("aborting due to"))
        .collect()
}

/// The errors as rustc would print them.
pub fn rendered(errors: &[Diagnostic]) -> String {
    let mut text: String = errors
        .iter()
        .take(SHOWN)
        .filter_map(|error| error.rendered.as_deref())
        .collect();
    if errors.len() > SHOWN {
        text.push_str(&format!("… and {} more errors\n", errors.len() - SHOWN));
    }
    text.trim_end().to_owned()
}
