//! Socket pairs.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;

use crate::common::{Program, child, reap, say};

fn all_of(mut socket: &UnixStream) -> String {
    let mut text = String::new();
    socket.read_to_string(&mut text).expect("text");
    text
}

fn answer(mut socket: &UnixStream) {
    let asked = all_of(socket);
    socket
        .write_all(asked.to_uppercase().as_bytes())
        .expect("write");
}

pub const PROGRAMS: &[Program] = &[
    ("socket_pair_talk", || {
        let (mut ours, theirs) = UnixStream::pair().expect("pair");
        let child = child(|| answer(&theirs));
        drop(theirs);
        ours.write_all(b"word").expect("write");
        ours.shutdown(Shutdown::Write).expect("shutdown");
        say(&all_of(&ours));
        reap(child);
    }),
    ("socket_pair_never_shut", || {
        let (mut ours, theirs) = UnixStream::pair().expect("pair");
        let child = child(|| answer(&theirs));
        drop(theirs);
        ours.write_all(b"word").expect("write");
        say(&all_of(&ours));
        reap(child);
    }),
];
