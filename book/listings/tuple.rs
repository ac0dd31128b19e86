fn area((width, height): (u32, u32)) -> u32 {
    width * height
}

fn main() {
    let sides = (3, 4);
    let (only,) = (5,); // a tuple of one: without the comma it would be a number in brackets
    println!("{} and {only}", area(sides));
}
