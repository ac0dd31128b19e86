//! Compiles one answer: against real std, so that rustc can say what is wrong with it, and against
//! the modelled std, so that it can be explored.
//!
//! The answer is a crate of its own, made from a copy of the one file that was read. It gets no
//! other source, and only the crates that its exercise names.

mod program;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::answer::Answer;
use crate::catalog::{Engine, Exercise};
use crate::child::{ChildError, End, Limits, Outcome, Request};
use crate::confine;
use crate::diagnostics::{self, Diagnostic};
use crate::toolbox::{Surroundings, Toolbox};

pub(crate) use program::SCENARIO;
pub use program::known_as;

/// The scratch folder of one check, removed when it is dropped.
#[derive(Debug)]
pub struct Scratch {
    dir: tempfile::TempDir,
    answer_file: String,
    network: bool,
}

/// Why an answer is not compiled.
#[derive(Debug)]
pub enum Refusal {
    /// rustc found errors in the answer.
    Errors(Vec<Diagnostic>),
    /// rustc found errors where the scenarios call the answer.
    DoesNotFit(Vec<Diagnostic>),
    /// The answer pulls in other files.
    OtherFiles(Vec<PathBuf>),
    /// rustc did not come to an end, or crashed.
    Died(End),
    /// It compiles against real std, but not against the modelled one.
    NotModelled(Vec<Diagnostic>),
}

/// A fault of ours or of the machine while compiling.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CompileError {
    /// A scratch file cannot be written.
    #[error("write a scratch file: {0}")]
    Scratch(#[from] std::io::Error),
    /// A child could not be run.
    #[error(transparent)]
    Child(#[from] ChildError),
    /// The scenarios themselves are broken, or the linker failed.
    #[error("build the player of `{of}` ({end:?}):\n{stderr}")]
    Player {
        /// Of which exercise or program.
        of: String,
        /// How rustc ended.
        end: End,
        /// What it said.
        stderr: String,
    },
}

/// Compiles answers.
#[derive(Clone, Copy, Debug)]
pub struct Compiler<'a> {
    /// What to compile against.
    pub toolbox: &'a Toolbox,
    /// Where things are.
    pub around: &'a Surroundings,
    /// Whether rustc's messages may be coloured.
    pub color: bool,
}

/// Which std a crate is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Binding {
    Real,
    Modelled { files: bool },
}

impl Binding {
    fn modelled(exercise: &Exercise) -> Self {
        Binding::Modelled {
            files: exercise.info.files,
        }
    }
}

impl Scratch {
    /// Writes the answer, and the roots of the crates around it, into a new folder.
    ///
    /// # Errors
    /// Where that cannot be written.
    pub fn new(
        around: &Surroundings,
        exercise: &Exercise,
        answer: &Answer,
    ) -> Result<Self, std::io::Error> {
        // rustc's messages name the file, so the copy bears the learner's name for it.
        let name = Path::new(&answer.shown)
            .file_name()
            .and_then(|name| name.to_str());
        let answer_file = name
            .filter(|name| is_plain(name))
            .map_or_else(|| exercise.file_name(), str::to_owned);
        let mut scratch = Scratch::with_copy(around, answer_file, answer)?;
        scratch.network = exercise.info.network;
        let module = &exercise.info.name;
        let real = format!("#[path = {:?}]\npub mod {module};\n", scratch.answer_copy());
        std::fs::write(scratch.path("answer-real.rs"), &real)?;
        let modelled = format!("#[macro_use]\nextern crate std;\n{real}");
        std::fs::write(scratch.path("answer-modelled.rs"), modelled)?;
        let names = exercise
            .info
            .scenarios
            .iter()
            .map(|s| format!("({:?}, scenario::{}),", s.name.0, s.name));
        let player = format!(
            "#[path = {:?}]\nmod scenario;\n\
             fn main() -> ::std::process::ExitCode {{\n    ::stage::main(&[{}])\n}}\n",
            exercise.scenarios(),
            names.collect::<String>(),
        );
        std::fs::write(scratch.path("player-real.rs"), &player)?;
        std::fs::write(
            scratch.path("player-modelled.rs"),
            format!("#[macro_use]\nextern crate std;\n{player}"),
        )?;
        Ok(scratch)
    }

