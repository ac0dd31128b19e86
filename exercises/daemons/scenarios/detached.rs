//! How `with_daemon` is called: with a daemon and jobs that need each other, with jobs that take
//! their time, and with a daemon that goes on after the call, until the program ends.

use answer::detached::with_daemon;
use stage::Stage;

/// The daemon and two jobs go on only when all three are under way.
pub fn all_at_once(stage: &Stage) {
    stage.observe_threads_started();
    let all = stage.rendezvous(3);
    let job = || {
        let all = all.clone();
        move || all.meet()
    };
    with_daemon(job(), vec![job(), job()]);
    stage.observe("the call has returned");
}

/// The daemon never ends. It is the only one that the end of the program cuts off.
pub fn only_the_daemon_is_cut_off(stage: &Stage) {
    stage.observe_cut_off();
    let (never, done) = (stage.rendezvous(2), stage.probe("done"));
    let job = || {
        let done = done.clone();
        move || done.enter()
    };
    let daemon = move || never.meet();
    with_daemon(daemon, vec![job(), job()]);
    stage.observe(format!("jobs done: {}", done.entries()));
}

/// The daemon is held up until the call has returned, and then does something.
pub fn daemon_goes_on(stage: &Stage) {
    let (returned, ticked) = (stage.rendezvous(2), stage.rendezvous(2));
    let daemon = {
        let (stage, returned, ticked) = (stage.clone(), returned.clone(), ticked.clone());
        move || {
            returned.meet();
            stage.observe("the daemon goes on");
            ticked.meet();
        }
    };
    with_daemon(daemon, Vec::<fn()>::new());
    stage.observe("the call has returned");
    returned.meet();
    ticked.meet();
}
