//! Plain depth-first search: every schedule. The oracle that reductions are held to.

use super::{Decision, Point, Strategy, preferred_order};

/// Depth-first search without any reduction.
#[derive(Debug, Default)]
pub struct Exhaustive {
    /// For each choice made: the order in which its candidates are tried, and how far that is.
    path: Vec<(Vec<usize>, usize)>,
}

impl Strategy for Exhaustive {
    fn choose(&mut self, point: &Point<'_>) -> Decision {
        if point.depth == self.path.len() {
            self.path.push((preferred_order(point), 0));
        }
        let (order, at) = &self.path[point.depth];
        match point.candidates.len() == order.len() {
            true => Decision::Take(order[*at]),
            false => Decision::Diverged,
        }
    }

    fn advance(&mut self) -> bool {
        while let Some((order, at)) = self.path.last_mut() {
            *at += 1;
            if *at < order.len() {
                return true;
            }
            self.path.pop();
        }
        false
    }
}
