//! Just enough of HTML to find what a page links to, and what can be linked to in it.

use std::collections::BTreeSet;

/// What a page has to do with links.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// What other pages can name after `#`.
    pub(crate) ids: BTreeSet<String>,
    /// Where its links lead.
    pub(crate) links: Vec<String>,
    /// What a browser loads for it: scripts, styles, pictures.
    pub(crate) loads: Vec<String>,
}

impl Page {
    /// Reads the tags of a page.
    pub(crate) fn read(html: &str) -> Page {
        let mut page = Page::default();
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            page.ids.extend(attribute(tag, "id"));
            let element = tag.split_whitespace().next().unwrap_or_default();
            match (attribute(tag, "href"), element) {
                (Some(link), "a") => page.links.push(link),
                (Some(load), _) => page.loads.push(load),
                (None, _) => {}
            }
            page.loads.extend(attribute(tag, "src"));
        }
        page
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    Some(value.replace("&amp;", "&"))
}

#[test]
fn links_ids_and_loads_are_told_apart() {
    let html = "<h2 id=\"one\"><a class=\"x\" href=\"b.html#two\">B</a></h2>\
                <script src=\"book.js\"></script><link rel=\"stylesheet\" href=\"book.css\">";
    let page = Page::read(html);
    assert_eq!(page.ids, BTreeSet::from(["one".to_owned()]));
    assert_eq!(page.links, ["b.html#two"]);
    assert_eq!(page.loads, ["book.js", "book.css"]);
}