    /// A new folder with a copy of the answer under this name.
    fn with_copy(around: &Surroundings, name: String, answer: &Answer) -> std::io::Result<Self> {
        let base = around.build.join("scratch");
        std::fs::create_dir_all(&base)?;
        let dir = tempfile::Builder::new().prefix("check-").tempdir_in(base)?;
        let scratch = Scratch {
            dir,
            answer_file: name,
            network: false,
        };
        std::fs::create_dir(scratch.path("answer"))?;
        std::fs::create_dir(scratch.room())?;
        std::fs::write(scratch.answer_copy(), &answer.text)?;
        Ok(scratch)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn answer_copy(&self) -> PathBuf {
        self.path("answer").join(&self.answer_file)
    }

    /// How the answer's file is called in the notes about lines that its program has.
    pub fn source_known_as(&self, shown: &str) -> String {
        self.dir.path().join(shown).display().to_string()
    }

    /// The program that holds the answer and plays the scenarios.
    pub fn player(&self) -> PathBuf {
        self.path("player")
    }

    /// Whether the player may use a network of its own.
    pub fn network(&self) -> bool {
        self.network
    }

    /// The folder that the player runs in.
    pub fn room(&self) -> PathBuf {
        self.path("room")
    }

    /// The scratch folder itself.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }
}

impl Compiler<'_> {
    /// Compiles the answer and its player. `Ok(Err(…))` is about the answer, `Err(…)` about us.
    ///
    /// # Errors
    /// Where the fault is ours.
    pub fn compile(
        &self,
        exercise: &Exercise,
        answer: &Answer,
        scratch: &Scratch,
    ) -> Result<Result<(), Refusal>, CompileError> {
        if exercise.info.engine != Engine::Explored {
            return self.build_real(exercise, answer, scratch);
        }
        side_by_side(
            || self.check_real(exercise, answer, scratch),
            || self.build_modelled(exercise, answer, scratch),
        )
    }

    /// Type-checks the answer against real std, and the scenarios' calls of it.
    fn check_real(
        &self,
        exercise: &Exercise,
        answer: &Answer,
        scratch: &Scratch,
    ) -> Result<Result<(), Refusal>, CompileError> {
        let files = scratch.path("answer.d");
        let emit = format!(
            "metadata={},dep-info={}",
            scratch.path("libanswer.rmeta").display(),
            files.display()
        );
        if let Err(refusal) = self.real_answer(exercise, answer, scratch, &emit, &files)? {
            return Ok(Err(refusal));
        }
        let mut args = self.player_args(&exercise.info.crates, scratch, Binding::Real);
        args.push(extern_crate("answer", &scratch.path("libanswer.rmeta")));
        args.push(format!("--emit=metadata={}", scratch.path("player.rmeta").display()).into());
        let outcome = self.rustc(scratch, args, &[&exercise.scenarios()])?;
        Ok(self.fits(&outcome))
    }

    /// Compiles the answer's own crate against real std.
    fn real_answer(
        &self,
        exercise: &Exercise,
        answer: &Answer,
        scratch: &Scratch,
        emit: &str,
        files: &Path,
    ) -> Result<Result<(), Refusal>, CompileError> {
        let mut args = self.answer_args(exercise, answer, scratch, Binding::Real);
        args.extend(lines(exercise));
        args.push(format!("--emit={emit}").into());
        let outcome = self.rustc(scratch, args, &[])?;
        Ok(judged(&outcome, &other_files(files, scratch)))
    }

    /// What Clippy says of an answer that compiles; `None` where there is no Clippy.
    ///
    /// # Errors
    /// Where the fault is ours.
    pub fn polish(
        &self,
        exercise: &Exercise,
        answer: &Answer,
        scratch: &Scratch,
    ) -> Result<Option<Vec<Diagnostic>>, CompileError> {
        let clippy = self.toolbox.rustc.with_file_name("clippy-driver");
        if !clippy.is_file() {
            return Ok(None);
        }
        let mut args = self.answer_args(exercise, answer, scratch, Binding::Real);
        if let Some(at) = args.iter().position(|arg| arg == "warnings") {
            args[at - 1] = "-W".into();
        }
        args.push(format!("--emit=metadata={}", scratch.path("polish.rmeta").display()).into());
        let outcome = self.run(clippy, scratch, args, &[])?;
        Ok(Some(diagnostics::warnings(&outcome.stderr)))
    }

    fn fits(&self, outcome: &Outcome) -> Result<(), Refusal> {
        match outcome.end {
            End::Exited(0) => Ok(()),
            End::Exited(_) => Err(Refusal::DoesNotFit(diagnostics::errors(&outcome.stderr))),
            end => Err(Refusal::Died(end)),
        }
    }

