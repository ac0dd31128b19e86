//! `cargo checker`: parse, run, map to an exit code.

mod cli;
mod commands;
mod session;
mod stream;
mod ticker;
mod watch;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    // The program re-executes itself to supervise its children, and to trace the processes of an
    // answer; see `checker::child` and `checker::play`.
    match std::env::args_os().nth(1) {
        Some(mode) if mode == "supervise" => return checker::child::supervise_main(),
        Some(mode) if mode == checker::play::TRACE => return checker::play::trace_main(),
        _ => {}
    }
    stream::end_where_it_cannot_be_written();
    let args = cli::Args::parse();
    match commands::run(&args) {
        Ok(code) => code.into(),
        Err(failure) => {
            failure.print();
            failure.code.into()
        }
    }
}
