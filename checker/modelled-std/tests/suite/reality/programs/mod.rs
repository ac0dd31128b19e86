//! Programs in plain std. Each joins all its threads: where it is run for real, the process goes on.

use super::{observe, std};

pub(crate) mod channels;
pub(crate) mod locks;
pub(crate) mod once;
pub(crate) mod threads;
pub(crate) mod values;

use std::time::Duration;

const MOMENT: Duration = Duration::from_millis(1);

/// Says when it is dropped.
struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        observe(self.0);
    }
}

/// What a panic says.
fn says(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "something".to_owned())
}
