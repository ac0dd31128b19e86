struct Farewell {
    text: Option<String>,
}

impl Drop for Farewell {
    fn drop(&mut self) {
        // Out of a borrowed `Option` one can take what is in it.
        if let Some(text) = self.text.take() {
            println!("{text}");
        }
    }
}

fn main() {
    let _farewell = Farewell {
        text: Some("goodbye".to_owned()),
    };
    println!("hello");
}
