//! A page of rustdoc's HTML, and the stable items that it documents.
//!
//! Of all that a toolchain brings, only this says of each item, methods and implementations
//! included, whether it is stable: rustdoc reads it from the library's metadata. Its pages are
//! regular: an item is a `<section>` with its declaration, and what follows says that it is unstable.

use super::declaration;

/// A public item that may be used on a stable toolchain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Its path from the crate's root; of an implementation, the type's path and what is
    /// implemented: `sync::Mutex: From<T> for Mutex<T>`.
    pub(crate) path: String,
    /// How it is declared.
    pub(crate) declaration: String,
    /// The release that made it stable.
    pub(crate) since: Option<String>,
}

/// A page about one item that is not a module.
pub(crate) struct Page<'a> {
    /// `struct`, `fn`, …
    kind: &'a str,
    /// The item's path from the crate's root.
    path: String,
    html: &'a str,
}

/// What says that an item is unstable.
const UNSTABLE: &str = "class=\"stab unstable\"";

impl<'a> Page<'a> {
    /// The page in a module's folder that has this file name, such as `struct.Mutex.html`. `None` if
    /// it is not a page about an item.
    pub(crate) fn new(module: &str, file: &'a str, html: &'a str) -> Option<Self> {
        let (kind, name) = file.strip_suffix(".html")?.split_once('.')?;
        let path = match module {
            "" => name.to_owned(),
            module => format!("{module}::{name}"),
        };
        // `macro.name!.html` only leads to `macro.name.html`.
        (!name.ends_with('!')).then_some(Page { kind, path, html })
    }

    /// Whether the item is one of std's own, passed on.
    pub(crate) fn is_stds_own(&self) -> bool {
        heading(self.html).contains("class=\"src\" href=\"https://doc.rust-lang.org/")
    }

    /// The item, and all that belongs to it, as far as it is stable; and how many things are not.
    pub(crate) fn stable_items(&self) -> (Vec<Item>, usize) {
        if is_unstable(self.html) {
            return (Vec::new(), 1);
        }
        let mut items = vec![Item {
            path: self.path.clone(),
            declaration: self.declaration(),
            since: since(heading(self.html)),
        }];
        let mut unstable = 0;
        let mut block = Block::default();
        for section in sections(self.written_by_hand()) {
            let is_unstable = section.tail.contains(UNSTABLE);
            if section.class == "impl" {
                block = Block {
                    header: declaration::without_lifetimes(&section.declaration()),
                    is_unstable,
                };
            }
            match self.item(&section, &block) {
                Some(_) if is_unstable || block.is_unstable => unstable += 1,
                Some(item) => items.push(item),
                None => {}
            }
        }
        (items, unstable)
    }

    fn item(&self, section: &Section<'_>, block: &Block) -> Option<Item> {
        let name = section.id.rsplit_once('.').map(|(_, name)| name);
        // Another method of this name in another block has a number: `method.set-1`.
        let name = name.map(|name| name.split('-').next().unwrap_or(name));
        let declaration = declaration::without_parameter_names(&section.declaration());
        let (path, declaration) = match (section.class, name) {
            ("variant", Some(name)) => (format!("{}::{name}", self.path), declaration),
            ("method" | "associatedconstant" | "associatedtype", Some(name)) => {
                let declaration = format!("{} {{ {declaration} }}", block.header);
                (format!("{}::{name}", self.path), declaration)
            }
            ("impl", _) => {
                let implemented = declaration::implemented(&block.header)?;
                (
                    format!("{}: {implemented}", self.path),
                    block.header.clone(),
                )
            }
            _ => return None,
        };
        let since = since(section.head);
        Some(Item {
            path,
            declaration,
            since,
        })
    }

    /// The page up to what the compiler implements by itself, and for every type.
    fn written_by_hand(&self) -> &'a str {
        let end = ["synthetic-implementations", "blanket-implementations"]
            .iter()
            .filter_map(|id| self.html.find(&format!("<h2 id=\"{id}\"")))
            .min();
        &self.html[..end.unwrap_or(self.html.len())]
    }

    fn declaration(&self) -> String {
        if self.kind == "macro" {
            return format!("macro {}", self.path);
        }
        let begin = "<pre class=\"rust item-decl\">";
        let declaration = between(self.html, begin, "</pre>").unwrap_or_default();
        let text = declaration::without_parameter_names(&text(declaration));
        // How the private fields are laid out is nobody's business.
        text.replace(" { /* private fields */ }", "")
            .replace("(/* private fields */);", "")
    }
}

/// Whether the page of an item or a module says that it is unstable.
pub(crate) fn is_unstable(html: &str) -> bool {
    heading(html).contains(UNSTABLE)
}

/// A block of methods, or of an implementation.
#[derive(Default)]
struct Block {
    header: String,
    is_unstable: bool,
}

/// One `<section>`, and what follows it up to the next.
struct Section<'a> {
    id: &'a str,
    class: &'a str,
    head: &'a str,
    tail: &'a str,
}

impl Section<'_> {
    fn declaration(&self) -> String {
        let declared = self.head.find("class=\"code-header\"");
        let declared = declared.map(|at| &self.head[at..]);
        text(
            declared
                .and_then(|rest| between(rest, ">", "</h"))
                .unwrap_or_default(),
        )
    }
}

