//! Divides the values and the parts in two, again and again, and starts a thread where one part is
//! left.

use std::thread::{self, Scope};

fn divide<'scope, 'env, C: Fn(u64) -> u64 + Sync>(
    scope: &'scope Scope<'scope, 'env>,
    values: &'env mut [u64],
    parts: usize,
    change: &'env C,
) {
    if parts == 1 {
        scope.spawn(move || values.iter_mut().for_each(|value| *value = change(*value)));
        return;
    }
    let few = parts / 2;
    let (left, right) = values.split_at_mut(values.len() * few / parts);
    divide(scope, left, few, change);
    divide(scope, right, parts - few, change);
}

/// Changes every value in its place, with a thread for each part of them.
pub fn change_all(values: &mut [u64], parts: usize, change: impl Fn(u64) -> u64 + Sync) {
    let parts = parts.min(values.len());
    if parts > 0 {
        thread::scope(|scope| divide(scope, values, parts, &change));
    }
}
