//! Atomic integers.

use std::panic::Location;
use std::sync::atomic::Ordering;

use explorer::object::{Memory, Object};
use explorer::op::{Op, Reply};
use explorer::program::{self, perform};

use super::macros::{atomic, fetch};
use super::ordering::{check_exchange, check_load, check_store};

macro_rules! integer {
    ($($name:ident: $value:ty,)+) => {
        $(
            atomic!($name, $value);

            impl $name {
                fetch! {
                    $value => $value:
                    fetch_add fetch_sub fetch_and fetch_nand fetch_or fetch_xor fetch_max fetch_min
                }
            }

            impl Default for $name {
                #[track_caller]
                fn default() -> Self {
                    $name::new(0)
                }
            }
        )+
    };
}

integer! {
    AtomicI8: i8,
    AtomicI16: i16,
    AtomicI32: i32,
    AtomicI64: i64,
    AtomicIsize: isize,
    AtomicU8: u8,
    AtomicU16: u16,
    AtomicU32: u32,
    AtomicU64: u64,
    AtomicUsize: usize,
}
