//! The errors of Linux.

use std::io::{Error, ErrorKind};

macro_rules! errors {
    ($($(#[$doc:meta])* $name:ident = $number:ident, $kind:ident;)+) => {
        $(
            $(#[$doc])*
            pub(crate) fn $name() -> Error {
                #[cfg(target_os = "linux")]
                let error = Error::from_raw_os_error(libc::$number);
                // Elsewhere the numbers mean something else.
                #[cfg(not(target_os = "linux"))]
                let error = Error::from(ErrorKind::$kind);
                error
            }
        )+
    };
}

errors! {
    not_found = ENOENT, NotFound;
    already_exists = EEXIST, AlreadyExists;
    is_a_directory = EISDIR, IsADirectory;
    not_a_directory = ENOTDIR, NotADirectory;
    directory_not_empty = ENOTEMPTY, DirectoryNotEmpty;
    busy = EBUSY, ResourceBusy;
    name_too_long = ENAMETOOLONG, InvalidFilename;
    too_large = EFBIG, FileTooLarge;
    invalid = EINVAL, InvalidInput;
    /// The file was not opened for this.
    not_open_for_this = EBADF, Other;
}

pub(crate) fn nul_in_name() -> Error {
    let message = "file name contained an unexpected NUL byte";
    Error::new(ErrorKind::InvalidInput, message)
}

pub(crate) fn not_utf8() -> Error {
    Error::new(ErrorKind::InvalidData, "stream did not contain valid UTF-8")
}
