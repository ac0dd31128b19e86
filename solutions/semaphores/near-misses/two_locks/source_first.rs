//! Locks the source first and the target second. Two transfers the other way round deadlock; run for
//! real, that takes thousands of tries.
//! verdict: deadlock in both_ways

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
        if from == to {
            let balance = self.accounts[from].lock().unwrap();
            let enough = *balance >= amount;
            if enough {
                record();
            }
            return enough;
        }
        let mut source = self.accounts[from].lock().unwrap();
        let mut target = self.accounts[to].lock().unwrap();
        if *source < amount {
            return false;
        }
        *source -= amount;
        *target += amount;
        record();
        true
    }
}
