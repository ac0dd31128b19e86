//! Hashing. [`RandomState`] is not random here: every execution must go the same way.

#[doc(no_inline)]
pub use ::std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash, Hasher};

/// As std's, with the same keys in every execution.
#[derive(Clone, Debug, Default)]
pub struct RandomState(());

impl RandomState {
    /// The one state there is.
    #[inline]
    pub fn new() -> RandomState {
        RandomState(())
    }
}

impl BuildHasher for RandomState {
    type Hasher = DefaultHasher;

    #[inline]
    fn build_hasher(&self) -> DefaultHasher {
        DefaultHasher::new()
    }
}
