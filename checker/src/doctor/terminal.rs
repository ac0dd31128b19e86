//! The terminal: what it shows, as the command line found out.

use super::Check;
use crate::render::Look;

/// What the command line knows of the terminal.
#[derive(Clone, Debug)]
pub struct Terminal {
    /// Whether input and output are a terminal.
    pub is_there: bool,
    /// The value of `TERM`.
    pub kind: Option<String>,
    /// How we write for it.
    pub look: Look,
}

/// Timelines have room for their columns from here on.
const WIDE: usize = 80;

impl Terminal {
    pub(super) fn checks(&self) -> Vec<Check> {
        vec![
            self.itself(),
            self.colours(),
            self.width(),
            self.characters(),
        ]
    }

    fn itself(&self) -> Check {
        let kind = self.kind.as_deref().unwrap_or_default();
        match (self.is_there, kind) {
            (false, _) => Check::fine("terminal", "none: watch mode is off, and nothing is asked"),
            (true, "" | "dumb") => Check::limited(
                "terminal",
                "one that prints lines only: watch mode is off",
                "set TERM to what your terminal is, such as xterm-256color",
            ),
            (true, kind) => Check::fine("terminal", format!("{kind}: watch mode works")),
        }
    }

    fn colours(&self) -> Check {
        match self.look.color {
            true => Check::fine("colours", "used (NO_COLOR=1 turns them off)"),
            false => Check::fine("colours", "not used (CLICOLOR_FORCE=1 turns them on)"),
        }
    }

    fn width(&self) -> Check {
        let columns = self.look.width;
        let says = format!("{columns} columns");
        match columns >= WIDE {
            true => Check::fine("width", says),
            false => Check::limited(
                "width",
                format!("{says}: timelines are drawn as lists"),
                format!("make the window {WIDE} columns wide or more"),
            ),
        }
    }

    fn characters(&self) -> Check {
        match self.look.unicode {
            true => Check::fine("characters", "UTF-8"),
            false => Check::limited(
                "characters",
                "ASCII only, as the locale says",
                "set LANG to a UTF-8 locale, such as C.UTF-8",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Health;

    fn terminal(is_there: bool, kind: &str, width: usize, unicode: bool) -> Terminal {
        let color = true;
        Terminal {
            is_there,
            kind: (!kind.is_empty()).then(|| kind.to_owned()),
            look: Look {
                width,
                color,
                unicode,
            },
        }
    }

    fn limited(terminal: &Terminal) -> Vec<&'static str> {
        let checks = terminal.checks();
        let limited = checks.iter().filter(|check| check.health != Health::Fine);
        limited.map(|check| check.name).collect()
    }

    #[test]
    fn what_a_terminal_lacks_is_named_and_nothing_of_it_is_needed() {
        assert!(limited(&terminal(true, "xterm", 100, true)).is_empty());
        assert!(limited(&terminal(false, "", 100, true)).is_empty());
        assert_eq!(limited(&terminal(true, "dumb", 100, true)), ["terminal"]);
        assert_eq!(limited(&terminal(true, "xterm", 40, true)), ["width"]);
        assert_eq!(limited(&terminal(true, "xterm", 80, false)), ["characters"]);
        assert!(crate::doctor::works(
            &terminal(true, "", 40, false).checks()
        ));
    }
}
