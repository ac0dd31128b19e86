//! Who dines: two at a table for two, three at a table for three, and two who have
//! no fork in common. Five who all want to eat are too many to try every schedule of.

use std::sync::Arc;
use std::thread;

use answer::dining_philosophers::Table;
use stage::{Probe, Stage};

/// These seats dine at the same time, and note it in the probe; there are `seats` in all.
fn dine(seats: usize, who: &[usize], eating: &Probe) {
    let table: Arc<Table> = Arc::new(Table::new(seats));
    let start = |&seat: &usize| {
        let (table, eating) = (Arc::clone(&table), eating.clone());
        thread::spawn(move || {
            table.dine(seat, || {
                eating.enter();
                eating.leave();
            });
        })
    };
    let threads: Vec<_> = who.iter().map(start).collect();
    for thread in threads {
        thread.join().expect("this thread should not have panicked");
    }
}

/// Two philosophers and two forks.
pub fn neighbours(stage: &Stage) {
    let eating = stage.probe("eating");
    dine(2, &[0, 1], &eating);
    stage.observe(format!(
        "meals: {}, at once: {}",
        eating.entries(),
        eating.most()
    ));
}

/// Three philosophers and three forks: each two are neighbours.
pub fn three_want_to_eat(stage: &Stage) {
    let eating = stage.probe("eating");
    dine(3, &[0, 1, 2], &eating);
    stage.observe(format!(
        "meals: {}, at once: {}",
        eating.entries(),
        eating.most()
    ));
}

/// Two at a table for five who have no fork in common, and eat only together.
pub fn opposite_seats(stage: &Stage) {
    let table: Arc<Table> = Arc::new(Table::new(5));
    let together = stage.rendezvous(2);
    let other = {
        let (table, together) = (Arc::clone(&table), together.clone());
        thread::spawn(move || table.dine(4, || together.meet()))
    };
    table.dine(1, || together.meet());
    other.join().expect("this thread should not have panicked");
    stage.observe("both have eaten");
}
