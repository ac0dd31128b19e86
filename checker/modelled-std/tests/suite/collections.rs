use std::collections::hash_map::DefaultHasher;
use std::hash::BuildHasher;

use modelled_std::collections::hash_map::Entry;
use modelled_std::collections::{HashMap, HashSet};
use modelled_std::hash::RandomState;
use modelled_std::thread;

use crate::harness::{observe, outcomes};

#[test]
fn the_order_of_a_hash_map_is_the_same_in_every_execution() {
    let order = |map: &HashMap<u32, char>| format!("{map:?}");
    let outside = order(&('a'..'h').enumerate().map(|(i, c)| (i as u32, c)).collect());
    let found = outcomes(move || {
        let other = thread::spawn(|| observe(""));
        observe(order(
            &('a'..'h').enumerate().map(|(i, c)| (i as u32, c)).collect(),
        ));
        other.join().unwrap();
    });
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found.iter().all(|line| line.contains(&outside)),
        "{found:?}"
    );
    let same = RandomState::new().hash_one("x") == RandomState::default().hash_one("x");
    assert!(same && std::any::type_name::<DefaultHasher>().contains("DefaultHasher"));
}

#[test]
fn a_hash_map_does_what_stds_does() {
    let mut map = HashMap::from([("a", 1), ("b", 2)]);
    // Two-phase borrows work as with an inherent method.
    map.insert("c", map.len());
    *map.entry("a").or_insert(0) += 10;
    match map.entry("d") {
        Entry::Vacant(free) => drop(free.insert(4)),
        Entry::Occupied(_) => unreachable!(),
    }
    for (_, value) in &mut map {
        *value += 1;
    }
    map.values_mut().for_each(|value| *value *= 2);
    map.extend([("e", 0)]);
    map.extend(&HashMap::from([("f", 1)]));
    assert_eq!(map.remove("f"), Some(1));
    assert_eq!(map.remove_entry("e"), Some(("e", 0)));
    assert_eq!((map["a"], map.get("b"), map.get("z")), (24, Some(&6), None));
    if let Some(value) = map.get_mut("b") {
        *value = 0;
    }
    map.retain(|_, value| *value > 0);
    assert!(map.contains_key("c") && !map.contains_key("b"));
    assert_eq!(map.get_key_value("c"), Some((&"c", &6)));
    let copy = map.clone();
    assert_eq!(copy, map);
    let mut keys: Vec<_> = map.keys().copied().collect();
    keys.sort_unstable();
    let mut values: Vec<_> = map.into_values().collect();
    values.sort_unstable();
    assert_eq!((keys, values), (vec!["a", "c", "d"], vec![6, 10, 24]));
    assert_eq!(
        (&copy).into_iter().count() + copy.iter().len() + copy.into_iter().count(),
        9
    );
    let mut sized: HashMap<u8, u8> = HashMap::with_capacity(10);
    assert!(sized.capacity() >= 10 && sized.is_empty());
    sized.reserve(20);
    sized.insert(1, 2);
    let [one, two] = sized.get_disjoint_mut([&1, &2]);
    assert!(one.is_some() && two.is_none());
    assert_eq!(sized.drain().next(), Some((1, 2)));
    assert_eq!(HashMap::<u8, u8>::default(), HashMap::new());
}

#[test]
fn a_hash_set_does_what_stds_does() {
    let mut set: HashSet<u32> = (0..4).collect();
    assert!(set.insert(9) && !set.insert(9) && set.remove(&9) && set.contains(&3));
    set.extend([4]);
    set.extend(&[5]);
    let other = HashSet::from([4, 5, 6]);
    let sorted = |set: HashSet<u32>| {
        let mut all: Vec<_> = set.into_iter().collect();
        all.sort_unstable();
        all
    };
    assert_eq!(sorted(&set & &other), [4, 5]);
    assert_eq!(sorted(&set | &other), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(sorted(&set - &other), [0, 1, 2, 3]);
    assert_eq!(sorted(&set ^ &other), [0, 1, 2, 3, 6]);
    assert_eq!(
        set.union(&other).count() + set.intersection(&other).count(),
        9
    );
    assert_eq!(
        set.difference(&other).count() + set.symmetric_difference(&other).count(),
        9
    );
    assert!(!set.is_disjoint(&other) && !set.is_subset(&other));
    assert!(set.is_superset(&HashSet::from([1])) && set.get(&1) == Some(&1));
    assert_eq!(
        (set.take(&1), set.replace(2), set.len()),
        (Some(1), Some(2), 5)
    );
    set.retain(|x| *x > 2);
    assert_eq!(set, HashSet::from([3, 4, 5]));
    assert_eq!((&set).into_iter().sum::<u32>(), 12);
    assert_eq!(format!("{:?}", HashSet::<u8>::new()), "{}");
    set.clear();
    assert!(set.is_empty());
}
