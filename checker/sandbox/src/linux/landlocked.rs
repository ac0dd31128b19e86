//! Landlock: what may be done to which files, and to whom signals may be sent.

use std::ffi::OsString;
use std::io;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd,
    Ruleset, RulesetAttr, RulesetCreated, RulesetCreatedAttr, RulesetError, Scope,
};

use crate::confinement::{Confinement, NotConfined};
use crate::layer::Layer;

/// The first version of Landlock in which no file can be cut to length that may not be written.
const FILES: ABI = ABI::V3;
/// The first version that keeps signals within.
const SCOPE: ABI = ABI::V6;
/// What every program may write to.
const SINKS: [&str; 2] = ["/dev/null", "/dev/full"];
/// What every program may read. `/proc` shows other processes' names and states only where there
/// are no namespaces; their memory, files and environment it shows to nobody who is confined.
const SOURCES: [&str; 3] = ["/dev/zero", "/dev/urandom", "/proc"];

/// Puts those of Landlock's layers upon this process that are asked for: all in one set of rules,
/// because a set that says nothing of files forbids to move them from folder to folder.
pub(super) fn put_on(confinement: &Confinement) -> Result<(), NotConfined> {
    let (files, scope) = (Layer::LandlockFiles, Layer::LandlockScope);
    let mut rules = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
    if confinement.has(files) {
        rules = rules
            .handle_access(AccessFs::from_all(FILES))
            .map_err(failed(files))?;
    }
    if confinement.has(scope) {
        if !confinement.has_own_network() {
            let network = AccessNet::from_all(SCOPE);
            rules = rules.handle_access(network).map_err(failed(scope))?;
        }
        rules = rules.scope(Scope::from_all(SCOPE)).map_err(failed(scope))?;
    }
    let Some(&layer) = [files, scope].iter().find(|layer| confinement.has(**layer)) else {
        return Ok(());
    };
    let mut rules = rules.create().map_err(failed(layer))?;
    if confinement.has(files) {
        rules = allow_all(rules, confinement).map_err(failed(files))?;
    }
    rules.restrict_self().map(drop).map_err(failed(layer))
}

fn failed(layer: Layer) -> impl FnOnce(RulesetError) -> NotConfined {
    move |error| NotConfined::new(layer, "set its rules", io::Error::other(error))
}

fn allow_all(
    mut rules: RulesetCreated,
    confinement: &Confinement,
) -> Result<RulesetCreated, RulesetError> {
    let (all, read) = (AccessFs::from_all(FILES), AccessFs::from_read(FILES));
    let names = |list: &[&str]| list.iter().map(OsString::from).collect::<Vec<_>>();
    let sink = AccessFs::ReadFile | AccessFs::WriteFile | AccessFs::Truncate;
    rules = allow(rules, &confinement.read, read)?;
    rules = allow(rules, &confinement.write, all)?;
    rules = allow(rules, confinement.room.as_slice(), all)?;
    let source = AccessFs::ReadFile | AccessFs::ReadDir;
    rules = allow(rules, &names(&SOURCES), source)?;
    rules = allow(rules, &names(&SINKS), sink)?;
    Ok(rules)
}

/// Rules for what is there; the rights that only folders can give are left out for files.
fn allow(
    mut rules: RulesetCreated,
    paths: &[OsString],
    rights: BitFlags<AccessFs>,
) -> Result<RulesetCreated, RulesetError> {
    for path in paths {
        let (Ok(place), Ok(kind)) = (PathFd::new(path), std::fs::metadata(path)) else {
            continue;
        };
        let rights = match kind.is_dir() {
            true => rights,
            false => rights & AccessFs::from_file(FILES),
        };
        rules = rules.add_rule(PathBeneath::new(place, rights))?;
    }
    Ok(rules)
}
