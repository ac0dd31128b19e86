//! Whose submission it is: what the names say that learning platforms give to files and folders.

/// Who handed something in, as a name tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Submitter {
    /// The name, as the platform writes it.
    pub name: String,
    /// The platform's number or login for the person, if the name holds one.
    pub id: Option<String>,
    /// Whether the platform marks it as late.
    pub late: bool,
    /// What is left: the name that the file had when it was handed in.
    pub file: String,
}

/// Reads the name of a file or folder that a platform handed out. `assignment` is the prefix that
/// GitHub Classroom puts before the login.
///
/// - Moodle: `Full Name_1234567_assignsubmission_file_` and then, for a single file, its name.
/// - Canvas: `lastfirst_LATE_12345_67890_file.zip`, without `_LATE` for what was in time.
/// - GitHub Classroom: `assignment-login`.
///
/// Any other name is that of a person, without `.zip`, `.tar.gz` or `.rs`.
pub fn read(name: &str, assignment: Option<&str>) -> Submitter {
    moodle(name)
        .or_else(|| canvas(name))
        .or_else(|| classroom(name, assignment?))
        .unwrap_or_else(|| Submitter {
            name: without_extension(name).to_owned(),
            id: None,
            late: false,
            file: name.to_owned(),
        })
}

fn moodle(name: &str) -> Option<Submitter> {
    let (person, file) = name.split_once("_assignsubmission_file")?;
    let (full_name, id) = person.rsplit_once('_')?;
    is_number(id).then(|| Submitter {
        name: full_name.to_owned(),
        id: Some(id.to_owned()),
        late: false,
        file: file.trim_start_matches('_').to_owned(),
    })
}

fn canvas(name: &str) -> Option<Submitter> {
    let mut parts = name.splitn(2, '_');
    let (person, rest) = (parts.next()?, parts.next()?);
    let (late, rest) = match rest.strip_prefix("LATE_") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let mut parts = rest.splitn(3, '_');
    let (id, upload, file) = (parts.next()?, parts.next()?, parts.next()?);
    (is_number(id) && is_number(upload) && !person.is_empty()).then(|| Submitter {
        name: person.to_owned(),
        id: Some(id.to_owned()),
        late,
        file: file.to_owned(),
    })
}

fn classroom(name: &str, assignment: &str) -> Option<Submitter> {
    let login = without_extension(name)
        .strip_prefix(assignment)?
        .strip_prefix('-')?;
    (!login.is_empty()).then(|| Submitter {
        name: login.to_owned(),
        id: Some(login.to_owned()),
        late: false,
        file: name.to_owned(),
    })
}

fn without_extension(name: &str) -> &str {
    let known = [".zip", ".tar.gz", ".tgz", ".rs"];
    let found = known.iter().find_map(|end| name.strip_suffix(end));
    found.filter(|rest| !rest.is_empty()).unwrap_or(name)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_platforms_write_them() {
        let table = [
            (
                "Ada Lovelace_1234567_assignsubmission_file_",
                "Ada Lovelace",
                Some("1234567"),
                false,
                "",
            ),
            (
                "Ada Lovelace_1234567_assignsubmission_file",
                "Ada Lovelace",
                Some("1234567"),
                false,
                "",
            ),
            (
                "A_B_77_assignsubmission_file_hw.zip",
                "A_B",
                Some("77"),
                false,
                "hw.zip",
            ),
            (
                "lovelaceada_12345_67890_hw_1.zip",
                "lovelaceada",
                Some("12345"),
                false,
                "hw_1.zip",
            ),
            (
                "lovelaceada_LATE_12345_67890_hw.zip",
                "lovelaceada",
                Some("12345"),
                true,
                "hw.zip",
            ),
            ("hw1-ada-l", "ada-l", Some("ada-l"), false, "hw1-ada-l"),
            ("hw1-", "hw1-", None, false, "hw1-"),
            ("ada.tar.gz", "ada", None, false, "ada.tar.gz"),
            ("ada_b_c_d", "ada_b_c_d", None, false, "ada_b_c_d"),
            ("ada_LATE", "ada_LATE", None, false, "ada_LATE"),
            (".rs", ".rs", None, false, ".rs"),
        ];
        for (given, name, id, late, file) in table {
            let read = read(given, Some("hw1"));
            let found = (
                read.name.as_str(),
                read.id.as_deref(),
                read.late,
                read.file.as_str(),
            );
            assert_eq!(found, (name, id, late, file), "{given}");
        }
    }
}
