//! Dining philosophers: Dijkstra, "Hierarchical ordering of sequential processes" (EWD 310, 1971).

use super::twice::{Twice, twice};

/// Each takes two forks, eats once, and puts them back; in the order that the table has them, or
/// in the order of their numbers, or with one philosopher kept from the table.
#[derive(Clone, Copy, PartialEq)]
enum Manners {
    LeftFirst,
    LowerFirst,
    OneStaysAway,
}

fn dinner(count: usize, manners: Manners) -> Twice {
    twice!({
        let forks: Vec<Mutex<()>> = (0..count).map(|_| Mutex::new(())).collect();
        let seats = Semaphore::new(count - 1);
        together(count, |me| {
            let (left, right) = (me, (me + 1) % count);
            let (first, second) = match manners {
                Manners::LowerFirst => (left.min(right), left.max(right)),
                _ => (left, right),
            };
            if manners == Manners::OneStaysAway {
                seats.p();
            }
            let both = (forks[first].lock().unwrap(), forks[second].lock().unwrap());
            drop(both);
            if manners == Manners::OneStaysAway {
                seats.v();
            }
        });
        "all ate".to_owned()
    })
}

#[test]
fn with_the_left_fork_first_all_may_starve() {
    dinner(2, Manners::LeftFirst).gives(&["all ate", "deadlock"]);
    for count in [3, 4] {
        dinner(count, Manners::LeftFirst)
            .only_reduced()
            .gives(&["all ate", "deadlock"]);
    }
}

/// An order of all resources, which each process follows, excludes a cycle of waiting: Havender,
/// "Avoiding deadlock in multitasking systems" (1968).
#[test]
fn with_the_lower_fork_first_all_eat() {
    dinner(2, Manners::LowerFirst).gives(&["all ate"]);
    for count in [3, 4] {
        dinner(count, Manners::LowerFirst)
            .only_reduced()
            .gives(&["all ate"]);
    }
}

/// The footman of Hoare, "Communicating Sequential Processes" (1985), section 2.5.3, whose idea he
/// ascribes to Scholten.
#[test]
fn with_one_fewer_at_the_table_all_eat() {
    for count in [2, 3] {
        dinner(count, Manners::OneStaysAway)
            .calmly()
            .only_reduced()
            .gives(&["all ate"]);
    }
}
