//! What all atomics have in common.

/// Defines an atomic around the real one, which is only touched in the step that was announced.
macro_rules! atomic {
    ($name:ident $(<$param:ident>)?, $value:ty) => {
        /// As std's.
        pub struct $name $(<$param>)? {
            handle: explorer::object::Handle,
            value: std::sync::atomic::$name $(<$param>)?,
        }

        impl $(<$param>)? $name $(<$param>)? {
            /// As std's.
            #[track_caller]
            pub const fn new(v: $value) -> Self {
                $name {
                    handle: explorer::object::Handle::new(std::panic::Location::caller()),
                    value: std::sync::atomic::$name::new(v),
                }
            }

            /// As std's.
            pub fn get_mut(&mut self) -> &mut $value {
                self.value.get_mut()
            }

            /// As std's.
            pub const fn into_inner(self) -> $value {
                self.value.into_inner()
            }

            /// As std's.
            ///
            /// # Panics
            /// As std's, if `order` is not for a load.
            #[track_caller]
            pub fn load(&self, order: Ordering) -> $value {
                check_load(order);
                perform(Op::Load(self.id()), "load", Location::caller());
                let value = self.value.load(Ordering::SeqCst);
                program::note(|| format!("→ {value:?}"));
                value
            }

            /// As std's.
            ///
            /// # Panics
            /// As std's, if `order` is not for a store.
            #[track_caller]
            pub fn store(&self, val: $value, order: Ordering) {
                check_store(order);
                perform(Op::Store(self.id()), "store", Location::caller());
                program::note(|| format!("← {val:?}"));
                self.value.store(val, Ordering::SeqCst);
            }

            /// As std's.
            #[track_caller]
            pub fn swap(&self, val: $value, _order: Ordering) -> $value {
                self.modify("swap", Location::caller(), |value| value.swap(val, Ordering::SeqCst))
            }

            /// As std's.
            #[deprecated(since = "1.50.0", note = "use `compare_exchange` instead")]
            #[track_caller]
            pub fn compare_and_swap(&self, current: $value, new: $value, _order: Ordering) -> $value {
                let at = Location::caller();
                self.exchange(current, new, false, "compare_and_swap", at).unwrap_or_else(|old| old)
            }

            /// As std's.
            ///
            /// # Errors
            /// When the value is not `current`; the error has the value.
            ///
            /// # Panics
            /// As std's, if `failure` is not for a load.
            #[track_caller]
            pub fn compare_exchange(
                &self,
                current: $value,
                new: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                check_exchange(success, failure);
                self.exchange(current, new, false, "compare_exchange", Location::caller())
            }

            /// As std's: it may fail for no reason.
            ///
            /// # Errors
            /// When the value is not `current`, or for no reason; the error has the value.
            ///
            /// # Panics
            /// As std's, if `failure` is not for a load.
            #[track_caller]
            pub fn compare_exchange_weak(
                &self,
                current: $value,
                new: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                check_exchange(success, failure);
                self.exchange(current, new, true, "compare_exchange_weak", Location::caller())
            }

            /// As std's: `f` may be called several times.
            ///
            /// # Errors
            /// When `f` gives `None`; the error has the value.
            ///
            /// # Panics
            /// As std's, if `fetch_order` is not for a load.
            #[track_caller]
            pub fn fetch_update<F>(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                f: F,
            ) -> Result<$value, $value>
            where
                F: FnMut($value) -> Option<$value>,
            {
                self.try_update(set_order, fetch_order, f)
            }

            /// As std's: `f` may be called several times.
            ///
            /// # Errors
            /// When `f` gives `None`; the error has the value.
            ///
            /// # Panics
            /// As std's, if `fetch_order` is not for a load.
            #[track_caller]
            pub fn try_update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: impl FnMut($value) -> Option<$value>,
            ) -> Result<$value, $value> {
                let mut old = self.load(fetch_order);
                while let Some(new) = f(old) {
                    match self.compare_exchange_weak(old, new, set_order, fetch_order) {
                        Ok(old) => return Ok(old),
                        Err(now) => old = now,
                    }
                }
                Err(old)
            }

            /// As std's: `f` may be called several times.
            ///
            /// # Panics
            /// As std's, if `fetch_order` is not for a load.
            #[track_caller]
            pub fn update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: impl FnMut($value) -> $value,
            ) -> $value {
                let mut old = self.load(fetch_order);
                loop {
                    let new = f(old);
                    match self.compare_exchange_weak(old, new, set_order, fetch_order) {
                        Ok(old) => return old,
                        Err(now) => old = now,
                    }
                }
            }

            fn id(&self) -> explorer::ObjectId {
                let memory = Memory::of(self.value.as_ptr(), size_of::<$value>());
                self.handle.id(memory, || (stringify!($name), Object::Cell))
            }

            /// One step that reads and writes; gives the value from before.
            fn modify(
                &self,
                verb: &'static str,
                at: &'static Location<'static>,
                work: impl FnOnce(&std::sync::atomic::$name $(<$param>)?) -> $value,
            ) -> $value {
                let id = self.id();
                perform(Op::Modify { object: id, may_fail: false }, verb, at);
                let old = work(&self.value);
                let new = self.value.load(Ordering::SeqCst);
                if new == old {
                    program::unchanged(id);
                }
                program::note(|| format!("{old:?} → {new:?}"));
                old
            }

            fn exchange(
                &self,
                current: $value,
                new: $value,
                may_fail: bool,
                verb: &'static str,
                at: &'static Location<'static>,
            ) -> Result<$value, $value> {
                let id = self.id();
                if perform(Op::Modify { object: id, may_fail }, verb, at) == Reply::Spurious {
                    return Err(self.value.load(Ordering::SeqCst));
                }
                let (success, failure) = (Ordering::SeqCst, Ordering::SeqCst);
                let result = self.value.compare_exchange(current, new, success, failure);
                if result.is_err() || new == current {
                    program::unchanged(id);
                }
                program::note(|| match result {
                    Ok(old) => format!("{old:?} → {new:?}"),
                    Err(old) => format!("fails: it is {old:?}"),
                });
                result
            }
        }

        impl $(<$param>)? From<$value> for $name $(<$param>)? {
            #[track_caller]
            fn from(v: $value) -> Self {
                $name::new(v)
            }
        }

        impl $(<$param>)? std::fmt::Debug for $name $(<$param>)? {
            #[track_caller]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.load(Ordering::Relaxed), f)
            }
        }
    };
}

/// Defines methods that modify an atomic in one step.
macro_rules! fetch {
    ($argument:ty => $value:ty: $($method:ident)+) => {
        $(
            /// As std's.
            #[track_caller]
            pub fn $method(&self, val: $argument, _order: Ordering) -> $value {
                self.modify(stringify!($method), Location::caller(), |value| {
                    value.$method(val, Ordering::SeqCst)
                })
            }
        )+
    };
}

pub(super) use {atomic, fetch};
