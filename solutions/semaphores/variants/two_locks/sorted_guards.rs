//! Sorts the numbers of the accounts, drops one if they are the same, and keeps the guards in a list.

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
        let mut wanted = vec![from, to];
        wanted.sort_unstable();
        wanted.dedup();
        let mut held: Vec<_> = wanted
            .iter()
            .map(|&account| self.accounts[account].lock().unwrap())
            .collect();
        let place = |account| wanted.iter().position(|&held| held == account).unwrap();
        let (source, target) = (place(from), place(to));
        if *held[source] < amount {
            return false;
        }
        *held[source] -= amount;
        *held[target] += amount;
        record();
        true
    }
}
