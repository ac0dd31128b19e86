use std::io::{self, Write};
use std::process::{Command, Stdio};

fn main() -> io::Result<()> {
    let mut sort = Command::new("sort")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut to_sort = sort.stdin.take().expect("we asked for a pipe");
    to_sort.write_all(b"thread\nprocess\n")?;
    drop(to_sort); // only now does `sort` know that nothing else comes
    let output = sort.wait_with_output()?;
    print!("{}", String::from_utf8_lossy(&output.stdout));
    Ok(())
}
