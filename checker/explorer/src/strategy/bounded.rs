//! Depth-first search of the schedules with few preemptions.
//!
//! Source: Musuvathi and Qadeer, "Iterative Context Bounding for Systematic Testing of Multithreaded
//! Programs" (PLDI 2007). A preemption is a step of another thread while the one that was running
//! could have gone on; most bugs need one or two. What std leaves open is not bounded.

use serde::{Deserialize, Serialize};

use super::{Decision, Point, Strategy, preferred_order};

/// Every schedule with at most so many preemptions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bounded {
    most: u32,
    path: Vec<Node>,
}

/// A choice: the candidates that the bound allows, in the order in which they are tried.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Node {
    /// How many candidates there were, and which are tried with how many preemptions after it.
    among: usize,
    order: Vec<(usize, u32)>,
    at: usize,
}

impl Bounded {
    /// Searches the schedules with at most `most` preemptions.
    pub fn new(most: u32) -> Self {
        Bounded {
            most,
            path: Vec::new(),
        }
    }
}

impl Strategy for Bounded {
    fn choose(&mut self, point: &Point<'_>) -> Decision {
        if point.depth == self.path.len() {
            let before = self.path.last().map_or(0, |node| node.order[node.at].1);
            let with_cost = |i| (i, before + u32::from(point.preempts(i)));
            let order = preferred_order(point).into_iter().map(with_cost);
            self.path.push(Node {
                among: point.candidates.len(),
                order: order.filter(|&(_, cost)| cost <= self.most).collect(),
                at: 0,
            });
        }
        let node = &self.path[point.depth];
        match point.candidates.len() == node.among {
            true => Decision::Take(node.order[node.at].0),
            false => Decision::Diverged,
        }
    }

    fn advance(&mut self) -> bool {
        while let Some(node) = self.path.last_mut() {
            node.at += 1;
            if node.at < node.order.len() {
                return true;
            }
            self.path.pop();
        }
        false
    }
}
