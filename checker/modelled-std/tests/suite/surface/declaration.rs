//! What counts of a declaration when std's and the model's are compared.

/// What is implemented for what, if it is a trait that is compared here.
pub(super) fn implemented(header: &str) -> Option<String> {
    /// Those that tell what a type is made of, and not what it does; `auto_traits` holds the first
    /// ones to std's, type by type.
    const OF_ITS_PARTS: [&str; 7] = [
        "Send",
        "Sync",
        "Unpin",
        "UnwindSafe",
        "RefUnwindSafe",
        "Drop",
        "StructuralPartialEq",
    ];
    let rest = header.strip_prefix("impl")?;
    let generics = rest.starts_with('<').then(|| end_of_generics(rest));
    let rest = rest[generics.unwrap_or(0)..].trim_start();
    let rest = rest.split("where ").next().unwrap_or(rest);
    let (name, _) = rest.split_once(" for ")?;
    let name = name.trim_start_matches('!');
    (!OF_ITS_PARTS.contains(&name)).then(|| rest.trim_end().to_owned())
}

/// Where the generics that the text begins with end.
fn end_of_generics(text: &str) -> usize {
    let mut depth = 0;
    for (at, char) in text.char_indices() {
        match char {
            '<' => depth += 1,
            '>' if !text[..at].ends_with('-') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// Whether a lifetime in a header is given a name is a matter of style.
pub(super) fn without_lifetimes(header: &str) -> String {
    let mut rest = header;
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once('\'') {
        text += before.strip_suffix(" + ").unwrap_or(before);
        let after = after.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        rest = after.strip_prefix(", ").unwrap_or(after);
        if rest.starts_with('>') {
            text.truncate(text.trim_end_matches(", ").len());
        }
    }
    (text + rest).replace("<>", "")
}

/// Nor do callers see what a parameter is called.
pub(super) fn without_parameter_names(declaration: &str) -> String {
    let Some((before, parameters, after)) = parameters(declaration) else {
        return declaration.to_owned();
    };
    // Long declarations have a line for each parameter, and a comma after the last.
    let parameters = parameters.trim().trim_end_matches(',');
    let types = parameters.split(", ").map(|parameter| {
        let named = parameter.split_once(": ");
        let named = named.filter(|(name, _)| name.chars().all(|c| c.is_alphanumeric() || c == '_'));
        named.map_or(parameter, |(_, of_type)| of_type)
    });
    let types: Vec<_> = types.collect();
    format!("{before}({}){after}", types.join(", "))
}

/// What is before, in and after the parentheses of a function's parameters.
fn parameters(declaration: &str) -> Option<(&str, &str, &str)> {
    let name = declaration.find("fn ")?;
    let begin = name + declaration[name..].find('(')?;
    let mut depth = 0;
    for (at, char) in declaration[begin..].char_indices() {
        match char {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let (parameters, after) = declaration[begin + 1..].split_at(at - 1);
            return Some((&declaration[..begin], parameters, &after[1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_lifetimes_and_parameters_do_not_count() {
        for (declared, counts) in [
            ("impl<'a, T> Iter<'a, T>", "impl<T> Iter<T>"),
            ("impl<'a> Scope<'a, '_>", "impl Scope"),
            (
                "impl<T> Iter<'_, T> where T: Debug + 'a,",
                "impl<T> Iter<T> where T: Debug,",
            ),
        ] {
            assert_eq!(without_lifetimes(declared), counts);
        }
        for (declared, counts) in [
            ("pub fn new() -> Self", "pub fn new() -> Self"),
            ("pub fn new(t: T) -> Lock<T>", "pub fn new(T) -> Lock<T>"),
            (
                "pub fn go<F>( &self, _by: u8, f: impl Fn(u8) -> (u8, u8), ) -> F where F: Fn()",
                "pub fn go<F>(&self, u8, impl Fn(u8) -> (u8, u8)) -> F where F: Fn()",
            ),
            ("pub const SOME: u8", "pub const SOME: u8"),
        ] {
            assert_eq!(without_parameter_names(declared), counts);
        }
    }

    #[test]
    fn what_is_implemented_for_what_is_told_without_generics_of_its_own() {
        for (header, what) in [
            ("impl<T> From<T> for Lock<T>", Some("From<T> for Lock<T>")),
            (
                "impl<F: Fn(u8) -> u8> Make for Lazy<F> where F: Send",
                Some("Make for Lazy<F>"),
            ),
            ("impl Debug for Once", Some("Debug for Once")),
            ("impl<T> Lock<T>", None),
            ("impl<T> !Send for Guard<T>", None),
            ("impl<T> Drop for Guard<T> where T: ?Sized,", None),
        ] {
            assert_eq!(implemented(header).as_deref(), what, "{header}");
        }
    }
}
