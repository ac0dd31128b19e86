//! Who visits: three when two may be served, three who need each other, a slow one and three quick
//! ones, and one with whom something goes wrong. All of it on the machine's own loopback.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use answer::port_access::serve;
use stage::Stage;

/// Longer than anything that is right takes: a real run has to end.
const LONG: Duration = Duration::from_secs(2);

/// Counts those who came, and lets them wait for so many, but not for ever.
#[derive(Default)]
struct Counter {
    here: Mutex<usize>,
    changed: Condvar,
}

impl Counter {
    fn come(&self) {
        *self.here.lock().unwrap() += 1;
        self.changed.notify_all();
    }

    fn leave(&self) {
        *self.here.lock().unwrap() -= 1;
    }

    /// Whether so many are here within the limit.
    fn wait_for(&self, many: usize, limit: Duration) -> bool {
        let here = self.here.lock().unwrap();
        let fewer = |here: &mut usize| *here < many;
        let (_here, waited) = self.changed.wait_timeout_while(here, limit, fewer).unwrap();
        !waited.timed_out()
    }
}

/// The line that comes from the other side.
fn line_of(stream: &TcpStream) -> io::Result<String> {
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    match line.pop() {
        Some(_) => Ok(line),
        None => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

/// Comes in and sends a line.
fn visit(address: SocketAddr, line: &str) -> io::Result<TcpStream> {
    let mut visitor = TcpStream::connect(address)?;
    visitor.set_read_timeout(Some(LONG))?;
    writeln!(visitor, "{line}")?;
    Ok(visitor)
}

/// Has these visitors served, one line each, and observes what they got and what `serve` said.
fn serves<A>(stage: &Stage, limit: usize, lines: &[&str], answer: A)
where
    A: Fn(&str) + Send + Sync + 'static,
{
    let door = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = door.local_addr().expect("it has an address");
    let ended = Arc::new(AtomicUsize::new(0));
    let nonce = stage.nonce();
    let serve_one = {
        let ended = Arc::clone(&ended);
        move |mut visitor: TcpStream| {
            let line = line_of(&visitor).expect("each visitor sends a line");
            answer(&line);
            ended.fetch_add(1, Ordering::SeqCst);
            // A visitor who has gone away wants no answer.
            let _ = writeln!(visitor, "{line} {nonce}");
        }
    };
    let (send, returned) = mpsc::channel();
    let visits = lines.len();
    thread::spawn(move || {
        let done: usize = serve(door, visits, limit, serve_one);
        let _ = send.send((done, ended.load(Ordering::SeqCst)));
    });
    let visitors: Vec<_> = lines.iter().map(|line| visit(address, line)).collect();
    let Ok((done, ended)) = returned.recv_timeout(LONG) else {
        return stage.observe("did not return");
    };
    stage.observe(format!("went well: {done}, ended by then: {ended}"));
    for visitor in visitors {
        let answer = visitor.and_then(|visitor| line_of(&visitor));
        stage.observe(format!("answer: {}", answer.as_deref().unwrap_or("none")));
    }
}

/// Three visitors and two places; whoever is served waits a while for a third one.
pub fn never_more(stage: &Stage) {
    let (inside, together) = (Counter::default(), Arc::new(AtomicUsize::new(0)));
    let answer = {
        let together = Arc::clone(&together);
        move |_: &str| {
            inside.come();
            if inside.wait_for(3, Duration::from_millis(150)) {
                together.store(3, Ordering::SeqCst);
            }
            inside.leave();
        }
    };
    serves(stage, 2, &["a", "b", "c"], answer);
    let together = together.load(Ordering::SeqCst) == 3;
    stage.observe(format!("three at once: {together}"));
}

/// Three visitors and three places; they wait for each other.
pub fn so_many_do_happen(stage: &Stage) {
    let (inside, met) = (Counter::default(), Arc::new(AtomicUsize::new(0)));
    let answer = {
        let met = Arc::clone(&met);
        move |_: &str| {
            inside.come();
            met.fetch_add(usize::from(inside.wait_for(3, LONG / 2)), Ordering::SeqCst);
        }
    };
    serves(stage, 3, &["d", "e", "f"], answer);
    let met = met.load(Ordering::SeqCst) == 3;
    stage.observe(format!("three at once: {met}"));
}

/// Two places; the first of four visitors is not done before the others are.
pub fn slow_one_holds_up_nobody(stage: &Stage) {
    let (quick, held_up) = (Counter::default(), Arc::new(AtomicUsize::new(0)));
    let answer = {
        let (held_up, stage) = (Arc::clone(&held_up), stage.clone());
        move |line: &str| {
            if line != "slow" {
                quick.come();
                return;
            }
            if !quick.wait_for(3, LONG / 2) {
                held_up.store(1, Ordering::SeqCst);
            }
            stage.settle();
        }
    };
    serves(stage, 2, &["slow", "g", "h", "i"], answer);
    let held_up = held_up.load(Ordering::SeqCst) == 1;
    stage.observe(format!("others were held up: {held_up}"));
}

/// One place; something goes wrong with the first of three visitors.
pub fn somebody_panics(stage: &Stage) {
    let answer = |line: &str| assert!(line != "bad", "the visitor was rude");
    serves(stage, 1, &["bad", "k", "l"], answer);
}
