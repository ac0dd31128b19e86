//! Which programs there are, with their sizes, what is known of them, and who cannot run them.

use std::fmt;
use std::sync::Arc;

use crate::abstraction::{Op, Threads, merges, traces};
use crate::programs;
use crate::random::Part;
use crate::tool::{Run, Tool};

/// A program, compiled against the std of each tool that can run it.
pub struct Program {
    /// What it is called in the table.
    pub name: String,
    /// Its number of Mazurkiewicz traces, where that is known independently of the explorer.
    pub traces: Option<u64>,
    pub(crate) runs: Runs,
    not_modelled: Vec<(Tool, &'static str)>,
}

/// A program against each tool's std.
pub(crate) struct Runs {
    pub(crate) ours: Run,
    pub(crate) loom: Option<Run>,
    pub(crate) shuttle: Option<Run>,
}

impl Program {
    fn new(name: String, runs: Runs) -> Self {
        Program {
            name,
            traces: None,
            runs,
            not_modelled: Vec::new(),
        }
    }

    /// A program made of parts.
    pub(crate) fn random(threads: Vec<Vec<Part>>) -> Self {
        let name = format!("{threads:?}");
        let (again, once_more) = (threads.clone(), threads.clone());
        let runs = Runs {
            ours: Arc::new(move || programs::ours::random::run(&threads)),
            loom: Some(Arc::new(move || programs::loom::random::run(&again))),
            shuttle: Some(Arc::new(move || programs::shuttle::random::run(&once_more))),
        };
        Program::new(name, runs)
    }

    fn with_traces(self, traces: u64) -> Self {
        Program {
            traces: Some(traces),
            ..self
        }
    }

    fn without(mut self, tool: Tool, reason: &'static str) -> Self {
        self.not_modelled.push((tool, reason));
        self
    }

    /// loom has [`loom::MAX_THREADS`], `main` included.
    fn spawning(self, threads: usize) -> Self {
        if threads < loom::MAX_THREADS {
            return self;
        }
        self.without(Tool::Loom, "it has at most five threads, `main` included")
    }

