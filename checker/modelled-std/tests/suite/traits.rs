//! Which auto traits a type has.
//!
//! Other crates that take the place of std include this file in their tests.

/// Whether a type has a trait: an inherent constant hides one of a trait.
macro_rules! has {
    ($type:ty: $trait:path) => {{
        struct Asked<T: ?Sized>(std::marker::PhantomData<T>);
        trait Otherwise {
            const YES: bool = false;
        }
        impl<T: ?Sized> Otherwise for Asked<T> {}
        impl<T: ?Sized + $trait> Asked<T> {
            const YES: bool = true;
        }
        <Asked<$type>>::YES
    }};
}

/// `Send`, `Sync`, `Unpin`, `UnwindSafe`, `RefUnwindSafe`.
macro_rules! traits {
    ($type:ty) => {
        [
            has!($type: Send),
            has!($type: Sync),
            has!($type: Unpin),
            has!($type: std::panic::UnwindSafe),
            has!($type: std::panic::RefUnwindSafe),
        ]
    };
}

pub(crate) use {has, traits};
