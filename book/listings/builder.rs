use std::thread::{self, Builder};

fn main() -> std::io::Result<()> {
    let reader = Builder::new().name("reader".to_owned()).spawn(|| {
        println!("this is {:?}", thread::current().name());
    })?;
    reader.join().unwrap();
    Ok(())
}
