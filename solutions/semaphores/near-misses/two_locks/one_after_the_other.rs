//! Holds one account at a time, so that it need not hold two: others record in between.
//! verdict: extra-outcome in both_ways

use std::sync::Mutex;

/// Accounts with the numbers 0, 1, 2 and so on.
pub struct Bank {
    accounts: Vec<Mutex<u64>>,
}

impl Bank {
    /// A bank with an account for each of the balances.
    pub fn new(balances: &[u64]) -> Bank {
        Bank {
            accounts: balances
                .iter()
                .map(|&balance| Mutex::new(balance))
                .collect(),
        }
    }

    /// What is on this account.
    pub fn balance(&self, account: usize) -> u64 {
        *self.accounts[account].lock().unwrap()
    }

    /// Moves `amount` if there is so much, and records it. Returns whether it was done.
    pub fn transfer<R: FnOnce()>(&self, from: usize, to: usize, amount: u64, record: R) -> bool {
        let mut source = self.accounts[from].lock().unwrap();
        if *source < amount {
            return false;
        }
        *source -= amount;
        drop(source);
        *self.accounts[to].lock().unwrap() += amount;
        record();
        true
    }
}
