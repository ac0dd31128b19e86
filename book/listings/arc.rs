use std::sync::Arc;
use std::thread;

fn main() {
    let menu = Arc::new(vec!["soup", "bread"]);
    let for_the_guest = Arc::clone(&menu);
    let guest = thread::spawn(move || println!("the guest reads {for_the_guest:?}"));
    println!("the cook reads {menu:?}");
    guest.join().unwrap();
}
