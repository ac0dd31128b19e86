use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, fork};

fn main() -> nix::Result<()> {
    // SAFETY: this program has a single thread, so no other one can hold a lock.
    match unsafe { fork() }? {
        ForkResult::Child => println!("I am the child"),
        ForkResult::Parent { child } => {
            waitpid(child, None)?;
            println!("I am the parent, and my child has ended");
        }
    }
    println!("both of us come by here");
    Ok(())
}
