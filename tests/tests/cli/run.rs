//! Runs `planform` in a folder of its own and says what it did.

use std::env::{self, consts::EXE_SUFFIX};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder that the process runs in, gone after the test.
pub struct Folder(TempDir);

impl Folder {
    /// An empty folder.
    pub fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with these files, given as path and content.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::empty();
        for (path, content) in files {
            folder.write(path, content.as_bytes());
        }
        folder
    }

    /// The path of a file in it.
    pub fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    /// Writes a file, with the folders on the way.
    pub fn write(&self, file: &str, bytes: &[u8]) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The text of a file.
    #[track_caller]
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    /// The names of everything directly in it, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Runs `planform` here.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with_input(arguments, b"")
    }

    /// Runs `planform` here with these bytes on standard input.
    #[track_caller]
    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Outcome {
        let mut command = Command::new(program());
        command.args(arguments).current_dir(self.0.path());
        outcome_of(&mut command, input)
    }
}

/// What a run of `planform` printed and answered.
#[derive(Debug)]
pub struct Outcome {
    /// The exit code.
    pub code: i32,
    /// Standard output, which may be no text.
    pub bytes: Vec<u8>,
    /// Standard error.
    pub errors: String,
}

impl Outcome {
    /// Standard output as text.
    #[track_caller]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    /// Standard output as one JSON value on each line.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<serde_json::Value> {
        self.text()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Standard output as the one JSON value that it is.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        let mut values = self.json_lines();
        assert_eq!(values.len(), 1, "{self:?}");
        values.remove(0)
    }

    /// Expects success, and gives standard output.
    #[track_caller]
    pub fn fine(&self) -> &str {
        assert_eq!((self.code, &*self.errors), (0, ""), "{}", self.lossy());
        self.text()
    }

    /// Expects this exit code, an error with this code and nothing on standard output.
    #[track_caller]
    pub fn fails(&self, exit: i32, code: &str) {
        assert_eq!(self.code, exit, "{self:?}");
        assert_eq!(self.lossy(), "", "{self:?}");
        assert!(
            self.errors.starts_with(&format!("error[{code}]: ")),
            "{}",
            self.errors
        );
    }

    /// Expects that the arguments were refused with an explanation of how they are meant.
    #[track_caller]
    pub fn wrong(&self) {
        assert_eq!((self.code, self.lossy()), (2, String::new()), "{self:?}");
        assert!(self.errors.contains("--help"), "{}", self.errors);
    }

    fn lossy(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Runs the command with these bytes on standard input.
#[track_caller]
pub fn outcome_of(command: &mut Command, input: &[u8]) -> Outcome {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stream = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A process that fails early does not read its input to the end.
            let _ = stream.write_all(input);
        });
        let output = child.wait_with_output().unwrap();
        Outcome {
            code: output.status.code().unwrap(),
            bytes: output.stdout,
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    })
}

/// The program under test. It lies beside the test's own folder: `cargo build --workspace
/// --all-targets` puts both into the target folder.
#[track_caller]
pub fn program() -> PathBuf {
    let own = env::current_exe().unwrap();
    let folder = own.parent().and_then(Path::parent).unwrap();
    let program = folder.join(format!("planform{EXE_SUFFIX}"));
    assert!(
        program.is_file(),
        "{} is missing: build it with cargo build --workspace --all-targets",
        program.display()
    );
    program
}
