//! tries: to change a setting of the kernel
//! exercise: process-vs-thread/spawn_command
//! verdict: failed extra-outcome

fn attempt() -> std::io::Result<()> {
    std::fs::read("/proc/sys/kernel/hostname").map(drop)
}
