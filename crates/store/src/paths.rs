//! Completing paths inside a folder, as the plan in it names files.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use ignore::{DirEntry, WalkBuilder};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::place::folder_of;

/// How many entries of a folder are looked at, in all.
const MOST_ENTRIES: usize = 50_000;

/// How many completions are offered.
const MOST_COMPLETIONS: usize = 50;

/// A path that completes what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathCompletion {
    /// The path from the root, with `/` between its pieces; that of a folder ends with one.
    pub path: String,
    /// Whether it is a folder.
    pub folder: bool,
}

/// The folder that the paths in a plan start from: the nearest one above it that holds a Git
/// repository, or else the plan's own.
#[must_use]
pub fn root_of(plan: &Path) -> PathBuf {
    let folder = folder_of(plan);
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let root = folder
        .ancestors()
        .find(|folder| folder.join(".git").exists());
    root.unwrap_or(&folder).to_owned()
}

/// The files and folders below a root, as they were when they were looked at.
///
/// What `.gitignore` names is left out, also where there is no Git repository; so is everything
/// that a symbolic link leads to outside the root.
#[derive(Clone, Debug)]
pub struct PathIndex {
    root: PathBuf,
    entries: Vec<PathCompletion>,
    /// Whether there is more than was looked at.
    cut: bool,
}

impl PathIndex {
    /// Looks at what is below `root`; `None` when `cancel` is set meanwhile.
    #[must_use]
    pub fn of(root: &Path, cancel: &AtomicBool) -> Option<Self> {
        Self::bounded(root, MOST_ENTRIES, cancel)
    }

    fn bounded(root: &Path, most: usize, cancel: &AtomicBool) -> Option<Self> {
        let mut entries = Vec::new();
        let mut cut = false;
        for entry in walk(root).build().flatten() {
            if cancel.load(Ordering::Relaxed) {
                return None;
            }
            if entries.len() == most {
                cut = true;
                break;
            }
            entries.extend(completion(root, &entry));
        }
        Some(Self {
            root: root.to_owned(),
            entries,
            cut,
        })
    }

    /// The paths that complete what was typed, best first: those that begin with it, nearest
    /// first, and then those that hold its letters in order, such as `ui/pan` for
    /// `ui/src/Panes.svelte`; words between spaces may stand anywhere.
    ///
    /// Nothing completes a path that leads out of the root.
    #[must_use]
    pub fn complete(&self, typed: &str) -> Vec<PathCompletion> {
        let Some(typed) = inside(typed) else {
            return Vec::new();
        };
        let mut found: Vec<(Rank, &PathCompletion)> = Vec::new();
        let folder = if self.cut {
            self.folder(&typed)
        } else {
            Vec::new()
        };
        let mut scorer = Scorer::new(&typed);
        for entry in self.entries.iter().chain(&folder) {
            if let Some(rank) = scorer.rank(&typed, &entry.path) {
                found.push((rank, entry));
            }
        }
        found.sort_by(|(one, first), (other, second)| {
            one.cmp(other).then_with(|| first.path.cmp(&second.path))
        });
        found.dedup_by(|(_, one), (_, other)| one.path == other.path);
        found.truncate(MOST_COMPLETIONS);
        found.into_iter().map(|(_, entry)| entry.clone()).collect()
    }

    /// What is directly in the folder that was typed, which may not have been looked at.
    fn folder(&self, typed: &str) -> Vec<PathCompletion> {
        let folder = typed.rfind('/').map_or("", |end| &typed[..end]);
        let Ok(folder) = self.root.join(folder).canonicalize() else {
            return Vec::new();
        };
        if !folder.starts_with(&self.root) {
            return Vec::new();
        }
        walk(&folder)
            .parents(true)
            .max_depth(Some(1))
            .build()
            .flatten()
            .take(MOST_ENTRIES)
            .filter_map(|entry| completion(&self.root, &entry))
            .collect()
    }
}

/// How well a path completes what was typed; the least is the best.
type Rank = (u8, usize);

/// Compares what was typed with paths.
struct Scorer {
    matcher: Matcher,
    pattern: Pattern,
    lower: String,
    buffer: Vec<char>,
}

