use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

fn main() {
    let (alive, stopped) = mpsc::channel::<()>();
    let period = Duration::from_millis(5);
    assert_eq!(stopped.recv_timeout(period), Err(RecvTimeoutError::Timeout));
    drop(alive);
    assert_eq!(
        stopped.recv_timeout(period),
        Err(RecvTimeoutError::Disconnected)
    );
}
