//! Notes under one lock which accounts are in use, for a moment only, and records without it.

use std::sync::{Condvar, Mutex};

struct Account {
    balance: u64,
    in_use: bool,
}

/// Accounts with the numbers 0, 1, 2 and so on.
pub struct Bank {
    accounts: Mutex<Vec<Account>>,
    changed: Condvar,
}

impl Bank {
    /// A bank with an account for each of the balances.
    pub fn new(balances: &[u64]) -> Bank {
        let open = |&balance: &u64| Account {
            balance,
            in_use: false,
        };
        Bank {
            accounts: Mutex::new(balances.iter().map(open).collect()),
            changed: Condvar::new(),
        }
    }

    /// What is on this account.
    pub fn balance(&self, account: usize) -> u64 {
        self.accounts.lock().unwrap()[account].balance
    }

    /// Moves `amount` if there is so much, and records it. Returns whether it was done.
    pub fn transfer<R: FnOnce()>(&self, from: usize, to: usize, amount: u64, record: R) -> bool {
        let accounts = self.accounts.lock().unwrap();
        let mut accounts = self
            .changed
            .wait_while(accounts, |all| all[from].in_use || all[to].in_use)
            .unwrap();
        if accounts[from].balance < amount {
            return false;
        }
        accounts[from].balance -= amount;
        accounts[to].balance += amount;
        accounts[from].in_use = true;
        accounts[to].in_use = true;
        drop(accounts);
        record();
        let mut accounts = self.accounts.lock().unwrap();
        accounts[from].in_use = false;
        accounts[to].in_use = false;
        self.changed.notify_all();
        true
    }
}
