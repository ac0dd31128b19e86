//! What it costs to trace a program: the same runs traced and untraced, in turn, and how the cost grows
//! with the number of calls. Prints a table; without arguments.
//!
//! The program that is traced is this one: with an argument it makes a child and sends it so many
//! words through a pipe, or runs so many commands.

use std::error::Error;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio, exit};
use std::time::{Duration, Instant};

use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, fork};
use tracer::{Options, Ordinary, Program, run};

/// So many pairs of runs a row.
const PAIRS: usize = 41;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match &args[..] {
        [what, many] => act(what, many.parse()?),
        _ => measure(),
    }
}

/// What is measured.
fn act(what: &str, many: usize) -> Result<(), Box<dyn Error>> {
    if what == "commands" {
        for _ in 0..many {
            Command::new("true").status()?;
        }
        return Ok(());
    }
    let (mut from, mut to) = std::io::pipe()?;
    // SAFETY: this process has one thread.
    #[expect(unsafe_code, reason = "fork is what is measured")]
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(from);
            let sent = (0..many).try_for_each(|_| to.write_all(b"word"));
            exit(i32::from(sent.is_err()));
        }
        ForkResult::Parent { child } => {
            drop(to);
            from.read_to_end(&mut Vec::new())?;
            waitpid(child, None)?;
        }
    }
    Ok(())
}

fn measure() -> Result<(), Box<dyn Error>> {
    println!("program          untraced    traced    ratio    events    more per event");
    for (what, many) in [
        ("commands", 1),
        ("commands", 3),
        ("words", 1),
        ("words", 100),
        ("words", 1000),
        ("words", 4000),
    ] {
        let args = [what.to_owned(), many.to_string()];
        let exe = std::env::current_exe()?;
        let program = Program {
            path: exe.clone(),
            args: args.to_vec(),
            env: Vec::new(),
            dir: Path::new("/").to_owned(),
            stdin: Vec::new(),
            source: "examples/overhead.rs".to_owned(),
        };
        let (mut untraced, mut traced, mut events) = (Vec::new(), Vec::new(), 0);
        for _ in 0..PAIRS {
            let begun = Instant::now();
            let plain = Command::new(&exe)
                .args(&args)
                .env_clear()
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .output()?;
            untraced.push(begun.elapsed());
            let begun = Instant::now();
            let recording = run(&program, &Options::default(), &mut Ordinary)?;
            traced.push(begun.elapsed());
            assert!(plain.status.success() && recording.output.stdout.is_empty());
            events = recording.events.len();
        }
        let (untraced, traced) = (median(untraced), median(traced));
        let more = traced.saturating_sub(untraced) / events as u32;
        println!(
            "{:<14}{:>8.2} ms{:>7.2} ms{:>9.2}{events:>10}{:>12.1} µs",
            args.join(" "),
            untraced.as_secs_f64() * 1e3,
            traced.as_secs_f64() * 1e3,
            traced.as_secs_f64() / untraced.as_secs_f64(),
            more.as_secs_f64() * 1e6,
        );
    }
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
