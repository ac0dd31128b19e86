struct Door;

impl Drop for Door {
    fn drop(&mut self) {
        println!("the door is shut");
    }
}

fn visit(early: bool) {
    let _door = Door;
    if early {
        return; // prints here
    }
    println!("a long visit");
} // and here

fn main() {
    visit(true);
    visit(false);
}
