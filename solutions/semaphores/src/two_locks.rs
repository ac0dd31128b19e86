//! # Two locks: worked solution
//!
//! A lock for each account, and one order for all threads: the account with the lower number
//! first. Whoever waits for an account holds only lower ones, so the waiting cannot go in a circle.

use std::sync::Mutex;

/// Accounts with the numbers 0, 1, 2 and so on.
#[derive(Debug)]
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
        // One lock, not two: a thread that takes the same lock twice waits for itself.
        if from == to {
            let balance = self.accounts[from].lock().unwrap();
            let enough = *balance >= amount;
            if enough {
                record();
            }
            return enough;
        }
        let mut first = self.accounts[from.min(to)].lock().unwrap();
        let mut second = self.accounts[from.max(to)].lock().unwrap();
        let (source, target) = if from < to {
            (&mut *first, &mut *second)
        } else {
            (&mut *second, &mut *first)
        };
        if *source < amount {
            return false;
        }
        *source -= amount;
        *target += amount;
        record();
        true
    }
}
