//! Pipes, and their ends.

use std::io::{ErrorKind, PipeReader, PipeWriter, Read, Write, pipe};

use crate::common::{Program, all_of, child, reap, say};

/// More than a pipe holds.
const MUCH: usize = 100_000;

fn send(mut pipe: PipeWriter, text: &str) {
    pipe.write_all(text.as_bytes()).expect("write");
}

/// Closes what the caller got as a copy from its parent.
fn close(end: &impl std::os::fd::AsRawFd) {
    // SAFETY: the process ends without using it again.
    unsafe { libc::close(end.as_raw_fd()) };
}

fn byte_from(mut pipe: &PipeReader) -> u8 {
    let mut byte = [0];
    pipe.read_exact(&mut byte).expect("a byte");
    byte[0]
}

fn byte_to(mut pipe: &PipeWriter, byte: u8) {
    pipe.write_all(&[byte]).expect("write");
}

/// Reads, and gives what is in the register of the third argument afterwards.
#[cfg(target_arch = "x86_64")]
fn wanted_after_a_read(pipe: &PipeReader, bytes: &mut [u8; 3]) -> usize {
    use std::os::fd::AsRawFd;
    let (from, to) = (pipe.as_raw_fd(), bytes.as_mut_ptr());
    let mut wanted = bytes.len();
    // SAFETY: a read of as many bytes as there is room for; the kernel changes no other registers.
    unsafe {
        std::arch::asm!("syscall", inlateout("rax") libc::SYS_read => _, in("rdi") i64::from(from),
            in("rsi") to, inlateout("rdx") wanted, lateout("rcx") _, lateout("r11") _);
    }
    wanted
}

/// Reads, and gives what is in the register of the third argument afterwards.
#[cfg(target_arch = "aarch64")]
fn wanted_after_a_read(pipe: &PipeReader, bytes: &mut [u8; 3]) -> usize {
    use std::os::fd::AsRawFd;
    let (from, to) = (pipe.as_raw_fd(), bytes.as_mut_ptr());
    let mut wanted = bytes.len();
    // SAFETY: a read of as many bytes as there is room for; the kernel changes no other registers.
    unsafe {
        std::arch::asm!("svc 0", in("x8") libc::SYS_read, inlateout("x0") i64::from(from) => _,
            in("x1") to, inlateout("x2") wanted);
    }
    wanted
}

