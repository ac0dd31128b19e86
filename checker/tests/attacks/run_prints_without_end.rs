//! tries: to fill the memory of the checker with output
//! exercise: process-vs-thread/spawn_command
//! verdict: failed resource-limit

fn attempt() -> std::io::Result<()> {
    loop {
        println!("again");
    }
}
