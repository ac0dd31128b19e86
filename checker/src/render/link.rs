//! Terminal hyperlinks (OSC 8): the learner's file, wherever it is named, leads to its line.
//!
//! Links are made from finished text, in which everything that steers a terminal was spelt out
//! before, and lead to the one file that was judged. So no text of a program's can make one that
//! leads elsewhere.

use std::path::Path;

/// What opens links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opener {
    /// Whatever the system opens files with.
    System,
    /// VS Code, at the line.
    VsCode,
}

/// Makes links of the places where the file is named. `shown` is what it is called in the text,
/// `path` where it is.
pub fn linked(text: &str, shown: &str, path: &Path, opener: Opener) -> String {
    let bare = shown.rsplit(['/', '\\']).next().unwrap_or(shown);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = None;
    while let Some(c) = rest.chars().next() {
        let named = [shown, bare].into_iter().find_map(|name| {
            let starts = !before.is_some_and(continues) && !name.is_empty();
            let after = rest.strip_prefix(name).filter(|_| starts)?;
            let ends = !after.chars().next().is_some_and(continues);
            ends.then_some((name, after))
        });
        let Some((name, after)) = named else {
            out.push(c);
            before = Some(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        let (line, place) = line_of(after);
        let url = url(path, line, opener);
        let said = &rest[..name.len() + place];
        out.push_str(&format!("\x1b]8;;{url}\x1b\\{said}\x1b]8;;\x1b\\"));
        before = said.chars().next_back();
        rest = &rest[name.len() + place..];
    }
    out
}

/// Whether a name goes on with this character.
fn continues(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '/' | '\\' | '_' | '-' | '.')
}

/// The line in `:12` or `:12:5`, and how many bytes that takes.
fn line_of(text: &str) -> (Option<u32>, usize) {
    let Some(rest) = text.strip_prefix(':') else {
        return (None, 0);
    };
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let count = digits(rest);
    let Ok(line) = rest[..count].parse() else {
        return (None, 0);
    };
    let column = rest[count..].strip_prefix(':').map_or(0, digits);
    let column = if column == 0 { 0 } else { column + 1 };
    (Some(line), 1 + count + column)
}

fn url(path: &Path, line: Option<u32>, opener: Opener) -> String {
    let path = encoded(path);
    let line = line.map(|line| line.to_string());
    match (opener, line) {
        (Opener::VsCode, Some(line)) => format!("vscode://file{path}:{line}"),
        (Opener::VsCode, None) => format!("vscode://file{path}"),
        (Opener::System, Some(line)) => format!("file://{path}#{line}"),
        (Opener::System, None) => format!("file://{path}"),
    }
}

/// A path as it stands in a URL.
fn encoded(path: &Path) -> String {
    let mut out = String::new();
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// What opens links in this terminal, if it is known to have any. `variable` reads the environment.
pub fn opener(variable: impl Fn(&str) -> Option<String>, is_terminal: bool) -> Option<Opener> {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let program = set("TERM_PROGRAM").unwrap_or_default();
    let opener = match program.as_str() {
        "vscode" => Opener::VsCode,
        _ => Opener::System,
    };
    match set("THREADLINGS_LINKS").as_deref() {
        Some("always") => return Some(opener),
        Some(_) => return None,
        None => {}
    }
    let term = set("TERM").unwrap_or_default();
    if !is_terminal || set("CI").is_some() || matches!(term.as_str(), "" | "dumb") {
        return None;
    }
    let version = |name: &str| set(name).and_then(|version| version.parse::<u32>().ok());
    let programs = ["vscode", "iTerm.app", "WezTerm", "ghostty", "rio"];
    let terms = [
        "xterm-kitty",
        "xterm-ghostty",
        "alacritty",
        "foot",
        "wezterm",
    ];
    // Inside of a multiplexer it is another program that draws.
    let known = set("TMUX").is_none()
        && set("STY").is_none()
        && (programs.contains(&program.as_str())
            || terms.contains(&term.as_str())
            || set("WT_SESSION").is_some()
            || version("VTE_VERSION").is_some_and(|version| version >= 5_000)
            || version("KONSOLE_VERSION").is_some_and(|version| version >= 201_200));
    known.then_some(opener)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::clip;

    const SHOWN: &str = "exercises/a/src/swap.rs";

    fn linked(text: &str, opener: Opener) -> String {
        super::linked(text, SHOWN, Path::new("/home/é/a b/swap.rs"), opener)
    }

    /// The links of a text, each as what it leads to and what is shown.
    fn links(text: &str) -> Vec<(String, String)> {
        let parts = text.split("\x1b]8;;").skip(1).step_by(2);
        let link = |part: &str| {
            let (url, said) = part.split_once("\x1b\\").unwrap();
            (url.to_owned(), said.to_owned())
        };
        parts.map(link).collect()
    }

    #[test]
    fn the_file_leads_to_its_line_wherever_it_is_named() {
        let text = "waits (swap.rs:5)\n --> exercises/a/src/swap.rs:3:9\nin swap.rs.";
        let found = links(&linked(text, Opener::VsCode));
        let url = "vscode://file/home/%C3%A9/a%20b/swap.rs";
        assert_eq!(
            found,
            [
                (format!("{url}:5"), "swap.rs:5".to_owned()),
                (format!("{url}:3"), "exercises/a/src/swap.rs:3:9".to_owned()),
            ]
        );
        let found = links(&linked("swap.rs:5, swap.rs", Opener::System));
        assert_eq!(found[0].0, "file:///home/%C3%A9/a%20b/swap.rs#5");
        assert_eq!(found[1].0, "file:///home/%C3%A9/a%20b/swap.rs");
    }

    #[test]
    fn other_files_are_not_links_and_nothing_that_is_shown_is_changed() {
        for text in [
            "xswap.rs:5",
            "b/swap.rs:5",
            "swap.rs.bak",
            "swap.rsx",
            "é",
            "",
        ] {
            assert_eq!(linked(text, Opener::System), text);
        }
        let text = "\x1b[1mswap.rs:5\x1b[0m swap.rs:99999999999 swap.rs:é";
        let linked = linked(text, Opener::System);
        let mut shown = linked.clone();
        for (url, _) in links(&linked) {
            shown = shown.replacen(&format!("\x1b]8;;{url}\x1b\\"), "", 1);
        }
        assert_eq!(shown.replace("\x1b]8;;\x1b\\", ""), text);
        // A row that is cut ends the links that it began.
        let clipped = clip(&linked, 4);
        assert_eq!(clipped.matches("\x1b]8;;").count() % 2, 0);
    }

    #[test]
    fn links_are_for_terminals_that_are_known_to_have_them() {
        let opener = |set: &[(&str, &str)], terminal| {
            opener(
                |name| {
                    let set = set.iter().find(|(known, _)| *known == name);
                    set.map(|(_, value)| (*value).to_owned())
                },
                terminal,
            )
        };
        let kitty = ("TERM", "xterm-kitty");
        assert_eq!(opener(&[kitty], true), Some(Opener::System));
        assert_eq!(opener(&[kitty], false), None);
        assert_eq!(opener(&[kitty, ("CI", "true")], true), None);
        assert_eq!(opener(&[kitty, ("TMUX", "x")], true), None);
        assert_eq!(opener(&[kitty, ("THREADLINGS_LINKS", "never")], true), None);
        assert_eq!(opener(&[("TERM", "xterm")], true), None);
        let vte = |version| [("TERM", "xterm-256color"), ("VTE_VERSION", version)];
        assert_eq!(opener(&vte("6003"), true), Some(Opener::System));
        assert_eq!(opener(&vte("4000"), true), None);
        let code = ("TERM_PROGRAM", "vscode");
        assert_eq!(opener(&[code, ("TERM", "dumb")], true), None);
        assert_eq!(
            opener(&[code, ("TERM", "xterm")], true),
            Some(Opener::VsCode)
        );
        let always = ("THREADLINGS_LINKS", "always");
        assert_eq!(opener(&[code, always], false), Some(Opener::VsCode));
    }
}
