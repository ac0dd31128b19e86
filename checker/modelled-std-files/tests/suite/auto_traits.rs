//! Types of files and paths have exactly the auto traits of std's and tempfile's.
#![expect(dead_code, reason = "of each answer, one half is used")]

use crate::traits::{has, traits};

macro_rules! same {
    ($($type:ident of $model:path, $real:path;)+) => {
        $({
            use {$model as model, $real as real};
            assert_eq!(traits!(model::$type), traits!(real::$type), stringify!($type));
        })+
    };
}

#[test]
fn the_types_of_files_have_stds_auto_traits() {
    same! {
        File of modelled_std_files::fs, std::fs;
        Metadata of modelled_std_files::fs, std::fs;
        OpenOptions of modelled_std_files::fs, std::fs;
        Path of modelled_std_files::path, std::path;
        PathBuf of modelled_std_files::path, std::path;
    }
    assert_eq!(
        traits!(modelled_std_files::path::Display<'static>),
        traits!(std::path::Display<'static>)
    );
}

#[test]
fn the_types_of_temporary_files_have_tempfiles_auto_traits() {
    same! {
        NamedTempFile of modelled_tempfile, tempfile;
        TempDir of modelled_tempfile, tempfile;
    }
}
