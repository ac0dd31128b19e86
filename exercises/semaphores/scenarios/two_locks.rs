//! What is moved: both ways between two accounts, round a circle of three, between accounts that
//! have nothing to do with each other, and more than there is.

use std::sync::Arc;
use std::thread;

use answer::two_locks::Bank;
use stage::Stage;

/// Makes each transfer, of the given amount, on a thread of its own; says how many were done.
fn transfers<R>(bank: &Arc<Bank>, all: &[(usize, usize, u64)], record: &R) -> usize
where
    R: Fn() + Clone + Send + 'static,
{
    let start = |&(from, to, amount): &(usize, usize, u64)| {
        let (bank, record) = (Arc::clone(bank), record.clone());
        thread::spawn(move || bank.transfer(from, to, amount, record))
    };
    let threads: Vec<_> = all.iter().map(start).collect();
    let done = |thread: thread::JoinHandle<bool>| thread.join().expect("no panic");
    threads.into_iter().map(done).filter(|&done| done).count()
}

/// Two accounts, one transfer each way.
pub fn both_ways(stage: &Stage) {
    let bank: Arc<Bank> = Arc::new(Bank::new(&[10, 20]));
    let probe = stage.probe("recording");
    let record = {
        let probe = probe.clone();
        move || {
            probe.enter();
            probe.leave();
        }
    };
    let done = transfers(&bank, &[(0, 1, 5), (1, 0, 7)], &record);
    stage.observe(format!("done: {done}, recorded: {}", probe.entries()));
    stage.observe(format!("recording at most: {}", probe.most()));
    stage.observe(format!("balances: {} {}", bank.balance(0), bank.balance(1)));
}

/// Three accounts, each of which gives to the next.
pub fn round_a_circle(stage: &Stage) {
    let bank: Arc<Bank> = Arc::new(Bank::new(&[4, 5, 6]));
    let done = transfers(&bank, &[(0, 1, 1), (1, 2, 2), (2, 0, 3)], &|| ());
    let balances = [bank.balance(0), bank.balance(1), bank.balance(2)];
    stage.observe(format!("done: {done}, balances: {balances:?}"));
}

/// Two transfers without a common account, which wait for each other while they record.
pub fn nothing_in_common(stage: &Stage) {
    let bank: Arc<Bank> = Arc::new(Bank::new(&[8, 0, 9, 0]));
    let together = stage.rendezvous(2);
    let done = transfers(&bank, &[(0, 1, 8), (2, 3, 4)], &move || together.meet());
    let balances = [0, 1, 2, 3].map(|account| bank.balance(account));
    stage.observe(format!("done: {done}, balances: {balances:?}"));
}

/// Two transfers from an account that has enough for one of them.
pub fn not_enough(stage: &Stage) {
    let bank: Arc<Bank> = Arc::new(Bank::new(&[10, 1]));
    let probe = stage.probe("recording");
    let record = {
        let probe = probe.clone();
        move || probe.enter()
    };
    let done = transfers(&bank, &[(0, 1, 6), (0, 1, 6)], &record);
    stage.observe(format!("done: {done}, recorded: {}", probe.entries()));
    stage.observe(format!("balances: {} {}", bank.balance(0), bank.balance(1)));
}

/// From an account to itself: what it has, and more than it has.
pub fn to_itself(stage: &Stage) {
    let bank = Bank::new(&[3, 12]);
    let done = bank.transfer(1, 1, 12, || stage.observe("recorded"));
    stage.observe(format!("done: {done}, balance: {}", bank.balance(1)));
    let done = bank.transfer(1, 1, 13, || stage.observe("recorded"));
    stage.observe(format!("done: {done}, balance: {}", bank.balance(1)));
}
