//! Statics start afresh in each execution.
//!
//! Safe code can only change a static through a modelled type. Such a type tells us which memory it
//! is about to change when an execution first uses it; if that memory lies in the program's own
//! image, its bytes are kept and put back when the execution is over. Values made by a constant own
//! no heap memory, so their bytes are all there is to them.
#![expect(unsafe_code, reason = "statics are restored byte by byte")]

use std::cell::RefCell;
use std::mem::MaybeUninit;

use crate::object::Memory;

thread_local! {
    static KEPT: RefCell<Vec<(Memory, Vec<MaybeUninit<u8>>)>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the bytes of `memory` if it lies in a static.
pub(crate) fn preserve(memory: Memory) {
    if memory.bytes == 0 || !image::contains(memory.start as usize) {
        return;
    }
    // SAFETY: the caller passes memory inside a cell that it is entitled to read; no thread of the
    // program runs meanwhile, because all of them are coroutines of this OS thread.
    // Padding may be uninitialised, hence `MaybeUninit`.
    let bytes = unsafe { std::slice::from_raw_parts(memory.start.cast(), memory.bytes) }.to_vec();
    KEPT.with_borrow_mut(|kept| kept.push((memory, bytes)));
}

/// Puts back what was kept. Nothing of the program may run any more in this execution.
pub(crate) fn restore() {
    KEPT.with_borrow_mut(|kept| {
        for (memory, bytes) in kept.drain(..).rev() {
            // SAFETY: the memory lies in a static, so it is still there; it is inside a cell, so it
            // may be written; and no thread of the program is left that could hold a reference
            // into it. What it held is forgotten, not dropped.
            unsafe {
                std::ptr::copy_nonoverlapping(bytes.as_ptr(), memory.start.cast(), memory.bytes)
            };
        }
    });
}

#[cfg(target_os = "linux")]
mod image {
    use std::ops::Range;
    use std::sync::OnceLock;

    /// Whether the address lies in the writable image of the program itself.
    pub(super) fn contains(address: usize) -> bool {
        static WRITABLE: OnceLock<Vec<Range<usize>>> = OnceLock::new();
        WRITABLE
            .get_or_init(segments)
            .iter()
            .any(|segment| segment.contains(&address))
    }

    fn segments() -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        // SAFETY: `collect` has the signature that is asked for, does not unwind, and gets the
        // pointer to `found`, which outlives the call.
        unsafe { libc::dl_iterate_phdr(Some(collect), (&raw mut found).cast()) };
        found
    }

    /// The first object that the loader lists is the program; returning 1 ends the listing.
    unsafe extern "C" fn collect(
        info: *mut libc::dl_phdr_info,
        _size: libc::size_t,
        found: *mut libc::c_void,
    ) -> libc::c_int {
        // SAFETY: the loader passes a valid `info` whose headers live as long as the program;
        // `found` is the vector that `segments` passed.
        let (info, headers, found) = unsafe {
            let info = &*info;
            let headers = std::slice::from_raw_parts(info.dlpi_phdr, usize::from(info.dlpi_phnum));
            (info, headers, &mut *found.cast::<Vec<Range<usize>>>())
        };
        for header in headers {
            if header.p_type == libc::PT_LOAD && header.p_flags & libc::PF_W != 0 {
                let start = info.dlpi_addr as usize + header.p_vaddr as usize;
                found.push(start..start + header.p_memsz as usize);
            }
        }
        1
    }
}

#[cfg(not(target_os = "linux"))]
mod image {
    /// Elsewhere the image is not known yet: programs with state in statics are refused by
    /// `Handle::id`, which then meets the same object in two executions.
    pub(super) fn contains(_address: usize) -> bool {
        false
    }
}
