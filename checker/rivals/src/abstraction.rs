//! Counts the Mazurkiewicz traces of small programs, by brute force and knowing nothing of the
//! explorer.
//!
//! A program is a list of operations for each thread. All its executions are built step by step;
//! two prefixes are the same if they have the same Foata normal form, in which each step stands on
//! the level above the highest one that it depends on.

use std::collections::BTreeMap;

/// One operation of an abstract thread, on an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Take a lock, when it is free.
    Lock(usize),
    /// Give it back.
    Unlock(usize),
    /// Read a number, and keep it.
    Read(usize),
    /// Write one more than the number that was kept.
    Write(usize),
    /// Read a number; unless it is zero, do the same one object lower.
    FindZeroFrom(usize),
}

/// What each thread does.
pub type Threads = Vec<Vec<Op>>;

/// How many traces the program has. Those that end in a deadlock count too.
pub fn traces(threads: &Threads) -> u64 {
    let mut level = BTreeMap::from([(Vec::new(), Prefix::new(threads))]);
    let mut whole = 0;
    while !level.is_empty() {
        let mut next = BTreeMap::new();
        for prefix in level.values() {
            let ready: Vec<usize> = (0..threads.len()).filter(|&t| prefix.is_ready(t)).collect();
            whole += u64::from(ready.is_empty());
            for thread in ready {
                let longer = prefix.after(thread);
                next.entry(longer.normal_form.clone()).or_insert(longer);
            }
        }
        level = next;
    }
    whole
}

/// An object: its number, and the levels of the steps that touched it.
#[derive(Clone, Copy, Default)]
struct Object {
    value: usize,
    taken: bool,
    last_write: u16,
    last_read: u16,
}

/// A thread: what it has still to do (the next operation last), and the level of its last step.
#[derive(Clone)]
struct Thread {
    todo: Vec<Op>,
    kept: usize,
    last: u16,
}

#[derive(Clone)]
struct Prefix {
    threads: Vec<Thread>,
    objects: Vec<Object>,
    /// Level and thread of each step, sorted: no thread has two steps on one level.
    normal_form: Vec<(u16, u8)>,
}

impl Prefix {
    fn new(threads: &Threads) -> Self {
        let objects = threads.iter().flatten().map(|op| op.object() + 1).max();
        Prefix {
            threads: threads
                .iter()
                .map(|ops| Thread {
                    todo: ops.iter().rev().copied().collect(),
                    kept: 0,
                    last: 0,
                })
                .collect(),
            objects: vec![Object::default(); objects.unwrap_or(0)],
            normal_form: Vec::new(),
        }
    }

    fn is_ready(&self, thread: usize) -> bool {
        match self.threads[thread].todo.last() {
            None => false,
            Some(Op::Lock(lock)) => !self.objects[*lock].taken,
            Some(_) => true,
        }
    }

    fn after(&self, index: usize) -> Self {
        let mut prefix = self.clone();
        let thread = &mut prefix.threads[index];
        let op = thread.todo.pop().expect("the thread is ready");
        let object = &mut prefix.objects[op.object()];
        match op {
            Op::Lock(_) => object.taken = true,
            Op::Unlock(_) => object.taken = false,
            Op::Read(_) => thread.kept = object.value,
            Op::Write(_) => object.value = thread.kept + 1,
            Op::FindZeroFrom(at) if object.value != 0 => thread.todo.push(Op::FindZeroFrom(at - 1)),
            Op::FindZeroFrom(_) => {}
        }
        let mut below = thread.last.max(object.last_write);
        if op.only_reads() {
            object.last_read = object.last_read.max(below + 1);
        } else {
            below = below.max(object.last_read);
            object.last_write = below + 1;
        }
        thread.last = below + 1;
        let step = (below + 1, u8::try_from(index).expect("few threads"));
        let at = prefix.normal_form.partition_point(|other| *other < step);
        prefix.normal_form.insert(at, step);
        prefix
    }
}

impl Op {
    fn object(self) -> usize {
        match self {
            Op::Lock(object)
            | Op::Unlock(object)
            | Op::Read(object)
            | Op::Write(object)
            | Op::FindZeroFrom(object) => object,
        }
    }

    fn only_reads(self) -> bool {
        matches!(self, Op::Read(_) | Op::FindZeroFrom(_))
    }
}

/// In how many ways `threads` sequences of `steps` can be merged into one.
pub fn merges(threads: u64, steps: u64) -> u64 {
    let mut ways = 1;
    for placed in 0..threads {
        for step in 1..=steps {
            // The binomial coefficient (placed * steps + step over step), factor by factor.
            ways = ways * (placed * steps + step) / step;
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merges_are_multinomial_coefficients() {
        assert_eq!(
            [(1, 5), (2, 1), (2, 2), (3, 2), (4, 1), (4, 2)].map(|(n, m)| merges(n, m)),
            [1, 2, 6, 90, 24, 2520]
        );
    }

    #[test]
    fn critical_sections_at_one_lock_are_merged() {
        for (threads, sections) in [(2, 1), (2, 4), (3, 2), (4, 1)] {
            let section = [Op::Lock(0), Op::Unlock(0)];
            let program = vec![section.repeat(sections); threads];
            assert_eq!(traces(&program), merges(threads as u64, sections as u64));
        }
    }

    #[test]
    fn what_is_independent_has_one_trace() {
        let apart = (0..4).map(|me| vec![Op::Write(me); 3]).collect();
        assert_eq!(traces(&apart), 1);
        assert_eq!(traces(&vec![vec![Op::Read(0); 3]; 3]), 1);
    }

    #[test]
    fn each_reader_comes_before_or_after_the_writer() {
        let mut program = vec![vec![Op::Read(0)]; 5];
        program.push(vec![Op::Write(0)]);
        assert_eq!(traces(&program), 32);
    }

    #[test]
    fn two_locks_in_opposite_order_have_a_trace_more_that_is_a_deadlock() {
        let ops = |a, b| vec![Op::Lock(a), Op::Lock(b), Op::Unlock(b), Op::Unlock(a)];
        assert_eq!(traces(&vec![ops(0, 1), ops(1, 0)]), 3);
        assert_eq!(traces(&vec![ops(0, 1), ops(0, 1)]), 2);
    }
}
