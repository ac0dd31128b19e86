//! The macros that print, and `thread_local!`.
//!
//! They name everything by `$crate`, and put no caller's token into `unsafe`.

/// As std's: prints to the standard output. One step, taken while the arguments are alive.
#[macro_export]
macro_rules! print {
    ($($arg:tt)*) => {{
        $crate::io::_print($crate::format_args!($($arg)*));
    }};
}

/// As std's: prints a line to the standard output. One step, taken while the arguments are alive.
#[macro_export]
macro_rules! println {
    () => {
        $crate::print!("\n")
    };
    ($($arg:tt)*) => {{
        $crate::io::_println($crate::format_args!($($arg)*));
    }};
}

/// As std's: prints to the standard error.
#[macro_export]
macro_rules! eprint {
    ($($arg:tt)*) => {{
        $crate::io::_eprint($crate::format_args!($($arg)*));
    }};
}

/// As std's: prints a line to the standard error.
#[macro_export]
macro_rules! eprintln {
    () => {
        $crate::eprint!("\n")
    };
    ($($arg:tt)*) => {{
        $crate::io::_eprintln($crate::format_args!($($arg)*));
    }};
}

/// As std's: prints an expression and its value to the standard error, and gives the value.
#[macro_export]
macro_rules! dbg {
    () => {
        $crate::eprintln!("[{}:{}:{}]", $crate::file!(), $crate::line!(), $crate::column!())
    };
    ($value:expr $(,)?) => {
        // `match` keeps the temporaries of the expression alive as long as its value is used.
        match $value {
            value => {
                $crate::eprintln!(
                    "[{}:{}:{}] {} = {:#?}",
                    $crate::file!(),
                    $crate::line!(),
                    $crate::column!(),
                    $crate::stringify!($value),
                    &value,
                );
                value
            }
        }
    };
    ($($value:expr),+ $(,)?) => {
        ($($crate::dbg!($value)),+,)
    };
}

/// As std's: declares keys of thread-local values.
///
/// A `const { … }` initialiser is accepted, and means what any other does.
#[macro_export]
macro_rules! thread_local {
    () => {};
    ($(#[$attribute:meta])* $vis:vis static $name:ident: $type:ty = $init:expr; $($rest:tt)*) => {
        $crate::thread_local!($(#[$attribute])* $vis static $name: $type = $init);
        $crate::thread_local!($($rest)*);
    };
    ($(#[$attribute:meta])* $vis:vis static $name:ident: $type:ty = $init:expr) => {
        $(#[$attribute])*
        $vis static $name: $crate::thread::LocalKey<$type> = {
            // Items of a macro are seen by the caller's tokens: a name that nobody has.
            fn __modelled_std_init() -> $type {
                $init
            }
            $crate::thread::LocalKey::_new(__modelled_std_init)
        };
    };
}
