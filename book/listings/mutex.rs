use std::sync::Mutex;
use std::thread;

fn main() {
    let diary = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for worker in 0..3 {
            let diary = &diary;
            scope.spawn(move || {
                let mut lines = diary.lock().unwrap();
                lines.push(format!("worker {worker} comes in"));
                lines.push(format!("worker {worker} goes out"));
            }); // `lines` ends here, and with it the lock is given back
        }
    });
    for line in diary.lock().unwrap().iter() {
        println!("{line}");
    }
}
