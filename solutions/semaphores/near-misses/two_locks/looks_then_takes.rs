//! Looks whether there is enough, lets go of the lock, and takes the money later: it may be gone.
//! verdict: panic in not_enough

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
        if self.balance(from) < amount {
            return false;
        }
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
        *source -= amount;
        *target += amount;
        record();
        true
    }
}
