//! What the kernel tells of tasks: their stops and their ends.

use std::thread;
use std::time::Duration;

use nix::errno::Errno;
use nix::sys::ptrace;
use nix::unistd::{Pid, getpgid};

use super::limits::SLICE;
use super::{Run, faults, ignore_dead, resume};
use crate::arch;
use crate::decode::{self, Refusal};
use crate::kernel;
use crate::record::{
    Birth, Call, Effect, End, ProcessEnd, ProcessId, ResourceId, Returned, Target, What,
};
use crate::task::{Pending, State};

/// `SA_RESTART`: a call that a signal interrupts begins again.
const RESTART: u64 = libc::SA_RESTART as u64;

/// The next thing that the kernel tells of this thread's tracees: who, and the raw status.
pub(super) fn next(wait: bool) -> nix::Result<Option<(i32, i32)>> {
    let mut status = 0;
    let how = libc::__WALL | libc::__WNOTHREAD | if wait { 0 } else { libc::WNOHANG };
    // SAFETY: the kernel writes one `int` to `status`. nix refuses signals that it has no name for.
    #[expect(unsafe_code, reason = "nix knows no real-time signals")]
    let pid = unsafe { libc::waitpid(-1, &raw mut status, how) };
    match Errno::result(pid) {
        Ok(0) | Err(Errno::EINTR) => Ok(None),
        Ok(pid) => Ok(Some((pid, status))),
        Err(errno) => Err(errno),
    }
}

