//! The learner's editor, opened at a line.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

/// Where to open the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The file.
    pub file: PathBuf,
    /// The line in it, from 1.
    pub line: Option<u32>,
}

/// The command that the environment names for editing, if it names one. `variable` reads it.
pub fn named(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
    let in_vs_code = set("TERM_PROGRAM").is_some_and(|program| program == "vscode");
    let otherwise = in_vs_code.then(|| "code".to_owned());
    set("VISUAL").or_else(|| set("EDITOR")).or(otherwise)
}

/// Runs the editor until it ends. It has the terminal; so no deadline is put upon it, and it is no
/// business of the module for children.
pub fn open(editor: &str, target: &Target) -> io::Result<ExitStatus> {
    // As everybody does it: the variable is a piece of shell, such as `code --wait`.
    Command::new("sh")
        .arg("-c")
        .arg(format!("{editor} \"$@\""))
        .arg(editor)
        .args(arguments(editor, target))
        .status()
}

/// The arguments with which this editor opens the file at the line; without the line where we do
/// not know how it is told.
fn arguments(editor: &str, target: &Target) -> Vec<OsString> {
    let file = target.file.clone().into_os_string();
    let Some(line) = target.line else {
        return vec![file];
    };
    let mut at_line = file.clone();
    at_line.push(format!(":{line}"));
    match name(editor) {
        "vi" | "vim" | "nvim" | "view" | "gvim" | "nano" | "pico" | "emacs" | "emacsclient"
        | "micro" | "kak" | "joe" | "ne" | "mg" | "gedit" => {
            vec![format!("+{line}").into(), file]
        }
        "code" | "code-insiders" | "codium" | "vscodium" | "cursor" | "windsurf" => {
            vec!["--goto".into(), at_line]
        }
        "zed" | "zeditor" | "subl" | "hx" | "helix" => vec![at_line],
        "rustrover" | "clion" | "idea" | "kate" => {
            vec!["--line".into(), line.to_string().into(), file]
        }
        _ => vec![file],
    }
}

/// The name of the program in the first word of a command.
fn name(editor: &str) -> &str {
    let program = editor.split_whitespace().next().unwrap_or_default();
    let name = Path::new(program).file_name();
    name.and_then(|name| name.to_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(editor: &str, line: Option<u32>) -> Vec<String> {
        let target = Target {
            file: "src/a b.rs".into(),
            line,
        };
        let arguments = arguments(editor, &target).into_iter();
        arguments.map(|a| a.into_string().unwrap()).collect()
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        for editor in ["vim", "/usr/bin/nvim -u NONE", "nano", "emacs -nw"] {
            assert_eq!(told(editor, Some(7)), ["+7", "src/a b.rs"], "{editor}");
        }
        for editor in ["code", "code --wait", "codium"] {
            assert_eq!(told(editor, Some(7)), ["--goto", "src/a b.rs:7"]);
        }
        for editor in ["hx", "zed", "subl --wait"] {
            assert_eq!(told(editor, Some(7)), ["src/a b.rs:7"]);
        }
        assert_eq!(told("rustrover", Some(7)), ["--line", "7", "src/a b.rs"]);
    }

    #[test]
    fn an_editor_that_we_do_not_know_gets_the_file_and_so_does_each_without_a_line() {
        assert_eq!(told("my-editor", Some(7)), ["src/a b.rs"]);
        for editor in ["vim", "code", "hx", ""] {
            assert_eq!(told(editor, None), ["src/a b.rs"]);
        }
    }

    #[test]
    fn visual_comes_before_editor_and_vs_code_is_known_by_its_terminal() {
        let named = |set: &[(&str, &str)]| {
            named(|name| {
                let set = set.iter().find(|(known, _)| *known == name);
                set.map(|(_, value)| (*value).to_owned())
            })
        };
        let all = [
            ("VISUAL", "vim"),
            ("EDITOR", "ed"),
            ("TERM_PROGRAM", "vscode"),
        ];
        assert_eq!(named(&all).as_deref(), Some("vim"));
        assert_eq!(named(&all[1..]).as_deref(), Some("ed"));
        assert_eq!(named(&all[2..]).as_deref(), Some("code"));
        assert_eq!(named(&[("VISUAL", " "), ("TERM_PROGRAM", "other")]), None);
    }
}