impl Scorer {
    fn new(typed: &str) -> Self {
        Self {
            matcher: Matcher::new(Config::DEFAULT.match_paths()),
            pattern: Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart),
            lower: typed.to_lowercase(),
            buffer: Vec::new(),
        }
    }

    /// `None` when the path does not complete it.
    fn rank(&mut self, typed: &str, path: &str) -> Option<Rank> {
        if path == typed {
            return None;
        }
        let depth = |rest: &str| rest.trim_end_matches('/').matches('/').count();
        if let Some(rest) = path.strip_prefix(typed) {
            return Some((0, depth(rest)));
        }
        if let Some(rest) = path.to_lowercase().strip_prefix(&self.lower) {
            return Some((1, depth(rest)));
        }
        let score = self
            .pattern
            .score(Utf32Str::new(path, &mut self.buffer), &mut self.matcher)?;
        Some((2, usize::MAX - score as usize))
    }
}

/// The walk through a folder and what is below it.
fn walk(folder: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(folder);
    // A plan may name hidden files such as those of continuous integration.
    walk.hidden(false)
        .parents(false)
        .require_git(false)
        .filter_entry(|entry| entry.file_name() != ".git")
        .sort_by_file_name(Ord::cmp);
    walk
}

/// The entry as a completion; `None` for the root itself, for names that are not UTF-8, and for
/// links that lead out of the root.
fn completion(root: &Path, entry: &DirEntry) -> Option<PathCompletion> {
    let relative = entry.path().strip_prefix(root).ok()?;
    let pieces: Option<Vec<&str>> = relative
        .components()
        .map(|piece| piece.as_os_str().to_str())
        .collect();
    let mut path = pieces?.join("/");
    if path.is_empty() {
        return None;
    }
    let folder = if entry.path_is_symlink() {
        let target = entry.path().canonicalize().ok()?;
        if !target.starts_with(root) {
            return None;
        }
        fs::metadata(target).ok()?.is_dir()
    } else {
        entry.file_type()?.is_dir()
    };
    if folder {
        path.push('/');
    }
    Some(PathCompletion { path, folder })
}

