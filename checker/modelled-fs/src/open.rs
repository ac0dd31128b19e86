//! Opening files.

use std::io::{Error, ErrorKind};
use std::panic::Location;

use explorer::program;
use explorer::{Access, Footprint, ObjectId};

use crate::errors;
use crate::file::File;
use crate::name::Name;
use crate::path::Path;
use crate::step::{Place, note, step, step_at};
use crate::tree::{Content, FileId, Tree};

/// As std's.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    read: bool,
    write: bool,
    append: bool,
    truncate: bool,
    create: bool,
    create_new: bool,
}

impl OpenOptions {
    /// As std's.
    #[expect(clippy::new_without_default, reason = "nor has std's")]
    #[must_use]
    pub fn new() -> OpenOptions {
        OpenOptions {
            read: false,
            write: false,
            append: false,
            truncate: false,
            create: false,
            create_new: false,
        }
    }

    /// As std's.
    pub fn read(&mut self, read: bool) -> &mut OpenOptions {
        self.read = read;
        self
    }

    /// As std's.
    pub fn write(&mut self, write: bool) -> &mut OpenOptions {
        self.write = write;
        self
    }

    /// As std's.
    pub fn append(&mut self, append: bool) -> &mut OpenOptions {
        self.append = append;
        self
    }

    /// As std's.
    pub fn truncate(&mut self, truncate: bool) -> &mut OpenOptions {
        self.truncate = truncate;
        self
    }

    /// As std's.
    pub fn create(&mut self, create: bool) -> &mut OpenOptions {
        self.create = create;
        self
    }

    /// As std's.
    pub fn create_new(&mut self, create_new: bool) -> &mut OpenOptions {
        self.create_new = create_new;
        self
    }

    /// As std's. One step, and one more to truncate a file that is there.
    ///
    /// # Errors
    /// As std's.
    #[track_caller]
    pub fn open<P: AsRef<Path>>(&self, path: P) -> Result<File, Error> {
        self.open_at(path.as_ref(), "open", Location::caller())
    }

    pub(crate) fn open_at(
        &self,
        path: &Path,
        verb: &'static str,
        at: Place,
    ) -> Result<File, Error> {
        if path.to_string_lossy().contains('\0') {
            return Err(errors::nul_in_name());
        }
        self.check()?;
        let name = Name::of(path)?;
        let access = match self.makes_names() {
            true => Access::Write,
            false => Access::Read,
        };
        let object = step_at(&name, access, verb, at);
        let found = note(self.find_or_make(&name));
        let is_new = matches!(found, Ok((_, true)));
        if self.makes_names() && !is_new {
            program::unchanged(object);
        }
        let (content, _) = found?;
        let file = match content {
            Content::File(file) => Some(file),
            Content::Directory => None,
        };
        if let Some(file) = file
            && self.truncate
            && !is_new
        {
            truncate(file, object, at);
        }
        let modes = [self.read, self.write, self.append];
        let open = Tree::with(|tree| tree.open(file, object, modes));
        Ok(File::of(open))
    }

    fn makes_names(&self) -> bool {
        self.create || self.create_new
    }

    /// Whether std, or Linux, takes these options together.
    fn check(&self) -> Result<(), Error> {
        let changes = self.write || self.append;
        let makes = self.truncate || self.makes_names();
        let refused = |message| Err(Error::new(ErrorKind::InvalidInput, message));
        match (self.read || changes, changes, makes) {
            (false, _, false) => {
                refused("must specify at least one of read, write, or append access")
            }
            (_, false, true) => {
                refused("creating or truncating a file requires write or append access")
            }
            _ if self.append && self.truncate && !self.create_new => {
                refused("creating or truncating a file requires write or append access")
            }
            _ => Ok(()),
        }
    }

    /// What the step comes to: what the name leads to, and whether it was made just now.
    fn find_or_make(&self, name: &Name) -> Result<(Content, bool), Error> {
        Tree::with(|tree| match tree.find(name) {
            Ok(_) if self.create_new => Err(errors::already_exists()),
            Ok(Content::Directory) if self.write || self.append || self.create => {
                Err(errors::is_a_directory())
            }
            Ok(content) => Ok((content, false)),
            Err(missing) if !self.makes_names() => Err(missing),
            Err(_) => {
                tree.has_room_for(&name.text)?;
                if name.directory {
                    return Err(errors::is_a_directory());
                }
                let content = Content::File(tree.new_file(Vec::new()));
                tree.set(&name.text, Some(content));
                Ok((content, true))
            }
        })
    }
}

/// Empties a file that was found.
fn truncate(file: FileId, name: ObjectId, at: Place) {
    let object = Tree::with(|tree| tree.file(file).object);
    step(
        name,
        Footprint::default().and(object, Access::Write),
        "truncate",
        at,
    );
    let was_empty = Tree::with(|tree| {
        let bytes = &mut tree.file(file).bytes;
        let was_empty = bytes.is_empty();
        bytes.clear();
        was_empty
    });
    if was_empty {
        program::unchanged(object);
    }
}