impl Run<'_> {
    /// Waits until every task is held, waits for others, or is gone.
    pub(super) fn settle(&mut self) -> nix::Result<()> {
        let mut looks = 0;
        while self.end.is_none() {
            if !self.later.is_empty() && self.tasks[self.active].state != State::Calling {
                let (pid, status) = self.later.remove(0);
                self.told(pid, status)?;
                continue;
            }
            match next(false) {
                Ok(Some((pid, status))) => {
                    self.told(pid, status)?;
                    continue;
                }
                Ok(None) => {}
                Err(Errno::ECHILD) if self.later.is_empty() => return self.all_gone(),
                Err(Errno::ECHILD) => {}
                Err(errno) => return Err(errno),
            }
            self.look_at_limits();
            if self.blocked_changed() {
                continue;
            }
            if !self.tasks.iter().any(|t| t.state.moves()) {
                return Ok(());
            }
            let busy = self.tasks.iter().find(|t| {
                let can_block = t.pending.as_ref().is_some_and(|p| p.may_block);
                t.state.moves() && !(t.state == State::Calling && can_block)
            });
            match busy {
                Some(task) => {
                    self.clock.waits_for(task.pid.as_raw());
                    let told = next(true);
                    self.clock.waits_for(0);
                    if let Ok(Some((pid, status))) = told {
                        self.told(pid, status)?;
                    }
                }
                None if looks < 20 => thread::yield_now(),
                None => thread::sleep(Duration::from_micros(50)),
            }
            looks += 1;
        }
        Ok(())
    }

    /// Brings the states of tasks in calls up to date with the kernel's; says if any has changed.
    fn blocked_changed(&mut self) -> bool {
        let mut changed = false;
        for task in &mut self.tasks {
            let Some(pending) = &mut task.pending else {
                continue;
            };
            // We take what is written to our pipes: such a write never waits for anybody else.
            let ours = matches!(&pending.call, Call::Write { to: Some(d), .. }
                if d.resource == ResourceId(1) || d.resource == ResourceId(2));
            match task.state {
                State::Calling if pending.may_block && !ours && kernel::sleeps(task.pid) => {
                    task.state = State::Blocked;
                    pending.blocked = true;
                    changed = true;
                }
                State::Blocked if !kernel::sleeps(task.pid) => {
                    // Woken: it is on its way to the end of its call.
                    changed = true;
                }
                _ => {}
            }
        }
        changed
    }

    fn all_gone(&mut self) -> nix::Result<()> {
        for task in &mut self.tasks {
            task.state = State::Dead;
        }
        Ok(())
    }

    fn look_at_limits(&mut self) {
        if self.streams.drain() > self.options.output {
            self.end.get_or_insert(End::TooMuchOutput);
        }
        if self.clock.is_out() {
            self.end.get_or_insert(End::OutOfTime);
        }
        let alive = self.tasks.iter().filter(|t| t.state != State::Dead);
        if alive.count() > self.options.tasks {
            self.end.get_or_insert(End::TooManyProcesses);
        }
    }

    /// With nobody able to go on: waits until the clock brings somebody on.
    pub(super) fn wait_for_time(&mut self) -> nix::Result<()> {
        while self.end.is_none() {
            if let Some((pid, status)) = next(false)? {
                return self.told(pid, status);
            }
            self.look_at_limits();
            thread::sleep(Duration::from_millis(1));
        }
        Ok(())
    }

    fn told(&mut self, pid: i32, status: i32) -> nix::Result<()> {
        let Some(&index) = self.by_pid.get(&pid) else {
            if libc::WIFSTOPPED(status) {
                self.early.push(pid);
            }
            return Ok(());
        };
        if index != self.active && self.tasks[self.active].state == State::Calling {
            // What a call does to others is told when the call has returned.
            self.later.push((pid, status));
            self.later
                .sort_by_key(|(pid, _)| self.by_pid.get(pid).copied());
            return Ok(());
        }
        if !libc::WIFSTOPPED(status) {
            self.gone(index, status);
            return Ok(());
        }
        let signal = libc::WSTOPSIG(status);
        let done = match status >> 16 {
            libc::PTRACE_EVENT_SECCOMP => self.at_call(index),
            libc::PTRACE_EVENT_FORK | libc::PTRACE_EVENT_VFORK | libc::PTRACE_EVENT_CLONE => {
                self.gave_birth(index, status >> 16)
            }
            libc::PTRACE_EVENT_VFORK_DONE => self.go_on_calling(index),
            libc::PTRACE_EVENT_EXEC => self.became(index),
            libc::PTRACE_EVENT_EXIT => self.is_ending(index),
            _ if signal == libc::SIGTRAP | 0x80 => self.returned(index),
            _ => self.signalled(index, signal),
        };
        // Who is killed while it is held cannot be asked any more; its end comes next.
        ignore_dead(done)
    }

    fn go_on_calling(&mut self, index: usize) -> nix::Result<()> {
        self.tasks[index].state = State::Calling;
        ptrace::syscall(self.tasks[index].pid, None)
    }

    fn at_call(&mut self, index: usize) -> nix::Result<()> {
        let (pid, me) = (self.tasks[index].pid, self.tasks[index].process);
        let registers = arch::read(pid)?;
        if let Some(pending) = &self.tasks[index].pending
            && (pending.registers.number == registers.number
                || registers.number == libc::SYS_restart_syscall)
        {
            return self.go_on_calling(index);
        }
        let resets = registers.number == libc::SYS_rt_sigaction && self.is_lent(me);
        let code = self.code.get(&me.0);
        let loading = code.is_some_and(|(_, loader)| {
            let within = |c: &kernel::Code| (c.start..c.end).contains(&registers.code);
            loader.iter().any(|c| c.file.contains("/ld-") && within(c))
        });
        if loading || resets {
            // How the system loads a program is not the learner's doing, nor what becomes of
            // signals in a process that is about to become one.
            self.tasks[index].state = State::Running;
            return ptrace::cont(pid, None);
        }
        let decoded = decode::decode(&mut self.world, pid, me, &registers);
        let large =
            registers.number == libc::SYS_mmap && !matches!(decoded.call, Call::MapShared(..));
        let quiet = large;
        let place = match code {
            Some((own, _)) if !quiet => self.places.of(pid, &registers, own),
            _ => None,
        };
        let refused = decoded.refused;
        let holds = !quiet && decode::meets(&decoded.call);
        self.alarms |= matches!(decoded.call, Call::Alarm);
        self.tasks[index].pending = Some(Pending {
            call: decoded.call,
            registers,
            place,
            touches: decoded.touches,
            may_block: decoded.may_block,
            blocked: false,
            given: None,
            fault: None,
            quiet,
        });
        if let Some(refusal) = refused {
            if let Refusal::Forbidden(name) = refusal {
                self.note(index, What::Forbidden(name.to_owned()));
            }
            let task = &mut self.tasks[index];
            task.pending = None;
            task.state = State::Running;
            arch::refuse(pid, -i64::from(refusal.error()))?;
            return ptrace::cont(pid, None);
        }
        if holds {
            let task = &mut self.tasks[index];
            task.state = State::AtCall;
            task.wakes = match &task.pending.as_ref().map(|p| &p.call) {
                Some(Call::Sleep(milliseconds)) => Some(self.now + milliseconds.max(&1)),
                // One look is as good as any other step; who looks again must let others go on.
                Some(call) if super::looks(call) && task.naps > 0 => Some(self.now + 1),
                _ => None,
            };
            return Ok(());
        }
        self.go_on_calling(index)
    }

    fn returned(&mut self, index: usize) -> nix::Result<()> {
        let (pid, me) = (self.tasks[index].pid, self.tasks[index].process);
        let result = arch::read(pid)?.result;
        let others = self.tasks[index].state == State::Blocked || index != self.active;
        let interrupted = (-516..=-512).contains(&result);
        if interrupted || self.tasks[index].pending.is_none() {
            self.tasks[index].state = State::Running;
            return ptrace::cont(pid, None);
        }
        if others {
            // Its stop and that of whoever completed it come in either order. It is told when it
            // goes on.
            self.tasks[index].state = State::Held;
            return Ok(());
        }
        let forked = matches!(
            self.tasks[index].pending.as_ref().map(|p| &p.call),
            Some(Call::Fork { child: Some(_), .. })
        );
        self.conclude(index, me, result);
        if forked {
            // From here on the child may come first.
            self.tasks[index].state = State::Held;
            return Ok(());
        }
        self.tasks[index].state = State::Running;
        ptrace::cont(pid, None)
    }

    /// Notes what the call has brought that a task is held at the end of, if it is.
    pub(super) fn conclude_held(&mut self, index: usize) {
        if self.tasks[index].pending.is_some()
            && let Ok(registers) = arch::read(self.tasks[index].pid)
        {
            let me = self.tasks[index].process;
            self.conclude(index, me, registers.result);
        }
    }

    fn conclude(&mut self, index: usize, me: ProcessId, result: i64) {
        let pid = self.tasks[index].pid;
        let Some(mut pending) = self.tasks[index].pending.clone() else {
            return;
        };
        let entry = pending.registers;
        let returned =
            decode::complete(&mut self.world, pid, me, &mut pending.call, &entry, result);
        let returned = faults::settle(pid, &mut pending, returned);
        self.tasks[index].pending = Some(pending.clone());
        match returned {
            Returned::Error(libc::EMFILE) => {
                self.end.get_or_insert(End::TooManyFiles);
            }
            Returned::Error(libc::ENOMEM) => self.memory_refused = true,
            Returned::Value(_) => self.sent(&pending.call, me),
            Returned::Error(_) => {}
        }
        if !pending.quiet {
            self.note(index, What::Call(pending.call, returned));
        }
        self.tasks[index].pending = None;
    }

    /// What a signal that was sent does at once.
    fn sent(&mut self, call: &Call, me: ProcessId) {
        let Call::Kill { target, signal } = call else {
            return;
        };
        if !matches!(*signal, libc::SIGKILL | libc::SIGCONT) {
            return;
        }
        let group = match target {
            Target::Group(leader) => Some(self.world.pid(*leader)),
            Target::OwnGroup => getpgid(Some(self.world.pid(me))).ok(),
            _ => None,
        };
        for id in (0..self.world.processes.len() as u32).map(ProcessId) {
            let hit = Target::Process(id) == *target
                || (group.is_some() && getpgid(Some(self.world.pid(id))).ok() == group);
            if hit && *signal == libc::SIGKILL {
                self.dies(id);
            } else if hit {
                let stopped = self.tasks.iter_mut();
                stopped
                    .filter(|t| t.process == id && t.state == State::Stopped)
                    .for_each(|t| t.state = State::Held);
            }
        }
    }

    /// All threads of a process come to their ends, wherever they are.
    pub(super) fn dies(&mut self, process: ProcessId) {
        for task in &mut self.tasks {
            if task.process == process && task.state != State::Dead {
                task.state = State::Ending;
            }
        }
    }

    fn gave_birth(&mut self, index: usize, event: i32) -> nix::Result<()> {
        let (pid, me) = (self.tasks[index].pid, self.tasks[index].process);
        let child = ptrace::getevent(pid)? as i32;
        let stopped = self.early.iter().position(|&p| p == child);
        let state = match stopped {
            Some(at) => {
                self.early.swap_remove(at);
                State::Held
            }
            None => State::New,
        };
        let vfork = event == libc::PTRACE_EVENT_VFORK;
        let asked = self.tasks[index].pending.as_ref().map(|p| p.call.clone());
        let call = if let Some(Call::Thread(_)) = asked {
            let thread = self.tasks.iter().filter(|t| t.process == me).count() as u32;
            self.add(Pid::from_raw(child), me, thread, state);
            Call::Thread(Some(thread))
        } else {
            let birth = match asked {
                _ if vfork => Birth::Vfork,
                Some(Call::Fork { birth, .. }) => birth,
                _ => Birth::Clone,
            };
            let id = self.world.born(Pid::from_raw(child), Some(me), birth);
            if birth != Birth::Vfork {
                self.world.buffers.forked(pid, me, id);
            }
            if let Some(code) = self.code.get(&me.0).cloned() {
                self.code.insert(id.0, code);
            }
            self.add(Pid::from_raw(child), id, 0, state);
            Call::Fork {
                birth,
                child: Some(id),
            }
        };
        let task = &mut self.tasks[index];
        if let Some(pending) = &mut task.pending {
            pending.call = call;
        }
        task.state = if vfork { State::Lent } else { State::Calling };
        ptrace::syscall(pid, None)
    }

    /// Whether a process runs on its parent's memory.
    fn is_lent(&mut self, child: ProcessId) -> bool {
        let process = self.world.process(child);
        process.birth == Birth::Vfork && process.ran.is_empty()
    }

    /// A child that ran on its parent's memory does so no longer.
    fn give_back(&mut self, child: ProcessId) {
        if self.is_lent(child)
            && let Some(parent) = self.world.process(child).parent
        {
            let lent = self.tasks.iter_mut();
            lent.filter(|t| t.process == parent && t.state == State::Lent)
                .for_each(|t| t.state = State::Calling);
        }
    }

    fn became(&mut self, index: usize) -> nix::Result<()> {
        let (pid, me) = (self.tasks[index].pid, self.tasks[index].process);
        self.give_back(me);
        for task in &mut self.tasks {
            if task.process == me && task.pid != pid {
                task.state = State::Dead;
            }
        }
        self.new_program(index);
        let kept = self.world.open(pid);
        let path = self
            .world
            .process(me)
            .ran
            .last()
            .cloned()
            .unwrap_or_default();
        self.tasks[index].pending = None;
        self.note(index, What::Exec { path, kept });
        self.active = index;
        self.tasks[index].state = State::Running;
        ptrace::cont(pid, None)
    }

    fn is_ending(&mut self, index: usize) -> nix::Result<()> {
        let (pid, me, thread) = {
            let task = &self.tasks[index];
            (task.pid, task.process, task.thread)
        };
        if ptrace::getevent(pid)? & 0x7f != 0 {
            self.dies(me);
        }
        if thread == 0 {
            self.world.note_groups(me);
            self.world.process(me).open_at_end = self.world.open(pid);
        }
        self.give_back(me);
        let others = self.tasks.iter().enumerate().any(|(other, t)| {
            other != index && t.process == me && !matches!(t.state, State::Dead | State::Ending)
        });
        // The first thread's end is told only when the others have ended.
        self.tasks[index].state = if thread == 0 && others {
            State::Stopped
        } else {
            State::Ending
        };
        ptrace::cont(pid, None)
    }

    fn gone(&mut self, index: usize, status: i32) {
        let (me, thread) = (self.tasks[index].process, self.tasks[index].thread);
        self.by_pid.remove(&self.tasks[index].pid.as_raw());
        self.tasks[index].state = State::Dead;
        let end = if libc::WIFEXITED(status) {
            ProcessEnd::Exited(libc::WEXITSTATUS(status))
        } else {
            ProcessEnd::Signalled(libc::WTERMSIG(status))
        };
        if thread > 0 {
            return;
        }
        if self.memory_refused && matches!(end, ProcessEnd::Signalled(_)) {
            self.end.get_or_insert(End::OutOfMemory);
        }
        let at = self.world.events.len();
        self.note(index, What::Ended(end));
        self.tasks[index].pending = None;
        self.world.process(me).end = end;
        for process in &mut self.world.processes {
            if process.end == ProcessEnd::Alive {
                if process.parent == Some(me) {
                    process.orphaned_at = Some(at);
                }
                process.outlived_program |= me == ProcessId(0);
            }
        }
    }

    fn signalled(&mut self, index: usize, signal: i32) -> nix::Result<()> {
        let pid = self.tasks[index].pid;
        if self.tasks[index].state == State::New {
            self.tasks[index].state = State::Held;
            return Ok(());
        }
        let Ok(info) = ptrace::getsiginfo(pid) else {
            self.tasks[index].state = State::Stopped;
            return Ok(());
        };
        // SAFETY: a signal that a process sent has the sender's id there.
        #[expect(unsafe_code, reason = "`siginfo_t` is a union")]
        let from = (info.si_code <= 0).then(|| unsafe { info.si_pid() });
        if signal == libc::SIGSTOP && from == Some(std::process::id() as i32) {
            return self.interrupted(index);
        }
        let (caught, ignored) = kernel::dispositions(pid);
        let bit = 1_u64 << (signal - 1).clamp(0, 63);
        let effect = match signal {
            libc::SIGSTOP => Effect::Stopped,
            _ if caught & bit != 0 => Effect::Handled,
            _ if ignored & bit != 0 => Effect::Ignored,
            libc::SIGCHLD | libc::SIGURG | libc::SIGWINCH | libc::SIGCONT => Effect::Ignored,
            libc::SIGTSTP | libc::SIGTTIN | libc::SIGTTOU => Effect::Stopped,
            _ => Effect::Killed,
        };
        if signal == libc::SIGXCPU && from.is_none() {
            self.end.get_or_insert(End::OutOfCpu);
        }
        if effect == Effect::Handled {
            self.interrupt(index, signal);
        }
        let from = from.and_then(|p| self.world.of_pid(p));
        let pending = self.tasks[index].pending.take();
        self.note(
            index,
            What::Signal {
                signal,
                from,
                effect,
            },
        );
        let others = index != self.active;
        let task = &mut self.tasks[index];
        match effect {
            Effect::Ignored => {
                task.pending = pending;
                task.state = State::Running;
                resume(pid, 0)
            }
            Effect::Handled if others => {
                task.state = State::AtSignal(signal);
                Ok(())
            }
            _ => {
                task.state = State::Running;
                resume(pid, signal)
            }
        }
    }

    /// The clock has stopped a task: others go on before it does.
    fn interrupted(&mut self, index: usize) -> nix::Result<()> {
        let task = &mut self.tasks[index];
        if task.state != State::Running {
            // It was at a call by then.
            return match task.state {
                State::Calling | State::Blocked | State::Lent => ptrace::syscall(task.pid, None),
                _ => ptrace::cont(task.pid, None),
            };
        }
        self.ordered = false;
        self.in_vain = 0;
        task.state = State::Held;
        task.naps += 1;
        task.wakes = Some(self.now + SLICE.as_millis() as u64);
        Ok(())
    }

    /// A handler is about to run in the middle of a call: unless it begins again, the call fails.
    fn interrupt(&mut self, index: usize, signal: i32) {
        let me = self.tasks[index].process;
        let restarts = self.world.events.iter().rev().find_map(|e| match &e.what {
            What::Call(
                Call::SignalAction {
                    signal: s,
                    action: Some(crate::record::Action::Handler(flags)),
                },
                _,
            ) if *s == signal && e.process == me => Some(flags & RESTART != 0),
            _ => None,
        });
        if let Some(pending) = self.tasks[index].pending.clone()
            && restarts != Some(true)
        {
            self.note(
                index,
                What::Call(pending.call, Returned::Error(libc::EINTR)),
            );
        }
    }
}
