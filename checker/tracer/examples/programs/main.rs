//! Small programs of processes, each named for what it does wrong or right: the argument names one.
//! What each must come to stands in `tests/table.rs`.

#![expect(unsafe_code, reason = "fork, and memory that processes share")]

mod commands;
mod common;
mod daemons;
mod memory;
mod output;
mod pipes;
mod reaping;
mod signals;
mod sockets;

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    let all = [
        reaping::PROGRAMS,
        pipes::PROGRAMS,
        sockets::PROGRAMS,
        output::PROGRAMS,
        signals::PROGRAMS,
        commands::PROGRAMS,
        daemons::PROGRAMS,
        memory::PROGRAMS,
    ];
    let mut programs = all.iter().flat_map(|programs| programs.iter());
    match programs.find(|(known, _)| *known == name) {
        Some((_, program)) => program(),
        None => {
            eprintln!("no program is called {name:?}");
            std::process::exit(2);
        }
    }
}
