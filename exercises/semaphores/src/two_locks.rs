//! # Two locks
//!
//! A bank has many accounts, and money is moved between any two of them, by many threads at once.
//! Two accounts change together, so both must be held. One lock for the whole bank would do, but
//! then a transfer waits for all others, also for those that have nothing to do with it. So each
//! account has a lock of its own, and that is where it becomes dangerous: A holds the first account
//! and waits for the second, B holds the second and waits for the first.
//!
//! Write `Bank`. From outside it looks like this:
//!
//! ```text
//! let bank = Bank::new(&[100, 50, 0]); // shared by all threads
//! …
//! let done = bank.transfer(0, 2, 30, || journal.write("30 from 0 to 2"));
//! ```
//!
//! What it promises:
//!
//! - `transfer` moves `amount` from one account to another, calls `record` once and returns true.
//!   If there is not enough, it changes nothing, does not call `record`, and returns false.
//! - While `record` is called, no other transfer from or to one of its two accounts is in `record`.
//! - Transfers that have no account in common do not wait for each other: they can be in `record` at
//!   the same time.
//! - Whatever transfers come together, each of them comes to its end.
//! - A transfer from an account to itself is allowed. It changes no balance, and it is recorded.
//!
//! You may rely on it that `record` does not panic and does not use the bank.

/// Accounts with the numbers 0, 1, 2 and so on.
pub struct Bank {
    // What is shared, and how many locks are there?
}

impl Bank {
    /// A bank with an account for each of the balances.
    pub fn new(balances: &[u64]) -> Bank {
        todo!("open the accounts")
    }

    /// What is on this account.
    pub fn balance(&self, account: usize) -> u64 {
        todo!("look at the account")
    }

    /// Moves `amount` if there is so much, and records it. Returns whether it was done.
    pub fn transfer<R: FnOnce()>(&self, from: usize, to: usize, amount: u64, record: R) -> bool {
        todo!("hold both accounts, move the money, record it")
    }
}
