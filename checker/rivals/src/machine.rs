//! The machine and the compiler that a table was made with.

use std::process::Command;

/// In a sentence.
pub fn description() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!(
        "{}, {cores} {}, {}",
        processor().unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
        if cores == 1 { "core" } else { "cores" },
        compiler().unwrap_or_else(|| "an unknown compiler".to_owned()),
    )
}

fn processor() -> Option<String> {
    let info = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = info.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// What cargo compiled this with, unless somebody has changed the default meanwhile.
fn compiler() -> Option<String> {
    let output = Command::new("rustc").arg("--version").output().ok()?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}
