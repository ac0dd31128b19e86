//! tries: to use the processor for ever
//! exercise: process-vs-thread/spawn_command
//! verdict: failed resource-limit

fn attempt() -> std::io::Result<()> {
    loop {
        std::hint::black_box(0);
    }
}