fn sections(html: &str) -> impl Iterator<Item = Section<'_>> {
    html.split("<section id=\"").skip(1).filter_map(|rest| {
        let (id, rest) = rest.split_once("\" class=\"")?;
        let (class, rest) = rest.split_once("\">")?;
        let (head, tail) = rest.split_once("</section>")?;
        let tail = tail.split("<h2").next().unwrap_or(tail);
        Some(Section {
            id,
            class,
            head,
            tail,
        })
    })
}

/// From the title to where the description, or whatever else there is, begins.
fn heading(html: &str) -> &str {
    let from = html.find("<h1>").unwrap_or(html.len());
    let html = &html[from..];
    let end = ["<details", "<h2", "<section"]
        .iter()
        .filter_map(|tag| html.find(tag))
        .min();
    &html[..end.unwrap_or(html.len())]
}

fn since(html: &str) -> Option<String> {
    let version = between(html, "Stable since Rust version ", "\"")?;
    Some(version.split(',').next().unwrap_or(version).to_owned())
}

fn between<'a>(text: &'a str, begin: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(begin)?;
    Some(rest.split_once(end)?.0)
}

/// What a reader of the page sees, on one line.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text += before;
        // A `where` stands in a block of its own.
        text += if after.starts_with("div") { " " } else { "" };
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    text += rest;
    for (escaped, char) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#39;", "'"),
        ("&quot;", "\""),
    ] {
        text = text.replace(escaped, char);
    }
    let text = text.replace("&nbsp;", " ").replace("&amp;", "&");
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRUCT: &str = r##"<h1>Struct <span>Lock</span></h1><span class="sub-heading">
        <span class="since" title="Stable since Rust version 1.2.0, const since 1.3.0">1.2.0</span>
        <a class="src" href="https://doc.rust-lang.org/1.95.0/src/x.rs.html">Source</a></span>
        <pre class="rust item-decl"><code>pub struct Lock&lt;T&gt; { /* private fields */ }</code></pre>
        <details><h2 id="implementations">Implementations</h2>
        <section id="impl-Lock%3CT%3E" class="impl">
        <h3 class="code-header">impl&lt;&#39;a, T&gt; <a href="">Lock</a>&lt;&#39;a, T&gt;<div class="where">where
            T: ?Sized,</div></h3></section>
        <section id="method.lock" class="method"><span class="since" title="Stable since Rust version 1.4.0">
        </span><h4 class="code-header">pub fn <a>lock</a>(
            &amp;self,
            _order: Ordering,
        ) -&gt; bool</h4></section> text
        <section id="method.later-1" class="method"><h4 class="code-header">pub fn later()</h4></section>
        <span class="item-info"><div class="stab unstable">no</div></span>
        <section id="impl-From" class="impl"><h3 class="code-header">impl&lt;T&gt; From&lt;T&gt; for Lock&lt;T&gt;</h3></section>
        <section id="method.from" class="method trait-impl"><h4 class="code-header">fn from()</h4></section>
        <section id="impl-Send" class="impl"><h3 class="code-header">impl&lt;T&gt; !Send for Lock&lt;T&gt;</h3></section>
        <section id="impl-Debug" class="impl"><h3 class="code-header">impl&lt;T&gt; Debug for Lock&lt;T&gt;</h3></section>
        <div class="stab unstable">no</div>
        <h2 id="synthetic-implementations">Auto</h2>
        <section id="impl-Freeze" class="impl"><h3 class="code-header">impl Freeze for Lock</h3></section>"##;

    fn stable(html: &str) -> (Vec<(String, String, Option<String>)>, usize) {
        let page = Page::new("sync", "struct.Lock.html", html).expect("a page about a struct");
        let (items, unstable) = page.stable_items();
        let items = items
            .into_iter()
            .map(|item| (item.path, item.declaration, item.since));
        (items.collect(), unstable)
    }

    #[test]
    fn a_page_gives_its_stable_items_with_their_declarations() {
        let expected = [
            ("sync::Lock", "pub struct Lock<T>", Some("1.2.0")),
            (
                "sync::Lock::lock",
                "impl<T> Lock<T> where T: ?Sized, { pub fn lock(&self, Ordering) -> bool }",
                Some("1.4.0"),
            ),
            (
                "sync::Lock: From<T> for Lock<T>",
                "impl<T> From<T> for Lock<T>",
                None,
            ),
        ];
        let expected = expected.map(|(path, declaration, since)| {
            (
                path.to_owned(),
                declaration.to_owned(),
                since.map(str::to_owned),
            )
        });
        assert_eq!(stable(STRUCT), (expected.to_vec(), 2));
    }

    #[test]
    fn a_page_about_something_unstable_has_no_stable_items() {
        let html = STRUCT.replacen(
            "<details",
            "<div class=\"stab unstable\">no</div><details",
            1,
        );
        assert_eq!(stable(&html), (vec![], 1));
    }

    #[test]
    fn what_is_stds_own_is_told_from_what_is_ours() {
        let is_stds_own = |html: &str| {
            let page = Page::new("", "fn.lock.html", html).expect("a page about a function");
            page.is_stds_own()
        };
        assert!(is_stds_own(STRUCT));
        // What is ours names std's types too.
        assert!(!is_stds_own(&STRUCT.replace("class=\"src\"", "")));
    }

    #[test]
    fn files_that_are_not_about_an_item_are_passed_over() {
        for file in ["index.html", "all.html", "macro.print!.html", "search.js"] {
            assert!(Page::new("", file, "").is_none(), "{file}");
        }
    }
}
