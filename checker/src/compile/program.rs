//! Compiles a whole program of one file: as rustc would, so that it can say what is wrong with it,
//! and as a library with the modelled std, so that its `main` can be called under every schedule.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{
    Binding, CompileError, Compiler, Refusal, Scratch, extern_crate, folder_of, is_plain, judged,
    other_files, remap, side_by_side,
};
use crate::answer::Answer;
use crate::child::End;
use crate::diagnostics;
use crate::toolbox::Surroundings;

/// What is written below the program, so that no line of its own moves: the model's macros, and a
/// way to its `main`, which is private.
const ENTRY: &str = "
#[macro_use]
extern crate std as __threadlings_std;
#[doc(hidden)]
pub fn __threadlings_main() -> ::std::process::ExitCode {
    ::std::process::__Main::run(main as fn() -> _)
}
";

/// The player of a program has a single scenario, by this name.
pub(crate) const SCENARIO: &str = "main";

/// The name by which rustc and traces know a program: the one that it has, if rustc can be told it.
pub fn known_as(program: &Answer) -> &str {
    let path = Path::new(&program.shown);
    let name = path.file_name().and_then(|name| name.to_str());
    let folders = folder_of(&program.shown).to_str();
    let folders_are_plain = folders.is_some_and(|folders| {
        let mut folders = folders.split('/');
        folders.all(|folder| is_plain(folder.trim_start_matches('.')))
    });
    match name.is_some_and(is_plain) && folders_are_plain {
        true => &program.shown,
        false => "program.rs",
    }
}

impl Scratch {
    /// Writes a program, and what is made of it, into a new folder.
    ///
    /// # Errors
    /// Where that cannot be written.
    pub fn for_program(around: &Surroundings, program: &Answer) -> std::io::Result<Self> {
        let name = Path::new(known_as(program)).file_name();
        let name = name.unwrap_or_default().to_string_lossy().into_owned();
        let scratch = Scratch::with_copy(around, name, program)?;
        std::fs::create_dir(scratch.path("modelled"))?;
        std::fs::write(scratch.modelled_copy(), program.text.clone() + ENTRY)?;
        let player = format!(
            "#[macro_use]\nextern crate std;\n\
             fn play(stage: &::stage::Stage) {{\n    \
             stage.run_program(::program::__threadlings_main);\n}}\n\
             fn main() -> ::std::process::ExitCode {{\n    \
             ::stage::main(&[({SCENARIO:?}, play)])\n}}\n"
        );
        std::fs::write(scratch.path("player-modelled.rs"), player)?;
        Ok(scratch)
    }

    fn modelled_copy(&self) -> PathBuf {
        self.path("modelled").join(&self.answer_file)
    }
}

impl Compiler<'_> {
    /// Compiles a program and its player. `Ok(Err(…))` is about the program, `Err(…)` about us.
    ///
    /// # Errors
    /// Where the fault is ours.
    pub fn compile_program(
        &self,
        program: &Answer,
        scratch: &Scratch,
    ) -> Result<Result<(), Refusal>, CompileError> {
        side_by_side(
            || self.check_program(program, scratch),
            || self.build_program(program, scratch),
        )
    }

    /// Type-checks the program just as it is.
    fn check_program(
        &self,
        program: &Answer,
        scratch: &Scratch,
    ) -> Result<Result<(), Refusal>, CompileError> {
        let (metadata, files) = (scratch.path("program.rmeta"), scratch.path("program.d"));
        let mut args = self.program_args(program, scratch, &scratch.answer_copy(), Binding::Real);
        args.extend(["--crate-type=bin".into(), emit("metadata", &metadata)]);
        args.push(emit("dep-info", &files));
        let outcome = self.rustc(scratch, args, &[])?;
        Ok(judged(&outcome, &other_files(&files, scratch)))
    }

    /// Builds the program to be explored.
    fn build_program(
        &self,
        program: &Answer,
        scratch: &Scratch,
    ) -> Result<Result<(), Refusal>, CompileError> {
        let library = scratch.path("libprogram.rlib");
        let source = scratch.modelled_copy();
        let mut args = self.program_args(program, scratch, &source, MODELLED);
        // What the program denies, it denies itself and not the lines below it.
        args.extend(["--cap-lints=allow", "--crate-type=rlib"].map(OsString::from));
        args.push(emit("link", &library));
        let outcome = self.rustc(scratch, args, &[])?;
        if outcome.end != End::Exited(0) {
            let errors = diagnostics::errors(&outcome.stderr);
            return Ok(Err(Refusal::NotModelled(errors)));
        }
        let mut args = self.player_args(&[], scratch, MODELLED);
        args.push(extern_crate("program", &library));
        args.push(emit("link", &scratch.player()));
        let outcome = self.rustc(scratch, args, &[])?;
        self.linked(&program.shown, &outcome)?;
        Ok(match self.fits(&outcome) {
            Err(Refusal::DoesNotFit(errors)) => Err(Refusal::NotModelled(errors)),
            fits => fits,
        })
    }

    fn program_args(
        &self,
        program: &Answer,
        scratch: &Scratch,
        source: &Path,
        binding: Binding,
    ) -> Vec<OsString> {
        let mut args = vec![source.into(), "--crate-name=program".into()];
        for copies in ["answer", "modelled"] {
            args.push(remap(&scratch.path(copies), folder_of(known_as(program))));
        }
        self.bind(&mut args, &[], binding);
        args
    }
}

/// A program may have files.
const MODELLED: Binding = Binding::Modelled { files: true };

fn emit(what: &str, file: &Path) -> OsString {
    let mut arg = OsString::from(format!("--emit={what}="));
    arg.push(file);
    arg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_goes_by_its_own_name_unless_rustc_cannot_be_told_it() {
        let known = |shown: &str| {
            let (text, shown) = (String::new(), shown.to_owned());
            known_as(&Answer { text, shown }).to_owned()
        };
        for plain in [
            "a.rs",
            "./a.rs",
            "../b c/d-1/a.rs",
            "/tmp/ä.rs",
            "no extension",
        ] {
            assert_eq!(known(plain), plain);
        }
        for strange in [
            "a=b.rs",
            "a=b/c.rs",
            "a\nb.rs",
            "\u{1b}[2J.rs",
            ".hidden.rs",
            "a/..",
            "",
        ] {
            assert_eq!(known(strange), "program.rs");
        }
    }
}
