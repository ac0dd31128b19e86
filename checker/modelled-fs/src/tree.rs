//! The files of one execution: which names there are, what the files hold, and how they are open.
//!
//! Nothing here is a step; see [`step`](crate::step) for that.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::io::Error;
use std::panic::Location;
use std::rc::Rc;

use explorer::ObjectId;
use explorer::object::Object;
use explorer::program;

use crate::errors;
use crate::name::{self, Name, TEMPORARY, WORKING};

/// The largest file there is.
pub(crate) const LARGEST: usize = 1 << 20;

/// A file, whatever its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileId(usize);

/// A file or directory as it was opened once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OpenId(usize);

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Directory,
    File(FileId),
}

impl Content {
    pub(crate) fn is_file(self) -> bool {
        self != Content::Directory
    }
}

/// A name, whether or not it leads anywhere now.
#[derive(Debug)]
struct Entry {
    object: ObjectId,
    content: Option<Content>,
}

/// What a file holds. It stays here after its last name is gone: an execution is short.
#[derive(Debug)]
pub(crate) struct Data {
    pub(crate) object: ObjectId,
    pub(crate) bytes: Vec<u8>,
}

/// What was opened, how, and how far it has been read or written.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    /// `None` for a directory.
    pub(crate) file: Option<FileId>,
    /// The name by which it was opened, for readers of a trace.
    pub(crate) name: ObjectId,
    /// The cursor: whoever shares it sees it move.
    pub(crate) object: ObjectId,
    pub(crate) cursor: u64,
    pub(crate) read: bool,
    pub(crate) write: bool,
    pub(crate) append: bool,
}

/// The files of one execution.
#[derive(Debug)]
pub(crate) struct Tree {
    names: BTreeMap<String, Entry>,
    files: Vec<Data>,
    opened: Vec<Open>,
}

impl Tree {
    /// Runs with the files of the running execution.
    pub(crate) fn with<R>(work: impl FnOnce(&mut Tree) -> R) -> R {
        static KEY: u8 = 0;
        let key = &raw const KEY as usize;
        let tree = program::execution_local(key, || Rc::new(RefCell::new(Tree::new())));
        let tree = tree
            .downcast::<RefCell<Tree>>()
            .expect("nobody else uses this key");
        let mut tree = tree.borrow_mut();
        work(&mut tree)
    }

    fn new() -> Tree {
        let mut tree = Tree {
            names: BTreeMap::new(),
            files: Vec::new(),
            opened: Vec::new(),
        };
        for directory in ["/", WORKING, TEMPORARY] {
            tree.set(directory, Some(Content::Directory));
        }
        tree
    }

    /// The object that a name is.
    pub(crate) fn object(&mut self, name: &str) -> ObjectId {
        if let Some(entry) = self.names.get(name) {
            return entry.object;
        }
        let object = program::register(shown(name), Location::caller(), Object::Cell);
        let content = None;
        self.names
            .insert(name.to_owned(), Entry { object, content });
        object
    }

    fn content(&self, name: &str) -> Option<Content> {
        self.names.get(name).and_then(|entry| entry.content)
    }

    /// Whether the name leads anywhere.
    pub(crate) fn is_there(&self, name: &str) -> bool {
        self.content(name).is_some()
    }

    /// Whether the name leads to a file.
    pub(crate) fn is_file(&self, name: &str) -> bool {
        self.content(name).is_some_and(Content::is_file)
    }

    /// What the name leads to.
    pub(crate) fn find(&self, name: &Name) -> Result<Content, Error> {
        match self.content(&name.text) {
            Some(Content::File(_)) if name.directory => Err(errors::not_a_directory()),
            Some(content) => Ok(content),
            None => Err(self.why_missing(&name.text)),
        }
    }

    /// What keeps a name from leading anywhere: a file in the place of a directory, or nothing.
    fn why_missing(&self, name: &str) -> Error {
        let mut above = name::parent(name);
        while let Some(directory) = above {
            match self.content(directory) {
                Some(Content::Directory) => break,
                Some(Content::File(_)) => return errors::not_a_directory(),
                None => above = name::parent(directory),
            }
        }
        errors::not_found()
    }

    /// Whether a new name can be made in the directory that it would be in.
    pub(crate) fn has_room_for(&self, name: &str) -> Result<(), Error> {
        let parent = name::parent(name).and_then(|parent| self.content(parent));
        match parent {
            Some(Content::Directory) => Ok(()),
            _ => Err(self.why_missing(name)),
        }
    }

    /// The names in a directory.
    pub(crate) fn children(&self, directory: &str) -> Vec<(String, Content)> {
        let is_child = |name: &str| name::parent(name) == Some(directory);
        let entries = self.names.iter().filter(|(name, _)| is_child(name));
        entries
            .filter_map(|(name, entry)| Some((name.clone(), entry.content?)))
            .collect()
    }

    /// Makes the name lead to something else, or nowhere.
    pub(crate) fn set(&mut self, name: &str, content: Option<Content>) {
        self.object(name);
        if let Some(entry) = self.names.get_mut(name) {
            entry.content = content;
        }
    }

    /// A new file, without a name.
    pub(crate) fn new_file(&mut self, bytes: Vec<u8>) -> FileId {
        let object = program::register("file", Location::caller(), Object::Cell);
        self.files.push(Data { object, bytes });
        FileId(self.files.len() - 1)
    }

    pub(crate) fn file(&mut self, file: FileId) -> &mut Data {
        &mut self.files[file.0]
    }

    /// Opens what a name leads to. The cursor is at the beginning.
    pub(crate) fn open(
        &mut self,
        file: Option<FileId>,
        name: ObjectId,
        [read, write, append]: [bool; 3],
    ) -> OpenId {
        let object = program::register("cursor", Location::caller(), Object::Cell);
        self.opened.push(Open {
            file,
            name,
            object,
            cursor: 0,
            read,
            write: write || append,
            append,
        });
        OpenId(self.opened.len() - 1)
    }

    pub(crate) fn opened(&mut self, open: OpenId) -> &mut Open {
        &mut self.opened[open.0]
    }
}

/// A name as a reader of a trace is told it. A program has few, so each is kept for good, once.
fn shown(name: &str) -> &'static str {
    thread_local! {
        static SHOWN: RefCell<HashSet<&'static str>> = RefCell::default();
    }
    let below_working = name
        .strip_prefix(WORKING)
        .and_then(|rest| rest.strip_prefix('/'));
    let name = below_working.unwrap_or(name);
    SHOWN.with_borrow_mut(|shown| match shown.get(name) {
        Some(known) => known,
        None => {
            let name: &'static str = Box::leak(name.into());
            shown.insert(name);
            name
        }
    })
}
