//! What std offers to threads is modelled, item by item, or named here with the reason why not.
//!
//! Both lists come from the toolchain: rustdoc documents std and the model in the same way. So a
//! new release of Rust cannot make anything stable that goes unnoticed, and what the model declares
//! is what std declares.

mod declaration;
mod documented;
mod page;

use documented::Surface;

/// What is stable and not modelled, and why: paths, each with all that is below it (`*` stands for
/// any one name).
const NOT_MODELLED: [(&str, &str); 7] = [
    (
        "sync::atomic::*::as_ptr",
        "what goes through a pointer is unsafe, and no step: the search would not see it",
    ),
    (
        "sync::atomic::*::from_ptr",
        "unsafe, and an atomic of the model has an identity beside its value",
    ),
    (
        "thread::Builder::spawn_unchecked",
        "unsafe, and answers are safe code",
    ),
    (
        "thread::JoinHandle: JoinHandleExt for JoinHandle<T>",
        "modelled threads are no threads of the operating system",
    ),
    (
        "time::SystemTime",
        "the time of day is not the same in every execution",
    ),
    ("time::SystemTimeError", "only the time of day gives it"),
    ("time::UNIX_EPOCH", "it is a time of day"),
];

/// What is not modelled, because std's own is as good: no step of another thread can be seen by it,
/// or, as of an [`Arc`](std::sync::Arc), none is looked for.
const PASSED_ON: [&str; 16] = [
    "sync::Arc",
    "sync::LockResult",
    "sync::OnceState",
    "sync::PoisonError",
    "sync::TryLockError",
    "sync::TryLockResult",
    "sync::Weak",
    "sync::atomic::Ordering",
    "sync::mpsc::RecvError",
    "sync::mpsc::RecvTimeoutError",
    "sync::mpsc::SendError",
    "sync::mpsc::TryRecvError",
    "sync::mpsc::TrySendError",
    "thread::Result",
    "time::Duration",
    "time::TryFromFloatSecsError",
];

/// Whether the toolchain is the one that the model is held to. A newer one has more to model: that is
/// for the course's own CI to find, not for a learner who runs the tests.
fn is_held_to() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let told = std::process::Command::new(rustc).arg("--version").output();
    let told = String::from_utf8(told.expect("rustc runs").stdout).expect("UTF-8");
    let ours = format!("rustc {}.", env!("CARGO_PKG_RUST_VERSION"));
    told.starts_with(&ours) || std::env::var_os("CI").is_some()
}

/// What tells the model from std.
fn differences(std: &Surface, model: &Surface) -> Vec<String> {
    let missing = std.items.iter().filter_map(|(path, theirs)| {
        let theirs_says = &theirs.declarations;
        match model.items.get(path) {
            Some(ours) if ours.declarations == *theirs_says => None,
            Some(ours) => Some(format!(
                "{path} is not declared as in std: {:?}, there: {theirs_says:?}",
                ours.declarations
            )),
            None if reason(path).is_some() => None,
            None => Some(format!(
                "{path}, stable since Rust {}, is neither modelled nor in NOT_MODELLED: {theirs_says:?}",
                theirs.since.as_deref().unwrap_or("?"),
            )),
        }
    });
    let added = model.items.keys();
    let added = added.filter(|path| !std.items.contains_key(*path));
    let added =
        added.map(|path| format!("{path} is modelled, and std has nothing stable of that name"));
    missing.chain(added).collect()
}

/// Why an item is not modelled.
fn reason(path: &str) -> Option<&'static str> {
    let mut entries = NOT_MODELLED.iter();
    let entry = entries.find(|(pattern, _)| is_or_is_below(path, pattern));
    entry.map(|(_, reason)| *reason)
}

/// Whether a path is this one, where `*` stands for any name, or one below it.
fn is_or_is_below(path: &str, pattern: &str) -> bool {
    // What a type implements is below it, as its methods are.
    let mut names = path.split("::").flat_map(|name| name.split(": "));
    let mut wanted = pattern.split("::").flat_map(|name| name.split(": "));
    wanted.all(|wanted| {
        names
            .next()
            .is_some_and(|name| wanted == "*" || wanted == name)
    })
}

/// Both, without what is std's own and therefore the same.
fn surfaces() -> (Surface, Surface) {
    let (mut std, mut model) = (Surface::of_std().clone(), Surface::of_the_model().clone());
    for surface in [&mut std, &mut model] {
        let passed_on = |path: &str| PASSED_ON.iter().any(|own| is_or_is_below(path, own));
        surface.items.retain(|path, _| !passed_on(path));
    }
    (std, model)
}

