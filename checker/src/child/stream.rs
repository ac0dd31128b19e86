//! What is kept of a program's output stream.

/// The bytes of a stream, up to a limit.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) bytes: Vec<u8>,
    /// Whether there were more than the limit.
    pub(super) cut: bool,
    limit: usize,
}

impl Kept {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            bytes: Vec::new(),
            cut: false,
            limit,
        }
    }

    /// Adds as much of `bytes` as there is room for, and returns that much.
    pub(super) fn add<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let room = self.limit - self.bytes.len();
        self.cut |= bytes.len() > room;
        let kept = &bytes[..bytes.len().min(room)];
        self.bytes.extend_from_slice(kept);
        kept
    }
}
