//! Panics of the explored program: counted by thread, kept for the trace, and not printed.
//!
//! std counts panics by OS thread, and all modelled threads share one; so
//! [`program::panicking`](crate::program::panicking) keeps counts of its own.

use std::sync::Once;

use crate::panic_count::{self, Uncounted};
use crate::program;

/// Installs the panic hook, once for the process. Panics outside an exploration go to the hook
/// that was there before.
pub(crate) fn install_hook() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if info.payload().is::<Uncounted>() {
                panic_count::forget_message();
                return;
            }
            if !program::is_explored() {
                before(info);
                return;
            }
            let message = info.payload_as_str().unwrap_or("a panic without a message");
            let me = program::current();
            program::with_state(|state| {
                let thread = state.thread_mut(me);
                thread.panics += 1;
                thread.panic_message = Some(message.to_owned());
                if let Some(trace) = &mut state.trace {
                    let at = info
                        .location()
                        .map_or_else(String::new, |l| format!(" (line {})", l.line()));
                    trace.panics.push((me, format!("{message}{at}")));
                }
            });
        }));
    });
}