    /// Builds the program to be explored.
    fn build_modelled(
        &self,
        exercise: &Exercise,
        answer: &Answer,
        scratch: &Scratch,
    ) -> Result<Result<(), Refusal>, CompileError> {
        let library = scratch.path("libanswer.rlib");
        let mut args = self.answer_args(exercise, answer, scratch, Binding::modelled(exercise));
        args.push(format!("--emit=link={}", library.display()).into());
        let outcome = self.rustc(scratch, args, &[])?;
        if outcome.end != End::Exited(0) {
            return Ok(Err(Refusal::NotModelled(diagnostics::errors(
                &outcome.stderr,
            ))));
        }
        let mut args =
            self.player_args(&exercise.info.crates, scratch, Binding::modelled(exercise));
        args.push(extern_crate("answer", &library));
        args.push(format!("--emit=link={}", scratch.player().display()).into());
        let outcome = self.rustc(scratch, args, &[&exercise.scenarios()])?;
        self.linked(&exercise.id.to_string(), &outcome)?;
        Ok(match self.fits(&outcome) {
            Err(Refusal::DoesNotFit(errors)) => Err(Refusal::NotModelled(errors)),
            fits => fits,
        })
    }

    /// That linking fails is nobody's fault but ours, or the machine's.
    fn linked(&self, of: &str, outcome: &Outcome) -> Result<(), CompileError> {
        let errors = diagnostics::errors(&outcome.stderr);
        let about_no_source = |error: &Diagnostic| error.place().is_none();
        if outcome.end != End::Exited(0) && errors.iter().all(about_no_source) {
            return Err(CompileError::Player {
                of: of.to_owned(),
                end: outcome.end,
                stderr: match errors.is_empty() {
                    true => String::from_utf8_lossy(&outcome.stderr).into_owned(),
                    false => diagnostics::rendered(&errors),
                },
            });
        }
        Ok(())
    }

    /// Builds the program that is run for real.
    ///
    /// # Errors
    /// Where the fault is ours.
    pub fn build_real(
        &self,
        exercise: &Exercise,
        answer: &Answer,
        scratch: &Scratch,
    ) -> Result<Result<(), Refusal>, CompileError> {
        let (library, files) = (scratch.path("libanswer.rlib"), scratch.path("answer.d"));
        let emit = format!("link={},dep-info={}", library.display(), files.display());
        if let Err(refusal) = self.real_answer(exercise, answer, scratch, &emit, &files)? {
            return Ok(Err(refusal));
        }
        let mut args = self.player_args(&exercise.info.crates, scratch, Binding::Real);
        args.push(extern_crate("answer", &library));
        args.push(format!("--emit=link={}", scratch.player().display()).into());
        // What is generic in the answer is compiled here.
        args.extend(lines(exercise));
        let outcome = self.rustc(scratch, args, &[&exercise.scenarios()])?;
        self.linked(&exercise.id.to_string(), &outcome)?;
        Ok(self.fits(&outcome))
    }

    fn answer_args(
        &self,
        exercise: &Exercise,
        answer: &Answer,
        scratch: &Scratch,
        binding: Binding,
    ) -> Vec<OsString> {
        let root = match binding {
            Binding::Real => "answer-real.rs",
            Binding::Modelled { .. } => "answer-modelled.rs",
        };
        let mut args = vec![scratch.path(root).into()];
        args.extend(["--crate-name", "answer", "--crate-type", "rlib"].map(OsString::from));
        if !exercise.info.allow_unsafe {
            args.extend(["-F".into(), "unsafe_code".into()]);
        }
        args.push(remap(&scratch.path("answer"), folder_of(&answer.shown)));
        self.bind(&mut args, &exercise.info.crates, binding);
        args
    }

    fn player_args(&self, crates: &[String], scratch: &Scratch, binding: Binding) -> Vec<OsString> {
        let root = match binding {
            Binding::Real => "player-real.rs",
            Binding::Modelled { .. } => "player-modelled.rs",
        };
        let mut args = vec![scratch.path(root).into()];
        args.extend(["--crate-name", "player", "--crate-type", "bin"].map(OsString::from));
        args.push(extern_crate("stage", &self.toolbox.stage));
        args.push(remap(
            &self.around.root.join("exercises"),
            Path::new("exercises"),
        ));
        self.bind(&mut args, crates, binding);
        args
    }

    /// Binds `std` and everything beneath it to the model, if need be, and the crates that are
    /// asked for. `proc_macro` is in the sysroot too; an answer has no use for it.
    fn bind(&self, args: &mut Vec<OsString>, crates: &[String], binding: Binding) {
        if let Binding::Modelled { files } = binding {
            for name in ["std", "core", "alloc", "proc_macro"] {
                args.push(extern_crate(name, self.toolbox.std_for_exploring(files)));
            }
        }
        for name in crates {
            let library = match binding {
                Binding::Real => self.toolbox.crates.get(name).map(PathBuf::as_path),
                Binding::Modelled { .. } => self.toolbox.crate_for_exploring(name),
            };
            args.extend(library.map(|library| extern_crate(name, library)));
        }
        let mut search = OsString::from("-Ldependency=");
        search.push(&self.toolbox.dependencies);
        args.push(search);
        args.extend(
            ["--edition", "2024", "-A", "warnings", "--error-format=json"].map(OsString::from),
        );
        if self.color {
            args.push("--json=diagnostic-rendered-ansi".into());
        }
        args.extend(["-C", "codegen-units=1", "-C", "strip=debuginfo"].map(OsString::from));
    }

