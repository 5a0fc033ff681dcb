//! The plans that a task is about: files, the Markdown files of folders, standard input.

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};
use planform_store::{Loaded, StoreError};

use crate::failure::Failure;

/// The path that means standard input.
const STANDARD_INPUT: &str = "-";

/// Folders that hold what others made.
const FOREIGN_FOLDERS: [&str; 2] = ["node_modules", "target"];

/// A text to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// What is sent to standard input.
    Standard,
    /// A file.
    File {
        /// Where it is.
        path: PathBuf,
        /// What is left of its path below the folder that was named; its name when it was
        /// named itself.
        below: PathBuf,
    },
}

impl Input {
    /// The one text at this path.
    pub fn at(path: &Path) -> Self {
        if path == Path::new(STANDARD_INPUT) {
            return Self::Standard;
        }
        Self::File {
            path: path.to_owned(),
            below: path.file_name().map_or_else(PathBuf::new, PathBuf::from),
        }
    }

    /// What it is called in results: its path, or `-`.
    pub fn name(&self) -> String {
        match self {
            Self::Standard => STANDARD_INPUT.to_owned(),
            Self::File { path, .. } => path.display().to_string(),
        }
    }

    /// Its text.
    ///
    /// # Errors
    /// When it cannot be read, or is not UTF-8.
    pub fn read(&self) -> Result<Loaded, Failure> {
        match self {
            Self::File { path, .. } => Ok(planform_store::read(path)?),
            Self::Standard => {
                let place = Path::new("standard input");
                let mut bytes = Vec::new();
                io::stdin()
                    .lock()
                    .read_to_end(&mut bytes)
                    .map_err(|error| StoreError::from_io(place, &error))?;
                Ok(planform_store::decode(place, bytes)?)
            }
        }
    }
}

/// The texts at these paths, in the order of the paths and within a folder by name, each file
/// once.
///
/// # Errors
/// When a folder cannot be searched or holds no Markdown file.
pub fn gather(paths: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    let mut inputs = Vec::new();
    for path in paths {
        match Input::at(path) {
            Input::File { .. } if path.is_dir() => inputs.extend(in_folder(path)?),
            input => inputs.push(input),
        }
    }
    let mut seen = HashSet::new();
    inputs.retain(|input| seen.insert(identity(input)));
    Ok(inputs)
}

/// What two names of one text have in common.
fn identity(input: &Input) -> Option<PathBuf> {
    match input {
        Input::Standard => None,
        Input::File { path, .. } => Some(path.canonicalize().unwrap_or_else(|_| path.clone())),
    }
}

/// The Markdown files in the folder and the folders below it.
fn in_folder(folder: &Path) -> Result<Vec<Input>, Failure> {
    let mut files = Vec::new();
    let walk = WalkBuilder::new(folder)
        .sort_by_file_path(Path::cmp)
        .filter_entry(|entry| entry.depth() == 0 || !is_foreign(entry))
        .build();
    for entry in walk {
        let entry = entry.map_err(|error| {
            Failure::new(
                "folder",
                format!(
                    "The folder {} cannot be searched: {error}.",
                    folder.display()
                ),
                "Look at the rights of the folder, or name the files one by one.",
            )
        })?;
        let path = entry.into_path();
        if is_markdown(&path) && path.is_file() {
            let below = path.strip_prefix(folder).unwrap_or(&path).to_owned();
            files.push(Input::File { path, below });
        }
    }
    if files.is_empty() {
        return Err(Failure::new(
            "no-plans",
            format!("There is no Markdown file in {}.", folder.display()),
            "Name another folder. Hidden and ignored files are looked at when they are named \
             themselves.",
        ));
    }
    Ok(files)
}

fn is_foreign(entry: &DirEntry) -> bool {
    FOREIGN_FOLDERS
        .iter()
        .any(|name| entry.file_name() == *name)
}

fn is_markdown(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
}

#[cfg(test)]
mod tests {
    use super::{Input, gather};
    use std::fs;
    use std::path::{Path, PathBuf};

    /// Makes the files, and names what is gathered from the paths below the folder.
    #[track_caller]
    fn check(files: &[&str], paths: &[&str], expected: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "# Plan\n").unwrap();
        }
        let paths: Vec<PathBuf> = paths.iter().map(|path| folder.path().join(path)).collect();
        let found: Vec<String> = gather(&paths)
            .unwrap()
            .iter()
            .map(|input| match input {
                Input::Standard => "-".to_owned(),
                Input::File { path, below } => {
                    assert!(path.ends_with(below));
                    let path = path.strip_prefix(folder.path()).unwrap();
                    path.display().to_string().replace('\\', "/")
                }
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn folders_give_their_plans_and_nothing_else() {
        check(
            &[
                "b.md",
                "a.MD",
                "c.txt",
                "deep/er/d.md",
                ".hidden/e.md",
                ".f.md",
                "node_modules/g.md",
                "target/h.md",
            ],
            &[""],
            &["a.MD", "b.md", "deep/er/d.md"],
        );
        check(&[".hidden/a.md"], &[".hidden"], &[".hidden/a.md"]);
        check(&["target/a.md"], &["target"], &["target/a.md"]);
    }

    #[test]
    fn a_file_comes_once_and_in_the_order_of_the_arguments() {
        check(
            &["a.md", "b.md"],
            &["b.md", "", "./a.md"],
            &["b.md", "a.md"],
        );
        // Named itself, a file may be called what it likes.
        check(&["a.txt"], &["a.txt"], &["a.txt"]);
    }

    #[test]
    fn a_folder_without_plans_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let failure = gather(&[folder.path().to_owned()]).unwrap_err();
        assert_eq!(failure.report.code, "no-plans");
    }

    #[test]
    fn a_hyphen_is_standard_input() {
        assert_eq!(Input::at(Path::new("-")), Input::Standard);
        assert_eq!(gather(&["-".into(), "-".into()]), Ok(vec![Input::Standard]));
    }
}
