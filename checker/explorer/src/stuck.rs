//! Why threads that wait will wait for ever: they wait for each other, in a cycle, or for what
//! nobody is left to do.
//!
//! A thread that waits for a lock, an end or an initialisation needs every thread that it is held
//! by to go on first (the wait-for graph of Holt, "Some deadlock properties of computer systems",
//! 1972, where one cycle is enough). Who might notify, send, unpark or arrive cannot be known, so
//! no cycle is claimed there: it is said that nobody will, and why.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::id::ThreadId;
use crate::waiting::{Waiting, Want, listed, thread_name};

/// No more waits than this are looked at; no program within the bounds has so many.
const MOST: usize = 256;

/// Why nobody goes on at the end of an execution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stuck {
    /// Threads of which each waits for the next, and the last one for the first. No thread is in
    /// two of them.
    pub cycles: Vec<Vec<ThreadId>>,
    /// In sentences: the cycles, then each wait that nobody will ever end and why not.
    pub reasons: Vec<String>,
}

impl Stuck {
    /// Why those who wait at the end of a deadlock or livelock wait for ever. `waiting` are all
    /// threads that have not ended; `names` are the names of all threads, by number.
    pub fn new(waiting: &[Waiting], names: &[String]) -> Self {
        let waiting = &waiting[..waiting.len().min(MOST)];
        let cycles = cycles(waiting);
        let mut reasons: Vec<String> = cycles.iter().map(|cycle| in_words(cycle, names)).collect();
        reasons.extend(never(waiting, names));
        Stuck { cycles, reasons }
    }
}

/// Cycles of waits that have no thread in common; of those through a thread, a shortest one.
fn cycles(waiting: &[Waiting]) -> Vec<Vec<ThreadId>> {
    let mut cycles: Vec<Vec<ThreadId>> = Vec::new();
    let mut taken = BTreeSet::new();
    let waits: BTreeMap<ThreadId, &[ThreadId]> = waiting
        .iter()
        .map(|waiting| (waiting.thread, waiting.held_by.as_slice()))
        .collect();
    for &start in waits.keys() {
        if let Some(cycle) = cycle_through(start, &waits)
            && cycle.iter().all(|thread| !taken.contains(thread))
        {
            taken.extend(cycle.iter().copied());
            cycles.push(cycle);
        }
    }
    cycles
}

fn cycle_through(
    start: ThreadId,
    waits: &BTreeMap<ThreadId, &[ThreadId]>,
) -> Option<Vec<ThreadId>> {
    let mut reached_from = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(thread) = open.pop_front() {
        for &next in waits.get(&thread).copied().unwrap_or_default() {
            if next == start {
                let mut cycle = vec![thread];
                while let Some(&before) = reached_from.get(&cycle[cycle.len() - 1]) {
                    cycle.push(before);
                }
                cycle.reverse();
                return Some(cycle);
            }
            if let Entry::Vacant(unseen) = reached_from.entry(next) {
                unseen.insert(thread);
                open.push_back(next);
            }
        }
    }
    None
}

fn in_words(cycle: &[ThreadId], names: &[String]) -> String {
    let name = |index: usize| thread_name(cycle[index % cycle.len()], names);
    match cycle.len() {
        1 => format!("{} waits for itself.", name(0)),
        2 => format!("{} and {} wait for each other.", name(0), name(1)),
        count => {
            let rest: Vec<String> = (1..count)
                .map(|index| format!("{} for {}", name(index), name(index + 1)))
                .collect();
            let rest = listed(&rest, "and");
            format!("{} waits for {}, {rest}: a circle.", name(0), name(1))
        }
    }
}

/// The waits that nobody will ever end, each object once, and why not.
fn never(waiting: &[Waiting], names: &[String]) -> Vec<String> {
    let waits: BTreeSet<ThreadId> = waiting.iter().map(|waiting| waiting.thread).collect();
    let mut reasons: Vec<(String, BTreeSet<ThreadId>)> = Vec::new();
    let mut sentences = Vec::new();
    for one in waiting {
        let gone = one.held_by.iter().find(|holder| !waits.contains(holder));
        match (gone, nobody_will(one, names)) {
            (Some(&gone), _) if one.want != Want::End => {
                let gone = thread_name(gone, names);
                let object = one.object.as_deref().unwrap_or("what it held");
                let sentence = format!("{gone} has ended and never gave {object} back.");
                if !sentences.contains(&sentence) {
                    sentences.push(sentence);
                }
            }
            (None, Some(will)) if one.held_by.is_empty() => {
                match reasons.iter_mut().find(|(known, _)| *known == will) {
                    Some((_, who)) => drop(who.insert(one.thread)),
                    None => reasons.push((will, BTreeSet::from([one.thread]))),
                }
            }
            _ => {}
        }
    }
    let reasons = reasons
        .into_iter()
        .map(|(will, who)| format!("Nobody will ever {will}: {}.", others(&who, &waits, names)));
    sentences.extend(reasons);
    sentences
}