/// What was typed as a path from the root; `None` when it leads out of it.
fn inside(typed: &str) -> Option<String> {
    let typed = typed.trim_start().replace('\\', "/");
    let typed = typed.strip_prefix("./").unwrap_or(&typed);
    let leads_out = Path::new(typed).components().any(|piece| {
        matches!(
            piece,
            Component::ParentDir | Component::RootDir | Component::Prefix(_)
        )
    });
    (!leads_out).then(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{PathIndex, root_of};
    use std::fs;
    use std::path::Path;
    use std::sync::atomic::AtomicBool;
    use tempfile::TempDir;

    /// A repository with these files.
    fn repository(files: &[&str]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        fs::write(folder.path().join(".git/config"), "").unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    fn index(folder: &TempDir) -> PathIndex {
        let root = folder.path().canonicalize().unwrap();
        PathIndex::of(&root, &AtomicBool::new(false)).unwrap()
    }

    fn completed(index: &PathIndex, typed: &str) -> Vec<String> {
        let found = index.complete(typed);
        for one in &found {
            assert_eq!(one.folder, one.path.ends_with('/'), "{one:?}");
        }
        found.into_iter().map(|one| one.path).collect()
    }

    #[test]
    fn the_root_is_that_of_the_repository_or_the_folder() {
        let folder = repository(&["docs/plans/plan.md"]);
        let root = folder.path().canonicalize().unwrap();
        assert_eq!(root_of(&root.join("docs/plans/plan.md")), root);
        // A repository inside another, as a submodule is: `.git` is a file there.
        fs::write(root.join("docs/.git"), "gitdir: elsewhere").unwrap();
        assert_eq!(root_of(&root.join("docs/plans/plan.md")), root.join("docs"));

        let outside = tempfile::tempdir().unwrap();
        let lone = outside.path().canonicalize().unwrap();
        assert_eq!(root_of(&lone.join("plan.md")), lone);
    }

    #[test]
    fn completes_by_the_beginning_nearest_first_and_then_by_letters() {
        let index = index(&repository(&[
            "README.md",
            "src/frame/TopBar.svelte",
            "src/frame/menu.ts",
            "src/main.ts",
            "tests/frame.rs",
            ".github/workflows/check.yml",
        ]));
        let check = |typed: &str, wanted: &[&str]| assert_eq!(completed(&index, typed), wanted);
        check(
            "src/",
            &[
                "src/frame/",
                "src/main.ts",
                "src/frame/TopBar.svelte",
                "src/frame/menu.ts",
            ],
        );
        check(
            "./src/m",
            &[
                "src/main.ts",
                "src/frame/menu.ts",
                "src/frame/",
                "src/frame/TopBar.svelte",
            ],
        );
        check("read", &["README.md"]);
        check("topbar", &["src/frame/TopBar.svelte"]);
        check("s/f/tb", &["src/frame/TopBar.svelte"]);
        check("menu src", &["src/frame/menu.ts"]);
        check("check", &[".github/workflows/check.yml"]);
        check("nowhere", &[]);
        let top = completed(&index, "");
        assert_eq!(top[..4], [".github/", "README.md", "src/", "tests/"]);
    }

    #[test]
    fn leaves_out_what_git_ignores() {
        let folder = repository(&[
            "target/debug/app",
            "src/app.rs",
            "src/made.rs",
            "notes/a.md",
        ]);
        fs::write(folder.path().join(".gitignore"), "/target\n").unwrap();
        fs::write(folder.path().join("src/.gitignore"), "made.*\n").unwrap();
        let check = |index: &PathIndex| {
            assert_eq!(completed(index, "app"), ["src/app.rs"]);
            assert!(completed(index, "made").is_empty());
            assert!(completed(index, ".git/").is_empty());
        };
        check(&index(&folder));
        fs::remove_dir_all(folder.path().join(".git")).unwrap();
        check(&index(&folder));
    }

    #[test]
    fn never_leaves_the_root() {
        let outer = tempfile::tempdir().unwrap();
        fs::create_dir_all(outer.path().join("root/below")).unwrap();
        fs::write(outer.path().join("secret.md"), "").unwrap();
        fs::write(outer.path().join("root/below/plan.md"), "").unwrap();
        let root = outer.path().join("root").canonicalize().unwrap();
        #[cfg(unix)]
        for (target, link) in [
            ("..", "up"),
            ("../secret.md", "secret.md"),
            ("below", "same"),
        ] {
            std::os::unix::fs::symlink(target, root.join(link)).unwrap();
        }
        let never = AtomicBool::new(false);
        for most in [100, 1] {
            let index = PathIndex::bounded(&root, most, &never).unwrap();
            for typed in [
                "..",
                "../s",
                "below/../../s",
                "/etc/",
                "up/",
                "up/s",
                "secret",
            ] {
                assert!(completed(&index, typed).is_empty(), "{typed}");
            }
        }
        let index = PathIndex::of(&root, &never).unwrap();
        #[cfg(unix)]
        assert_eq!(completed(&index, "sa"), ["same/"]);
        assert_eq!(completed(&index, "plan"), ["below/plan.md"]);
    }

    #[test]
    fn a_large_folder_is_cut_and_what_was_typed_is_still_found() {
        let folder = repository(&["a/1.md", "a/2.md", "z/deep/last.md", "z/deep/made.md"]);
        fs::write(folder.path().join(".gitignore"), "made.md\n").unwrap();
        let root = folder.path().canonicalize().unwrap();
        let cut = PathIndex::bounded(&root, 3, &AtomicBool::new(false)).unwrap();
        assert!(completed(&cut, "last").is_empty());
        assert_eq!(completed(&cut, "z/deep/"), ["z/deep/last.md"]);
        assert_eq!(completed(&cut, "z/"), ["z/deep/"]);
    }

    #[test]
    fn offers_a_bounded_number() {
        let names: Vec<String> = (0..80).map(|number| format!("f{number}.md")).collect();
        let files: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(completed(&index(&repository(&files)), "f").len(), 50);
    }

    #[test]
    fn stops_when_nobody_waits_for_it() {
        let folder = repository(&["a.md"]);
        assert!(PathIndex::of(Path::new(folder.path()), &AtomicBool::new(true)).is_none());
    }
}
