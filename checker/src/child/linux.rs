//! Linux: limits, and the sure death of everything that a program started.

mod launch;
mod limits;
mod pipe;
mod processes;
mod reaper;
mod watch;

use std::fs;
use std::io;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use nix::libc;
use nix::sys::prctl;
use nix::sys::signal::{self, Signal};
use nix::unistd::{self, Pid};

use self::launch::Launcher;
use self::reaper::Reaper;
use self::watch::{Stop, Watch, Watched};
use super::server::Ended;
use super::wire::{Obstacle, Summary, Trouble};
use super::{End, News, Request, Tell};

pub(super) use self::launch::launch;

/// Runs the program to its end, and tells what happens meanwhile.
pub(super) fn run(request: &Request, tell: &mut Tell<'_>) -> Result<Ended, Trouble> {
    prepare().map_err(supervising("become a supervisor"))?;
    let signals = reaper::signals().map_err(supervising("watch its signals"))?;
    let init = launch::world_of_processes(request)?;
    let begun = Instant::now();
    let Launcher { process, channel } = launch::start().map_err(starting("start the launcher"))?;
    let mut reaper = Reaper::new(process, init, signals);

    let watched = tell(News::Started(reaper.program()))
        .map_err(|_| Trouble::Abandoned)
        .and_then(|()| watch(request, begun, &mut reaper, channel, tell));
    // The program's end, not the sweep's; and whatever happened, nothing is left alive.
    let wall = begun.elapsed();
    reaper.sweep()?;
    conclude(watched?, wall, &reaper, request, tell)
}

/// Lets the program begin, and watches it to its end.
fn watch(
    request: &Request,
    begun: Instant,
    reaper: &mut Reaper,
    launcher: UnixStream,
    tell: &mut Tell<'_>,
) -> Result<Watched, Trouble> {
    let streams = reaper.streams(request.limits.output);
    let streams = streams.map_err(supervising("read its output"))?;
    let watch = Watch::new(request, begun, reaper, streams);
    let watch = watch.map_err(supervising("prepare to watch it"))?;
    launch::hand_over(request, launcher)?;
    watch.until_end(tell).map_err(supervising("watch it"))
}

/// What became of the program, now that all is dead.
fn conclude(
    watched: Watched,
    wall: Duration,
    reaper: &Reaper,
    request: &Request,
    tell: &mut Tell<'_>,
) -> Result<Ended, Trouble> {
    let Watched {
        stop,
        left_behind,
        mut streams,
    } = watched;
    streams
        .drain(tell)
        .map_err(supervising("read its output"))?;
    let cpu = reaper::time_of_the_dead().map_err(supervising("measure its processor time"))?;
    let end = match stop {
        Stop::Abandoned => return Err(Trouble::Abandoned),
        Stop::Limit(end) => end,
        Stop::Itself if streams.cut() => End::TooMuchOutput,
        Stop::Itself => own_end(reaper, cpu, request.limits.cpu)?,
    };
    let (stdout, stderr) = streams.into_kept();
    let (stdout_cut, stderr_cut) = (stdout.cut, stderr.cut);
    let summary = Summary {
        end,
        stdout_cut,
        stderr_cut,
        left_behind,
        wall,
        cpu,
    };
    Ok(Ended {
        summary,
        stdout: stdout.bytes,
        stderr: stderr.bytes,
    })
}

/// How a program ended that was not stopped by the watch. The kernel's own limit on processor time
/// is a stop too.
fn own_end(reaper: &Reaper, used: Duration, limit: Duration) -> Result<End, Trouble> {
    match reaper.end() {
        Some(End::Signalled(libc::SIGXCPU | libc::SIGKILL)) if used >= limit => Ok(End::OutOfCpu),
        Some(end) => Ok(end),
        None => Err(supervising("learn its status")(io::ErrorKind::NotFound)),
    }
}

/// Makes this process fit to supervise: out of reach of the terminal's signals, ancestor of all
/// orphans below it, and without descriptors that the checker's own parent leaked.
fn prepare() -> io::Result<()> {
    // Processes are found in `/proc` and killed by number, so these must be numbers of one world.
    if fs::read_link("/proc/self")?.to_str() != Some(&unistd::getpid().to_string()) {
        return Err(io::Error::other(
            "`/proc` belongs to another process namespace",
        ));
    }
    for leaked in open_descriptors()?.into_iter().filter(|&number| number > 2) {
        // Among them is the one that they were listed with, which is closed by now.
        let _ = unistd::close(leaked);
    }
    // Refused only to the leader of a group, which is then out of the terminal's reach already.
    let _ = unistd::setsid();
    // A supervisor that is one of a thousand processes in the queue loses against a fork bomb. Where
    // the scheduler groups processes by session, and we may, its session goes first. (5 s to 40 ms
    // for a bomb of sessions.) The program has a session of its own, and is not preferred.
    let _ = fs::write("/proc/self/autogroup", "-20");
    prctl::set_child_subreaper(true)?;
    // No set-user-id program below us, which we could not kill.
    prctl::set_no_new_privs()?;
    Ok(())
}

fn open_descriptors() -> io::Result<Vec<i32>> {
    let mut numbers = Vec::new();
    for entry in fs::read_dir("/proc/self/fd")? {
        let name = entry?.file_name();
        numbers.extend(name.to_str().and_then(|name| name.parse::<i32>().ok()));
    }
    Ok(numbers)
}

fn supervising<E: Into<io::Error>>(step: &str) -> impl FnOnce(E) -> Trouble {
    move |error| Trouble::Supervise(Obstacle::new(step, error))
}

fn starting<E: Into<io::Error>>(step: &str) -> impl FnOnce(E) -> Trouble {
    move |error| Trouble::Start(Obstacle::new(step, error))
}

/// Kills what is left of the group that a program led.
pub(super) fn kill_group(program: u32) {
    if let Ok(group @ 2..) = i32::try_from(program) {
        // Where there is no such group any more, nothing is left to do.
        let _ = signal::killpg(Pid::from_raw(group), Signal::SIGKILL);
    }
}

/// Whether a process was stopped, as by `SIGSTOP`.
pub(super) fn is_stopped(process: u32) -> bool {
    i32::try_from(process).is_ok_and(|pid| processes::read(pid).is_some_and(|found| found.stopped))
}
