//! The exit codes of `cargo checker`.

use crate::verdict::State;

/// How the checker ends. The book and `--help` say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitCode {
    /// Everything that was looked at passed, or the command did what it was asked.
    Passed = 0,
    /// Something failed.
    Failed = 1,
    /// The call is wrong: an unknown exercise, a file that cannot be judged.
    Usage = 2,
    /// The checker itself failed, or the exercises are broken: nobody's answer is to blame.
    Internal = 3,
    /// Nothing failed, but something is not proved.
    NotProved = 4,
}

impl ExitCode {
    /// The one that another process of ours has ended with.
    pub fn of(code: i32) -> Option<Self> {
        let all = [
            ExitCode::Passed,
            ExitCode::Failed,
            ExitCode::Usage,
            ExitCode::Internal,
            ExitCode::NotProved,
        ];
        all.into_iter().find(|known| *known as i32 == code)
    }
}

impl From<State> for ExitCode {
    fn from(state: State) -> Self {
        match state {
            State::Passed => ExitCode::Passed,
            State::Failed => ExitCode::Failed,
            State::NotProved => ExitCode::NotProved,
        }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        std::process::ExitCode::from(code as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exit_codes_are_the_documented_ones() {
        let states = [State::Passed, State::Failed, State::NotProved];
        assert_eq!(states.map(|state| ExitCode::from(state) as u8), [0, 1, 4]);
        assert_eq!([ExitCode::Usage as u8, ExitCode::Internal as u8], [2, 3]);
    }
}
