//! tries: to take all memory
//! exercise: process-vs-thread/spawn_command
//! verdict: failed panic

fn attempt() -> std::io::Result<()> {
    let mut all = Vec::new();
    loop {
        all.push(vec![1_u8; 1 << 20]);
    }
}
