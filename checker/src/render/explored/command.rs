//! The commands that show more of a program.

use explorer::{Bounds, TimeMode};

use crate::explore::Explored;

/// The command that explores the same program within the same bounds, and does this with it.
pub(super) fn again(explored: &Explored, what: &str) -> String {
    let (file, bounds) = (quoted(&explored.file), options(&explored.bounds));
    format!("cargo checker explore {file}{bounds} {what}")
}

/// The options that make these bounds.
fn options(bounds: &Bounds) -> String {
    let usual = Bounds::default();
    let mut options = String::new();
    let mut add = |name: &str, value: u64, usual: u64| {
        if value != usual {
            options.push_str(&format!(" --{name} {value}"));
        }
    };
    add("bound", bounds.executions, usual.executions);
    add("steps", bounds.steps as u64, usual.steps as u64);
    add("threads", bounds.threads as u64, usual.threads as u64);
    add(
        "spurious",
        bounds.spurious_wakeups.into(),
        usual.spurious_wakeups.into(),
    );
    add("spin", bounds.spin_rounds.into(), usual.spin_rounds.into());
    if bounds.time == TimeMode::Prompt {
        options.push_str(" --prompt");
    }
    options
}

/// A file's name as a shell takes it.
fn quoted(file: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    match file.chars().all(is_plain) && !file.starts_with('-') {
        true => file.to_owned(),
        false => format!("'{}'", file.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_say_what_is_not_as_usual() {
        assert_eq!(options(&Bounds::default()), "");
        let bounds = Bounds {
            executions: 7,
            steps: 6,
            threads: 5,
            spurious_wakeups: 0,
            spin_rounds: 2,
            time: TimeMode::Prompt,
        };
        assert_eq!(
            options(&bounds),
            " --bound 7 --steps 6 --threads 5 --spurious 0 --spin 2 --prompt"
        );
    }

    #[test]
    fn names_that_a_shell_would_take_apart_are_quoted() {
        assert_eq!(quoted("a/b-1.rs"), "a/b-1.rs");
        assert_eq!(quoted("a b's $x.rs"), r"'a b'\''s $x.rs'");
        assert_eq!(quoted("-x.rs"), "'-x.rs'");
    }
}
