//! `std::ffi`, as far as it is plain data: C's strings and the names of its types. Strings of the
//! operating system are left out: they lead to paths, and so to files.

#[doc(no_inline)]
pub use ::std::ffi::{
    CStr, CString, FromBytesUntilNulError, FromBytesWithNulError, FromVecWithNulError,
    IntoStringError, NulError, c_char, c_double, c_float, c_int, c_long, c_longlong, c_schar,
    c_short, c_uchar, c_uint, c_ulong, c_ulonglong, c_ushort, c_void,
};
