//! A terminal with `cargo checker` in it: keys go in, and what it would show can be read.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use nix::pty::{Winsize, openpty};
use nix::sys::signal::{SigHandler, Signal, kill, signal};
use nix::sys::termios::{LocalFlags, SetArg, tcgetattr, tcsetattr};
use nix::unistd::Pid;

use crate::project::Project;

/// After so long without what was waited for, a test has failed.
const PATIENCE: Duration = Duration::from_secs(120);

/// What the terminal shows, told when it changes.
type Shown = Arc<(Mutex<vt100::Parser>, Condvar)>;

/// The terminal.
pub struct Terminal {
    pub child: Child,
    keys: File,
    shown: Shown,
}

/// What kind of terminal, and what else a program finds in its environment.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    columns: u16,
    rows: u16,
    changed: [Option<(&'static str, &'static str)>; 4],
}

impl Setting {
    /// A terminal of this size.
    pub fn sized(columns: u16, rows: u16) -> Self {
        Setting {
            columns,
            rows,
            changed: [None; 4],
        }
    }

    /// With this variable in the environment.
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        let free = self.changed.iter_mut().find(|place| place.is_none());
        *free.expect("there is room for a few variables") = Some((name, value));
        self
    }
}

impl Terminal {
    /// `cargo checker` in a terminal of this size.
    pub fn open(project: &Project, columns: u16, rows: u16) -> Self {
        Terminal::with(project, &[], Setting::sized(columns, rows))
    }

    /// `cargo checker ARGS` in a terminal.
    pub fn with(project: &Project, args: &[&str], setting: Setting) -> Self {
        let (columns, rows) = (setting.columns, setting.rows);
        let size = Winsize {
            ws_row: rows,
            ws_col: columns,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        let pty = openpty(&size, None).unwrap();
        let command = project.command(args);
        // A session of its own, with this terminal: that is where changes of size are told.
        let mut in_session = std::process::Command::new("setsid");
        in_session
            .arg("--ctty")
            .arg(command.get_program())
            .args(args);
        in_session.current_dir(command.get_current_dir().unwrap());
        in_session.env_clear();
        for (name, value) in command.get_envs() {
            if let Some(value) = value {
                in_session.env(name, value);
            }
        }
        in_session.env_remove("COLUMNS");
        in_session
            .env("TERM", "xterm-256color")
            .env("LANG", "C.UTF-8")
            .envs(setting.changed.into_iter().flatten());
        in_session.stdin(Stdio::from(pty.slave.try_clone().unwrap()));
        in_session.stdout(Stdio::from(pty.slave.try_clone().unwrap()));
        in_session.stderr(Stdio::from(pty.slave));
        // Whoever runs the tests in the background ignores this one, and that is inherited.
        let obey = || {
            // SAFETY: no handler is put in the place of another.
            #[expect(unsafe_code, reason = "sigaction")]
            let done = unsafe { signal(Signal::SIGINT, SigHandler::SigDfl) };
            done.map(drop).map_err(std::io::Error::from)
        };
        // SAFETY: the closure makes one system call.
        #[expect(unsafe_code, reason = "std has no other way between fork and exec")]
        unsafe {
            in_session.pre_exec(obey);
        }
        let child = in_session.spawn().unwrap();
        let keys = File::from(pty.master);
        let parser = vt100::Parser::new(rows, columns, 0);
        let shown: Shown = Arc::new((Mutex::new(parser), Condvar::new()));
        read(keys.try_clone().unwrap(), Arc::clone(&shown));
        Terminal { child, keys, shown }
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    /// The text on the screen, once it is as wanted.
    #[track_caller]
    pub fn wait(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> String {
        let (parser, changed) = &*self.shown;
        let parser = parser.lock().unwrap();
        let not_yet = |parser: &mut vt100::Parser| !wanted(parser.screen());
        let (parser, waited) = changed
            .wait_timeout_while(parser, PATIENCE, not_yet)
            .unwrap();
        let text = parser.screen().contents();
        assert!(
            !waited.timed_out(),
            "waited for {what}; on the screen:\n{text}"
        );
        text
    }

    /// The text on the screen, once it contains this.
    #[track_caller]
    pub fn wait_for(&self, text: &str) -> String {
        self.wait(text, |screen| screen.contents().contains(text))
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let (parser, _) = &*self.shown;
        parser.lock().unwrap().screen_mut().set_size(rows, columns);
        let status = std::process::Command::new("stty")
            .args(["cols", &columns.to_string(), "rows", &rows.to_string()])
            .stdin(Stdio::from(self.keys.try_clone().unwrap()))
            .status();
        assert!(status.unwrap().success());
    }

    pub fn signal(&self, signal: Signal) {
        kill(self.pid(), signal).unwrap();
    }

    pub fn pid(&self) -> Pid {
        Pid::from_raw(self.child.id().try_into().unwrap())
    }

    /// Makes it a terminal as a shell wants to have it, without a word to the program in it.
    pub fn make_usual(&self) {
        let mut modes = tcgetattr(self.keys.as_fd()).unwrap();
        modes.local_flags |= LocalFlags::ECHO | LocalFlags::ICANON | LocalFlags::ISIG;
        tcsetattr(self.keys.as_fd(), SetArg::TCSANOW, &modes).unwrap();
        let (parser, _) = &*self.shown;
        parser.lock().unwrap().process(b"\x1b[?1049l\x1b[?25h");
    }

    /// Whether what is typed can be seen, and whether the screen is the usual one: as a shell wants
    /// to have it.
    pub fn is_usual(&self) -> bool {
        let flags = tcgetattr(self.keys.as_fd()).unwrap().local_flags;
        let (parser, _) = &*self.shown;
        let parser = parser.lock().unwrap();
        let screen = parser.screen();
        flags.contains(LocalFlags::ECHO | LocalFlags::ICANON | LocalFlags::ISIG)
            && !screen.alternate_screen()
            && !screen.hide_cursor()
    }

    /// How it ended, and that the terminal is as it was.
    #[track_caller]
    pub fn ended(&mut self) -> ExitStatus {
        let status = self.child.wait().unwrap();
        self.wait("the usual screen", |screen| !screen.alternate_screen());
        assert!(self.is_usual(), "the terminal is left in a state of ours");
        status
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where a program begins and ends to draw what is to be shown all at once.
const DRAWS: (&[u8], &[u8]) = (b"\x1b[?2026h", b"\x1b[?2026l");

/// Takes in whatever is written to the terminal; of a picture nothing before it is whole.
fn read(mut from: File, into: Shown) {
    thread::spawn(move || {
        let (mut bytes, mut left) = ([0; 4096], Vec::new());
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            left.extend_from_slice(&bytes[..count]);
            let whole = left.len() - unfinished(&left);
            let (parser, changed) = &*into;
            parser.lock().unwrap().process(&left[..whole]);
            left.drain(..whole);
            changed.notify_all();
        }
    });
}

/// How many of the last bytes are of a picture that is not whole.
fn unfinished(bytes: &[u8]) -> usize {
    let last = |mark: &[u8]| bytes.windows(mark.len()).rposition(|part| part == mark);
    match (last(DRAWS.0), last(DRAWS.1)) {
        (Some(begun), ended) if ended.is_none_or(|ended| ended < begun) => bytes.len() - begun,
        _ => 0,
    }
}