/// What nobody will ever do, where anybody might.
fn nobody_will(waiting: &Waiting, names: &[String]) -> Option<String> {
    let object = waiting.object.as_deref().unwrap_or("it");
    let will = match waiting.want {
        Want::Notification => format!("notify {object}"),
        Want::Arrivals { .. } => format!("arrive at {object}"),
        Want::Message => format!("send into {object}, nor drop its last sender"),
        Want::Room | Want::Taken => format!("take a message out of {object}"),
        Want::Unpark => format!("unpark {}", thread_name(waiting.thread, names)),
        Want::Change => match waiting.looked_at().as_slice() {
            [] => format!("end the loop of {}", thread_name(waiting.thread, names)),
            objects => format!("change {}", listed(objects, "or")),
        },
        _ => return None,
    };
    Some(will)
}

/// What keeps all the others from doing it.
fn others(who: &BTreeSet<ThreadId>, waits: &BTreeSet<ThreadId>, names: &[String]) -> &'static str {
    let all = names.len().max(waits.len());
    let some_wait = waits.len() > who.len();
    let some_ended = all > waits.len();
    match (some_wait, some_ended) {
        (false, false) if all == 1 => "there is no other thread",
        (false, false) => "all threads wait for it",
        (true, false) => "all other threads wait, too",
        (false, true) => "all other threads have ended",
        (true, true) => "all other threads have ended or wait, too",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Thread `index` waits for locks that are held by the threads of `held_by[index]`.
    fn waiting(held_by: &[Vec<u32>]) -> Vec<Waiting> {
        let wait = |(index, holders): (usize, &Vec<u32>)| Waiting {
            thread: ThreadId(index as u32),
            want: Want::Lock,
            object: Some("RwLock 1".to_owned()),
            made_at: None,
            held_by: holders.iter().copied().map(ThreadId).collect(),
            looks: Vec::new(),
            at: None,
        };
        held_by.iter().enumerate().map(wait).collect()
    }

    /// Whether there is a cycle: what is left when threads that wait for nobody who is left are
    /// taken away, again and again.
    fn has_cycle(held_by: &[Vec<u32>]) -> bool {
        let mut left: BTreeSet<u32> = (0..held_by.len() as u32).collect();
        loop {
            let before = left.clone();
            left.retain(|&thread| {
                let mut holders = held_by[thread as usize].iter();
                holders.any(|holder| before.contains(holder))
            });
            if left == before {
                return !left.is_empty();
            }
        }
    }

    proptest! {
        #[test]
        fn every_cycle_told_is_one_and_none_is_told_only_where_there_is_none(
            held_by in prop::collection::vec(prop::collection::vec(0_u32..9, 0..3), 0..8)
        ) {
            let stuck = Stuck::new(&waiting(&held_by), &[]);
            let mut seen = BTreeSet::new();
            for cycle in &stuck.cycles {
                for (index, thread) in cycle.iter().enumerate() {
                    let next = cycle[(index + 1) % cycle.len()];
                    prop_assert!(held_by[thread.index()].contains(&next.0), "{:?}", cycle);
                    prop_assert!(seen.insert(*thread), "{:?} is told twice", thread);
                }
            }
            prop_assert_eq!(!stuck.cycles.is_empty(), has_cycle(&held_by));
        }
    }

    #[test]
    fn of_the_cycles_through_a_thread_a_shortest_one_is_told() {
        let stuck = Stuck::new(&waiting(&[vec![1, 2], vec![2], vec![0]]), &[]);
        assert_eq!(stuck.cycles, [[ThreadId(0), ThreadId(2)]]);
        assert_eq!(stuck.reasons, ["main and thread 2 wait for each other."]);
    }

    #[test]
    fn a_hundred_thousand_waits_are_no_burden() {
        let many: Vec<Vec<u32>> = (0..100_000).map(|n| vec![n + 1]).collect();
        assert_eq!(Stuck::new(&waiting(&many), &[]).cycles, [[]; 0]);
    }
}
