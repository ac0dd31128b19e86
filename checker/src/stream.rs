//! What becomes of output that nobody can take.

use checker::exit::ExitCode;

/// The exit code of a program that wrote to somebody who had gone, as shells have it.
const READER_GONE: i32 = 141;

/// From now on, output that cannot be written ends the program with one line that says so. Where the
/// reader has gone, as `head` does, nothing is to be said.
pub fn end_where_it_cannot_be_written() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let text = panic.payload().downcast_ref::<String>();
        let Some(why) = text.and_then(|text| text.strip_prefix("failed printing to ")) else {
            return usual(panic);
        };
        if why.contains("Broken pipe") {
            std::process::exit(READER_GONE);
        }
        // That may fail as well, and then there is nobody left to tell.
        let mut stderr = std::io::stderr().lock();
        let _ = std::io::Write::write_fmt(
            &mut stderr,
            format_args!("error: failed to write to {why}\n"),
        );
        std::process::exit(ExitCode::Internal as i32);
    }));
}