#[test]
fn every_stable_item_is_modelled_as_std_declares_it_or_named_with_a_reason() {
    if !is_held_to() {
        return;
    }
    let (std, model) = surfaces();
    let found = differences(&std, &model);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_a_release_adds_changes_or_takes_away_is_noticed() {
    if !is_held_to() {
        return;
    }
    let (_, model) = surfaces();
    let mut next = model.clone();
    let lock = &model.items["sync::Mutex::lock"];
    let mut changed = lock.clone();
    changed.declarations = ["impl<T> Mutex<T> { pub fn lock(&self) }".to_owned()].into();
    let mut added = lock.clone();
    added.since = Some("1.200.0".to_owned());
    next.items.insert("sync::Mutex::lock".to_owned(), changed);
    next.items
        .insert("sync::Mutex::with_lock".to_owned(), added.clone());
    next.items.insert("sync::Latch".to_owned(), added);
    next.items.remove("thread::yield_now");
    let found = differences(&next, &model);
    let noticed = [
        "sync::Latch, stable since Rust 1.200.0, is neither modelled nor in NOT_MODELLED",
        "sync::Mutex::lock is not declared as in std",
        "sync::Mutex::with_lock, stable since Rust 1.200.0, is neither modelled nor in NOT_MODELLED",
        "thread::yield_now is modelled, and std has nothing stable of that name",
    ];
    assert_eq!(found.len(), noticed.len(), "{found:#?}");
    for (found, noticed) in found.iter().zip(noticed) {
        assert!(found.starts_with(noticed), "{found}");
    }
}

#[test]
fn rustdoc_tells_what_is_stable() {
    if !is_held_to() {
        return;
    }
    let std = Surface::of_std();
    for (path, since) in [
        ("sync::Mutex", "1.0.0"),
        ("sync::RwLockWriteGuard::downgrade", "1.92.0"),
        ("sync::atomic::Ordering::SeqCst", "1.0.0"),
        (
            "sync::mpsc::Receiver: IntoIterator for Receiver<T>",
            "1.1.0",
        ),
        ("thread::LocalKey::set", "1.73.0"),
        ("thread::sleep", "1.4.0"),
        ("thread_local", "1.0.0"),
        ("time::Instant: Add<Duration> for Instant", "1.8.0"),
        ("time::UNIX_EPOCH", "1.8.0"),
    ] {
        let found = std.items.get(path);
        let found = found.and_then(|item| item.since.as_deref());
        assert_eq!(found, Some(since), "{path}");
    }
    // Where all that is new was stable, nothing would tell that the marks are still understood.
    assert!(std.unstable > 0, "nothing is marked as unstable any more");
    let of_modules = |name: &str| std.items.keys().any(|path| path.starts_with(name));
    assert!(!of_modules("sync::mpmc") && !of_modules("sync::poison"));
}

#[test]
fn what_is_passed_on_is_stds_own_and_nothing_else_is() {
    if !is_held_to() {
        return;
    }
    let own: Vec<_> = Surface::of_the_model().stds_own.iter().collect();
    assert_eq!(own, PASSED_ON);
}

#[test]
fn everything_that_is_named_as_not_modelled_is_stable_and_not_modelled() {
    if !is_held_to() {
        return;
    }
    for (pattern, _) in NOT_MODELLED {
        let in_it = |surface: &Surface| {
            surface
                .items
                .keys()
                .any(|path| is_or_is_below(path, pattern))
        };
        let (std, model) = surfaces();
        assert!(in_it(&std), "{pattern} is not in std");
        assert!(!in_it(&model), "{pattern} is modelled");
    }
}

#[test]
fn every_modelled_type_is_asked_for_its_auto_traits() {
    if !is_held_to() {
        return;
    }
    let asked = include_str!("auto_traits.rs");
    let (_, model) = surfaces();
    for (path, item) in model.items {
        let is_type = item
            .declarations
            .iter()
            .any(|declared| declared.starts_with("pub struct"));
        let is_asked = [";", "<"]
            .iter()
            .any(|end| asked.contains(&format!(" {path}{end}")));
        assert!(!is_type || is_asked, "{path} is not in auto_traits.rs");
    }
}
