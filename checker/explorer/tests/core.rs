//! The engine by itself, on programs that announce operations by hand.

use std::cell::Cell;
use std::panic::Location;
use std::rc::Rc;

use explorer::object::{Handle, Memory, Object};
use explorer::op::{Body, Op, Patience, Reply};
use explorer::program::perform;
use explorer::strategy::{Dpor, Exhaustive, Strategy};
use explorer::{Access, Bounds, End, Exploration, Footprint, explore_with};

#[track_caller]
fn op(op: Op) -> Reply {
    perform(op, "test", Location::caller())
}

#[track_caller]
fn spawn(body: impl FnOnce() + 'static) -> explorer::ThreadId {
    let body = Body::new(move || {
        body();
        false
    });
    match op(Op::Spawn {
        body,
        name: None,
        stack_size: None,
    }) {
        Reply::Spawned(id) => id,
        other => panic!("{other:?}"),
    }
}

fn run(strategy: &mut dyn Strategy, program: impl Fn() + 'static) -> Exploration {
    explore_with(Bounds::default(), strategy, &mut |_| true, program).unwrap()
}

#[track_caller]
fn lock() -> Rc<Handle> {
    Rc::new(Handle::new(Location::caller()))
}

fn mutex(handle: &Handle) -> explorer::ObjectId {
    handle.id(Memory::of(std::ptr::null_mut::<u8>(), 0), || {
        ("Mutex", Object::Mutex(None))
    })
}

fn critical_sections(threads: usize, rounds: usize) -> impl Fn() {
    move || {
        let m = lock();
        let ids: Vec<_> = (0..threads)
            .map(|_| {
                let m = m.clone();
                spawn(move || {
                    for _ in 0..rounds {
                        op(Op::Lock(mutex(&m), Patience::Forever));
                        op(Op::Unlock {
                            mutex: mutex(&m),
                            changed: true,
                        });
                    }
                })
            })
            .collect();
        for id in ids {
            op(Op::Join(id));
        }
    }
}

#[test]
fn three_threads_with_two_critical_sections_have_ninety_orders() {
    let found = run(&mut Dpor::default(), critical_sections(3, 2));
    assert_eq!(found.executions, 90, "{} redundant", found.redundant);
}

#[test]
fn a_racy_counter_has_both_outcomes() {
    for strategy in [
        &mut Dpor::default() as &mut dyn Strategy,
        &mut Exhaustive::default(),
    ] {
        let found = run(strategy, || {
            let (counter, value) = (lock(), Rc::new(Cell::new(0)));
            let cell = |h: &Handle| {
                h.id(Memory::of(std::ptr::null_mut::<u8>(), 0), || {
                    ("AtomicUsize", Object::Cell)
                })
            };
            let ids: Vec<_> = (0..2)
                .map(|_| {
                    let (counter, value) = (counter.clone(), value.clone());
                    spawn(move || {
                        op(Op::Load(cell(&counter)));
                        let seen = value.get();
                        op(Op::Store(cell(&counter)));
                        value.set(seen + 1);
                    })
                })
                .collect();
            for id in ids {
                op(Op::Join(id));
            }
            op(Op::Observe(value.get().to_string()));
        });
        let seen: Vec<_> = found
            .seen
            .iter()
            .map(|s| s.outcome.observed.clone())
            .collect();
        assert_eq!(seen, [["1"], ["2"]]);
    }
}

#[test]
fn two_locks_in_opposite_order_deadlock() {
    let found = run(&mut Dpor::default(), || {
        let (a, b) = (lock(), lock());
        let both = |first: Rc<Handle>, second: Rc<Handle>| {
            spawn(move || {
                op(Op::Lock(mutex(&first), Patience::Forever));
                op(Op::Lock(mutex(&second), Patience::Forever));
                op(Op::Unlock {
                    mutex: mutex(&second),
                    changed: false,
                });
                op(Op::Unlock {
                    mutex: mutex(&first),
                    changed: false,
                });
            })
        };
        let ids = [both(a.clone(), b.clone()), both(b, a)];
        for id in ids {
            op(Op::Join(id));
        }
    });
    let ends: Vec<_> = found.seen.iter().map(|s| s.outcome.end.clone()).collect();
    assert_eq!(ends, [End::Returned, End::Deadlock]);
    assert_eq!(found.seen[1].waiting.len(), 3);
}

#[test]
fn a_step_that_touches_several_objects_commutes_with_what_conflicts_with_none_of_them() {
    // The order of two steps, on what they touch of three objects.
    let executions = |one: [Option<Access>; 3], other: [Option<Access>; 3]| {
        let found = run(&mut Dpor::default(), move || {
            let objects = [lock(), lock(), lock()];
            let touch = move |accesses: [Option<Access>; 3]| {
                let ids = objects.clone().map(|object| {
                    object.id(Memory::of(std::ptr::null_mut::<u8>(), 0), || {
                        ("cell", Object::Cell)
                    })
                });
                let touched = ids
                    .iter()
                    .zip(accesses)
                    .filter_map(|(id, a)| Some((*id, a?)));
                let footprint = touched.fold(Footprint::default(), |f, (id, a)| f.and(id, a));
                op(Op::Touch {
                    about: ids[0],
                    footprint,
                });
            };
            let (first, second) = (touch.clone(), touch);
            for id in [spawn(move || first(one)), spawn(move || second(other))] {
                op(Op::Join(id));
            }
        });
        found.executions
    };
    let [read, add, write] = [Access::Read, Access::Add, Access::Write].map(Some);
    assert_eq!(executions([read, add, None], [read, add, write]), 1);
    assert_eq!(executions([read, None, write], [None, write, None]), 1);
    for conflict in [[write, None, None], [None, read, None], [None, None, add]] {
        assert_eq!(executions([read, add, write], conflict), 2, "{conflict:?}");
    }
}