    /// Why the tool cannot run it, if it cannot.
    pub fn reason_against(&self, tool: Tool) -> Option<&'static str> {
        let mut reasons = self.not_modelled.iter();
        reasons
            .find(|(whose, _)| *whose == tool)
            .map(|(_, reason)| *reason)
    }
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// A call of one of the shared programs, against each tool's std.
macro_rules! on_all {
    ($module:ident :: $program:ident ( $($size:expr),* )) => {
        Runs {
            ours: Arc::new(move || programs::ours::$module::$program($($size),*)),
            loom: Some(Arc::new(move || programs::loom::$module::$program($($size),*))),
            shuttle: Some(Arc::new(move || programs::shuttle::$module::$program($($size),*))),
        }
    };
}

/// The programs of the table.
pub fn benchmarks() -> Vec<Program> {
    let mut all = Vec::new();
    for (threads, sections) in [
        (2, 1),
        (2, 2),
        (2, 4),
        (3, 1),
        (3, 2),
        (3, 3),
        (4, 1),
        (4, 2),
        (5, 1),
    ] {
        all.push(one_lock(threads, sections));
    }
    all.extend(
        [(2, 2), (3, 2), (3, 3), (4, 2)].map(|(threads, sections)| turns(threads, sections)),
    );
    all.extend(
        [(2, 2), (2, 4), (3, 1), (3, 2), (4, 2)].map(|(threads, adds)| counter(threads, adds)),
    );
    all.extend([11, 12, 13].map(indexer));
    all.extend([3, 4, 6, 8].map(last_zero));
    all.extend([2, 3, 8, 10].map(readers));
    all.extend([(2, 2), (3, 1), (3, 2)].map(|(senders, messages)| channel(senders, messages)));
    all.extend(
        [(1, 2, 1), (1, 4, 2), (2, 1, 1)].map(|(p, items, room)| bounded_buffer(p, items, room)),
    );
    all.extend([2, 3, 4, 5].map(|seats| philosophers(seats, true)));
    all.extend([2, 3, 4, 5].map(|seats| philosophers(seats, false)));
    all.extend(
        [(1, false), (2, false), (3, false), (1, true), (2, true)].map(|(d, c)| join_tree(d, c)),
    );
    all.extend([(2, 3), (3, 2), (4, 2)].map(|(threads, lines)| print_storm(threads, lines)));
    all
}

fn one_lock(threads: usize, sections: usize) -> Program {
    let runs = on_all!(benchmarks::critical_sections(threads, sections, 1));
    Program::new(format!("one lock, {threads} × {sections}"), runs)
        .with_traces(merges(threads as u64, sections as u64))
        .spawning(threads)
}

/// As many locks as threads, each taken in turn.
fn turns(threads: usize, sections: usize) -> Program {
    let runs = on_all!(benchmarks::critical_sections(threads, sections, threads));
    let ops = |me: usize| -> Vec<Op> {
        let locks = (0..sections).map(|section| (me + section) % threads);
        locks
            .flat_map(|lock| [Op::Lock(lock), Op::Unlock(lock)])
            .collect()
    };
    Program::new(format!("{threads} locks, {threads} × {sections}"), runs)
        .with_traces(traces(&(0..threads).map(ops).collect()))
        .spawning(threads)
}

fn counter(threads: usize, additions: usize) -> Program {
    let runs = on_all!(benchmarks::counter(threads, additions));
    Program::new(format!("counter, {threads} × {additions}"), runs)
        .with_traces(merges(threads as u64, additions as u64))
        .spawning(threads)
}

fn indexer(threads: usize) -> Program {
    let runs = on_all!(benchmarks::indexer(threads));
    // Each thread beyond the eleventh meets three others, each in one slot.
    let traces = 8_u64.pow(u32::try_from(threads.saturating_sub(11)).expect("few threads"));
    Program::new(format!("indexer({threads})"), runs)
        .with_traces(traces)
        .spawning(threads)
}

fn last_zero(writers: usize) -> Program {
    let runs = on_all!(benchmarks::last_zero(writers));
    Program::new(format!("lastzero({writers})"), runs)
        .with_traces(traces(&last_zero_threads(writers)))
        .spawning(writers + 1)
}

fn last_zero_threads(writers: usize) -> Threads {
    let mut threads = vec![vec![Op::FindZeroFrom(writers)]];
    threads.extend((1..=writers).map(|me| vec![Op::Read(me - 1), Op::Write(me)]));
    threads
}

fn readers(readers: usize) -> Program {
    let runs = on_all!(benchmarks::readers(readers));
    Program::new(format!("readers({readers})"), runs)
        .with_traces(1 << readers)
        .spawning(readers + 1)
}

fn channel(senders: usize, messages: usize) -> Program {
    let runs = on_all!(benchmarks::channel(senders, messages));
    Program::new(format!("channel, {senders} × {messages}"), runs)
        .with_traces(merges(senders as u64, messages as u64))
        .spawning(senders)
}

fn bounded_buffer(pairs: usize, items: usize, room: usize) -> Program {
    let runs = on_all!(benchmarks::bounded_buffer(pairs, items, room));
    Program::new(
        format!("bounded buffer({room}), {pairs} + {pairs}, {items} each"),
        runs,
    )
    .spawning(2 * pairs)
}

fn philosophers(seats: usize, careful: bool) -> Program {
    let runs = on_all!(benchmarks::philosophers(seats, careful));
    let kind = if careful { "in order" } else { "left first" };
    Program::new(format!("philosophers({seats}), {kind}"), runs)
        .with_traces(traces(&philosopher_threads(seats, careful)))
        .spawning(seats)
}

fn philosopher_threads(seats: usize, careful: bool) -> Threads {
    let ops = |me: usize| {
        let forks = (me, (me + 1) % seats);
        let (first, second) = if careful && forks.1 < forks.0 {
            (forks.1, forks.0)
        } else {
            forks
        };
        vec![
            Op::Lock(first),
            Op::Lock(second),
            Op::Unlock(second),
            Op::Unlock(first),
        ]
    };
    (0..seats).map(ops).collect()
}

fn join_tree(depth: usize, counted: bool) -> Program {
    let runs = on_all!(benchmarks::join_tree(depth, counted));
    let nodes = (2 << depth) - 1;
    let kind = if counted {
        "counted join tree"
    } else {
        "join tree"
    };
    Program::new(format!("{kind}, {nodes} threads"), runs)
        .with_traces(if counted { heap_orders(depth) } else { 1 })
        .spawning(nodes - 1)
}

/// The orders of the nodes of a binary tree in which children come before their parents.
fn heap_orders(depth: usize) -> u64 {
    if depth == 0 {
        return 1;
    }
    let below = (1 << depth) - 1;
    merges(2, below) * heap_orders(depth - 1).pow(2)
}

fn print_storm(threads: usize, lines: usize) -> Program {
    let runs = Runs {
        ours: Arc::new(move || programs::ours::unrivalled::print_storm(threads, lines)),
        loom: None,
        shuttle: None,
    };
    Program::new(format!("print storm, {threads} × {lines}"), runs)
        .with_traces(merges(threads as u64, lines as u64))
        .without(Tool::Loom, "printing is no step, and not observed")
        .without(Tool::Shuttle, "printing is no step, and not observed")
}

/// Programs small enough for each tool that can run them to come to an end, in which all mean the
/// same.
pub fn undisputed() -> Vec<Program> {
    let mut all = Vec::new();
    all.extend([(2, 1), (2, 2), (3, 1)].map(|(threads, sections)| one_lock(threads, sections)));
    all.extend([(2, 1), (2, 2)].map(|(threads, sections)| turns(threads, sections)));
    all.extend([(2, 1), (2, 3), (3, 1)].map(|(threads, additions)| counter(threads, additions)));
    all.push(last_zero(2));
    all.push(readers(2));
    all.extend([(2, 1), (2, 2), (3, 1)].map(|(senders, messages)| channel(senders, messages)));
    all.push(bounded_buffer(1, 2, 1));
    all.push(philosophers(2, true));
    all.extend([(1, false), (1, true)].map(|(depth, counted)| join_tree(depth, counted)));
    all
}

/// Programs of which the tools do not find the same, because they do not mean the same: see
/// [`differences`](crate::differences).
pub fn disputed() -> Vec<Program> {
    macro_rules! all {
        ($($program:ident),* $(,)?) => {
            vec![$(Program::new(
                stringify!($program).replace('_', " "),
                on_all!(disputed::$program()),
            )),*]
        };
    }
    let mut all = all![
        store_buffering,
        drop_of_a_sender,
        a_thread_left_waiting,
        a_panic_that_is_joined,
        choice_of_a_waiter,
        a_lock_that_is_tried,
        a_token_given_twice,
        a_wait_with_a_limit,
    ];
    all.push(philosophers(2, false));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_zero_has_the_number_of_traces_that_was_published() {
        // Abdulla et al. 2014, table 1, gives lastzero(5), (10) and (15); this is what they follow.
        for writers in 2..7 {
            let published = (writers as u64 + 3) << (writers - 2);
            assert_eq!(traces(&last_zero_threads(writers)), published);
        }
    }

    #[test]
    fn seven_nodes_of_a_tree_can_end_in_eighty_orders() {
        assert_eq!([0, 1, 2].map(heap_orders), [1, 2, 80]);
    }
}
