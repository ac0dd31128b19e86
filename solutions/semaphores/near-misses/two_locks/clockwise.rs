//! Locks the account first that comes before the other one when they stand in a circle. Every two
//! agree on their order, and three together deadlock.
//! verdict: deadlock in round_a_circle

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
        let clockwise =
            (from + 1) % self.accounts.len() == to && (self.accounts.len() > 2 || from == 0);
        let (one, two) = if clockwise { (from, to) } else { (to, from) };
        let mut first = self.accounts[one].lock().unwrap();
        let mut second = self.accounts[two].lock().unwrap();
        let (source, target) = if clockwise {
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