    /// What a linker may need of our environment to be found.
    fn own_env(&self) -> Vec<(OsString, OsString)> {
        let kept = self
            .around
            .env
            .iter()
            .filter(|(name, _)| name == "PATH" || name == "HOME");
        kept.cloned().collect()
    }

    /// `sources` are the files outside of the scratch folder that this call is about.
    fn rustc(
        &self,
        scratch: &Scratch,
        args: Vec<OsString>,
        sources: &[&Path],
    ) -> Result<Outcome, ChildError> {
        self.run(self.toolbox.rustc.clone(), scratch, args, sources)
    }

    fn run(
        &self,
        program: PathBuf,
        scratch: &Scratch,
        args: Vec<OsString>,
        sources: &[&Path],
    ) -> Result<Outcome, ChildError> {
        let confinement = confine::compiler(self.around, self.toolbox, scratch, sources);
        let mut env = match confinement {
            Some(_) => vec![("PATH".into(), "/usr/bin:/bin".into())],
            None => self.own_env(),
        };
        env.push(("TMPDIR".into(), scratch.dir().into()));
        self.around.supervisor.run(&Request {
            program,
            args,
            dir: scratch.dir().to_owned(),
            env,
            stdin: Vec::new(),
            limits: Limits {
                wall: Duration::from_secs(120),
                cpu: Duration::from_secs(10),
                memory: Some(4 << 30),
                file_size: 1 << 28,
                processes: None,
                open_files: 1024,
                output: 8 << 20,
            },
            confinement,
        })
    }
}

/// The tracer tells in which line of the answer a call was made.
fn lines(exercise: &Exercise) -> Vec<OsString> {
    match exercise.info.engine {
        Engine::Traced => ["-C", "debuginfo=line-tables-only", "-C", "strip=none"]
            .map(OsString::from)
            .to_vec(),
        Engine::Explored | Engine::Real => Vec::new(),
    }
}

/// Two cores: what rustc says of a file comes from one side, the program from the other.
fn side_by_side(
    check: impl FnOnce() -> Result<Result<(), Refusal>, CompileError>,
    build: impl FnOnce() -> Result<Result<(), Refusal>, CompileError> + Send,
) -> Result<Result<(), Refusal>, CompileError> {
    let (checked, built) = std::thread::scope(|scope| {
        let built = scope.spawn(build);
        (check(), built.join())
    });
    if let Err(refusal) = checked? {
        return Ok(Err(refusal));
    }
    built.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// What rustc, with real std, makes of a file that has to be on its own.
fn judged(outcome: &Outcome, others: &[PathBuf]) -> Result<(), Refusal> {
    if !others.is_empty() {
        return Err(Refusal::OtherFiles(others.to_vec()));
    }
    match outcome.end {
        End::Exited(0) => Ok(()),
        End::Exited(_) => match diagnostics::errors(&outcome.stderr) {
            errors if errors.is_empty() => Err(Refusal::Died(outcome.end)),
            errors => Err(Refusal::Errors(errors)),
        },
        end => Err(Refusal::Died(end)),
    }
}

/// Whether a file name can be given to rustc as it is.
fn is_plain(name: &str) -> bool {
    let may_be_in_it = |c: char| c.is_alphanumeric() || "_-. ".contains(c);
    name.chars().all(may_be_in_it) && !name.starts_with('.')
}

/// The folder of a file; empty where it is the one that we are in.
fn folder_of(shown: &str) -> &Path {
    Path::new(shown).parent().unwrap_or(Path::new(""))
}

fn extern_crate(name: &str, library: &Path) -> OsString {
    let mut arg = OsString::from(format!("--extern={name}="));
    arg.push(library);
    arg
}

fn remap(from: &Path, to: &Path) -> OsString {
    let mut arg = OsString::from("--remap-path-prefix=");
    arg.push(from);
    arg.push("=");
    arg.push(to);
    arg
}

/// The files that rustc read for the answer besides the answer: an answer is one file.
fn other_files(dep_info: &Path, scratch: &Scratch) -> Vec<PathBuf> {
    let Ok(text) = std::fs::read_to_string(dep_info) else {
        return Vec::new();
    };
    // Each file that was read has a line of its own: its name, with spaces escaped, and a colon.
    let named = text.lines().filter_map(|line| line.strip_suffix(':'));
    let files = named.map(|name| scratch.dir().join(name.replace("\\ ", " ")));
    let ours = [scratch.answer_copy(), scratch.path("answer-real.rs")];
    files.filter(|file| !ours.contains(file)).collect()
}