pub const PROGRAMS: &[Program] = &[
    ("pipe_talk", || {
        let (reader, writer) = pipe().expect("pipe");
        let child = child(|| {
            close(&reader);
            send(writer.try_clone().expect("dup"), "word");
        });
        drop(writer);
        say(&all_of(reader));
        reap(child);
    }),
    ("pipe_to_the_child", || {
        let (reader, writer) = pipe().expect("pipe");
        let child = child(|| {
            close(&writer);
            say(&all_of(reader.try_clone().expect("dup")));
        });
        drop(reader);
        send(writer, "word");
        reap(child);
    }),
    ("keeps_the_write_end", || {
        let (reader, writer) = pipe().expect("pipe");
        let child = child(|| send(writer.try_clone().expect("dup"), "word"));
        say(&all_of(reader));
        reap(child);
        drop(writer);
    }),
    ("child_keeps_the_write_end", || {
        let (reader, writer) = pipe().expect("pipe");
        let child = child(|| say(&all_of(reader.try_clone().expect("dup"))));
        drop(reader);
        send(writer, "word");
        reap(child);
    }),
    ("waits_before_it_closes", || {
        let (reader, writer) = pipe().expect("pipe");
        let child = child(|| {
            close(&writer);
            say(&all_of(reader.try_clone().expect("dup")));
        });
        drop(reader);
        reap(child);
        drop(writer);
    }),
    ("sibling_keeps_the_write_end", || {
        let (first_in, to_first) = pipe().expect("pipe");
        let first = child(|| {
            close(&to_first);
            all_of(first_in.try_clone().expect("dup"));
        });
        let (second_in, to_second) = pipe().expect("pipe");
        // The second child has a copy of the way to the first.
        let second = child(|| {
            close(&to_second);
            all_of(second_in.try_clone().expect("dup"));
        });
        drop((first_in, second_in));
        send(to_first, "word");
        reap(first);
        drop(to_second);
        reap(second);
    }),
    ("closes_too_early", || {
        let (reader, writer) = pipe().expect("pipe");
        let child = child(|| {
            close(&writer);
            say(&format!("{:?}\n", all_of(reader.try_clone().expect("dup"))));
        });
        drop(reader);
        drop(writer);
        reap(child);
    }),
    ("two_pipes_each_reads_first", || {
        let (from_child, to_program) = pipe().expect("pipe");
        let (from_program, to_child) = pipe().expect("pipe");
        let child = child(|| {
            close(&from_child);
            close(&to_child);
            byte_to(&to_program, byte_from(&from_program));
        });
        drop((to_program, from_program));
        byte_to(&to_child, byte_from(&from_child));
        reap(child);
    }),
    ("two_pipes_in_turn", || {
        let (from_child, to_program) = pipe().expect("pipe");
        let (from_program, to_child) = pipe().expect("pipe");
        let child = child(|| {
            close(&from_child);
            close(&to_child);
            byte_to(&to_program, byte_from(&from_program) + 1);
        });
        drop((to_program, from_program));
        byte_to(&to_child, b'a');
        say(&format!("{}\n", byte_from(&from_child) as char));
        reap(child);
    }),
    ("waits_before_it_reads_much", || {
        let (reader, writer) = pipe().expect("pipe");
        let child = child(|| {
            close(&reader);
            send(writer.try_clone().expect("dup"), &"x".repeat(MUCH));
        });
        drop(writer);
        reap(child);
        say(&format!("{}\n", all_of(reader).len()));
    }),
    ("reads_much_before_it_waits", || {
        let (reader, writer) = pipe().expect("pipe");
        let child = child(|| {
            close(&reader);
            send(writer.try_clone().expect("dup"), &"x".repeat(MUCH));
        });
        drop(writer);
        say(&format!("{}\n", all_of(reader).len()));
        reap(child);
    }),
    ("fills_a_pipe_of_its_own", || {
        let (reader, writer) = pipe().expect("pipe");
        send(writer, &"x".repeat(MUCH));
        drop(reader);
    }),
    ("short_write_goes_on", || {
        let (reader, mut writer) = pipe().expect("pipe");
        let child = child(|| {
            close(&reader);
            let mut left = &b"all of it\n"[..];
            while !left.is_empty() {
                match writer.write(left) {
                    Ok(n) => left = &left[n..],
                    Err(e) if e.kind() == ErrorKind::Interrupted => {}
                    Err(e) => panic!("{e}"),
                }
            }
        });
        drop(writer);
        say(&all_of(reader));
        reap(child);
    }),
    ("short_write_is_the_end", || {
        let (reader, mut writer) = pipe().expect("pipe");
        let child = child(|| {
            close(&reader);
            let _ = writer.write(b"all of it\n");
        });
        drop(writer);
        say(&all_of(reader));
        reap(child);
    }),
    ("one_read_is_all", || {
        let (mut reader, writer) = pipe().expect("pipe");
        let child = child(|| {
            close(&reader);
            send(writer.try_clone().expect("dup"), "all of it\n");
        });
        drop(writer);
        let mut bytes = [0; 64];
        let n = reader.read(&mut bytes).expect("read");
        say(&String::from_utf8_lossy(&bytes[..n]));
        reap(child);
    }),
    ("broken_pipe_is_dealt_with", || {
        let (reader, mut writer) = pipe().expect("pipe");
        drop(reader);
        say(&format!(
            "{:?}\n",
            writer.write_all(b"x").map_err(|e| e.kind())
        ));
    }),
    ("broken_pipe_is_ignored", || {
        let (reader, mut writer) = pipe().expect("pipe");
        let child = child(|| {
            close(&writer);
            byte_from(&reader);
        });
        drop(reader);
        for _ in 0..3 {
            let _ = writer.write_all(b"x");
        }
        drop(writer);
        reap(child);
    }),
    ("each_child_has_a_pipe_of_its_own", || {
        let children = ["one", "two"].map(|word| {
            child(|| {
                let (reader, writer) = pipe().expect("pipe");
                send(writer, word);
                all_of(reader);
            })
        });
        for child in children {
            reap(child);
        }
    }),
    ("call_leaves_its_arguments_alone", || {
        let (reader, writer) = pipe().expect("pipe");
        send(writer, "two");
        let mut bytes = [0; 3];
        say(&format!("{}\n", wanted_after_a_read(&reader, &mut bytes)));
    }),
    ("three_workers", || {
        let (reader, writer) = pipe().expect("pipe");
        let workers = [1, 2, 3].map(|_| {
            child(|| {
                close(&reader);
                send(writer.try_clone().expect("dup"), ".");
            })
        });
        drop(writer);
        say(&format!("{}\n", all_of(reader)));
        for worker in workers {
            reap(worker);
        }
    }),
];
