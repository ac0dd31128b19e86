//! Who reads and who writes: readers that wait for each other, two writers, one of each, and a
//! reader who comes while a writer waits.

use std::sync::Arc;
use std::thread;

use answer::readers_writers::Timetable;
use stage::Stage;

/// Two readers who go on only together, and what they have seen.
pub fn readers_together(stage: &Stage) {
    let timetable: Arc<Timetable> = Arc::new(Timetable::new());
    let together = stage.rendezvous(2);
    let other = {
        let (timetable, together) = (Arc::clone(&timetable), together.clone());
        thread::spawn(move || {
            timetable.read(|| {
                together.meet();
                "Chur"
            })
        })
    };
    let seen = timetable.read(|| {
        together.meet();
        12
    });
    let other = other.join().expect("this thread should not have panicked");
    stage.observe(format!("seen: {seen} and {other}"));
}

/// Two writers.
pub fn writers_alone(stage: &Stage) {
    let timetable: Arc<Timetable> = Arc::new(Timetable::new());
    let writing = stage.probe("writing");
    let writer = |number: u32| {
        let (timetable, writing) = (Arc::clone(&timetable), writing.clone());
        thread::spawn(move || {
            timetable.write(|| {
                writing.enter();
                writing.leave();
                number
            })
        })
    };
    let done = [writer(8), writer(9)].map(|thread| thread.join().expect("no panic"));
    stage.observe(format!("done: {done:?}, at once: {}", writing.most()));
}

/// A reader and a writer.
pub fn reader_and_writer(stage: &Stage) {
    let timetable: Arc<Timetable> = Arc::new(Timetable::new());
    let at_it = stage.probe("at it");
    let reader = {
        let (timetable, at_it) = (Arc::clone(&timetable), at_it.clone());
        thread::spawn(move || {
            timetable.read(|| {
                at_it.enter();
                at_it.leave();
            });
        })
    };
    timetable.write(|| {
        at_it.enter();
        at_it.leave();
    });
    reader.join().expect("this thread should not have panicked");
    stage.observe(format!(
        "calls: {}, at once: {}",
        at_it.entries(),
        at_it.most()
    ));
}

/// While somebody reads a writer comes and waits, and then a second reader comes.
pub fn writer_before_later_readers(stage: &Stage) {
    let timetable: Arc<Timetable> = Arc::new(Timetable::new());
    let writer = {
        let (timetable, stage) = (Arc::clone(&timetable), stage.clone());
        move || timetable.write(|| stage.observe("written"))
    };
    let reader = {
        let (timetable, stage) = (Arc::clone(&timetable), stage.clone());
        move || timetable.read(|| stage.observe("read by the later one"))
    };
    let threads = timetable.read(|| {
        let writer = thread::spawn(writer);
        stage.settle();
        let reader = thread::spawn(reader);
        stage.settle();
        stage.observe("the first one has read");
        [writer, reader]
    });
    threads.map(|thread| thread.join().expect("no panic"));
}
