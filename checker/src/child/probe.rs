//! Which layers of a sandbox this machine has: each is tried on a program that does nothing.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use sandbox::{Confinement, Layer, Level, level_of};

use super::client::Supervisor;
use super::{ChildError, End, Limits, Request, wire};

/// Where programs lie that come with the system, and what they are linked with.
pub const SYSTEM: [&str; 6] = [
    "/usr",
    "/bin",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/alternatives",
];

/// The layers that can be had here, and why the others cannot.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    /// Those that can be had.
    pub there: Vec<Layer>,
    /// Those that cannot, each with the reason.
    pub missing: Vec<(Layer, String)>,
}

impl Layers {
    /// The level that they make up.
    pub fn level(&self) -> Level {
        level_of(&self.there)
    }
}

impl Supervisor {
    /// Finds out which layers can be had, by trying each, and then all of them together.
    ///
    /// # Errors
    /// Where a program that does nothing cannot be run at all.
    pub fn layers(&self) -> Result<Layers, ChildError> {
        self.try_out(&[])?;
        let mut found = Layers::default();
        for layer in Layer::ALL {
            match self.try_out(&[layer]) {
                Ok(()) => found.there.push(layer),
                Err(error) => found.missing.push((layer, reason(&error))),
            }
        }
        self.try_out(&found.there)?;
        Ok(found)
    }

    fn try_out(&self, layers: &[Layer]) -> Result<(), ChildError> {
        let mut read: Vec<OsString> = SYSTEM.map(OsString::from).to_vec();
        read.push(self.exe().into());
        let request = Request {
            program: self.exe().to_owned(),
            args: [wire::SUPERVISE, wire::NOTHING]
                .map(OsString::from)
                .to_vec(),
            dir: self
                .exe()
                .parent()
                .map_or_else(|| "/tmp".into(), PathBuf::from),
            env: Vec::new(),
            stdin: Vec::new(),
            limits: Limits {
                wall: Duration::from_secs(20),
                cpu: Duration::from_secs(5),
                memory: None,
                file_size: 0,
                processes: None,
                open_files: 256,
                output: 1 << 16,
            },
            confinement: Some(Confinement {
                layers: layers.to_vec(),
                read,
                ..Confinement::default()
            }),
        };
        match self.run(&request)? {
            outcome if outcome.end == End::Exited(0) => Ok(()),
            outcome => Err(ChildError::Start {
                program: request.program,
                step: String::from("let it do nothing in its sandbox"),
                source: std::io::Error::other(format!(
                    "{:?}: {}",
                    outcome.end,
                    String::from_utf8_lossy(&outcome.stderr)
                )),
            }),
        }
    }
}

/// The whole chain of an error, in one line.
fn reason(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut rest = error.source();
    while let Some(error) = rest {
        text.push_str(&format!(": {error}"));
        rest = error.source();
    }
    text
}
