//! Completing paths without looking at the disk for every key.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use planform_store::{PathIndex, root_of};
use planform_wire::shell::PathCompletion;

/// How long what was seen of a folder is good enough.
const FRESH: Duration = Duration::from_secs(5);

/// What was seen of the folders that plans name files in.
#[derive(Default)]
pub(crate) struct Completion {
    folders: Mutex<HashMap<PathBuf, Arc<Folder>>>,
}

/// One of the folders. The lock is held while it is looked at, so that requests which come
/// meanwhile wait for the same look.
#[derive(Default)]
struct Folder(Mutex<Option<(Instant, Arc<PathIndex>)>>);

impl Completion {
    /// The paths that complete what was typed in a plan; none when `cancel` is set meanwhile. This
    /// may take long.
    pub(crate) fn complete(
        &self,
        plan: &Path,
        typed: &str,
        cancel: &AtomicBool,
    ) -> Vec<PathCompletion> {
        let root = root_of(plan);
        let folder = {
            let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
            // What was seen of other folders a while ago would only take up memory.
            folders.retain(|other, folder| *other == root || folder.is_in_use());
            Arc::clone(folders.entry(root.clone()).or_default())
        };
        let Some(index) = folder.index(&root, cancel) else {
            return Vec::new();
        };
        let found = index.complete(typed);
        found
            .into_iter()
            .map(|one| PathCompletion {
                path: one.path,
                folder: one.folder,
            })
            .collect()
    }
}

impl Folder {
    /// Whether it is being looked at, or was a moment ago.
    fn is_in_use(&self) -> bool {
        match self.0.try_lock() {
            Ok(seen) => seen
                .as_ref()
                .is_some_and(|(when, _)| when.elapsed() < FRESH),
            Err(TryLockError::WouldBlock) => true,
            Err(TryLockError::Poisoned(_)) => false,
        }
    }

    fn index(&self, root: &Path, cancel: &AtomicBool) -> Option<Arc<PathIndex>> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*seen {
            Some((when, index)) if when.elapsed() < FRESH => Some(Arc::clone(index)),
            _ => {
                let index = Arc::new(PathIndex::of(root, cancel)?);
                *seen = Some((Instant::now(), Arc::clone(&index)));
                Some(index)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Completion;
    use std::sync::atomic::AtomicBool;

    #[test]
    fn completes_in_the_folder_of_the_plan() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("docs")).unwrap();
        std::fs::write(folder.path().join("docs/atlas.md"), "").unwrap();
        let plan = folder.path().join("plan.md");
        let completion = Completion::default();
        let never = AtomicBool::new(false);
        let check = |typed: &str, wanted: &[(&str, bool)]| {
            let found = completion.complete(&plan, typed, &never);
            let found: Vec<_> = found
                .iter()
                .map(|one| (one.path.as_str(), one.folder))
                .collect();
            assert_eq!(found, wanted);
        };
        check("d", &[("docs/", true), ("docs/atlas.md", false)]);
        // What was seen a moment ago is good enough.
        std::fs::remove_dir_all(folder.path().join("docs")).unwrap();
        check("atlas", &[("docs/atlas.md", false)]);
    }

    #[test]
    fn a_cancelled_look_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("atlas.md"), "").unwrap();
        let plan = folder.path().join("plan.md");
        let completion = Completion::default();
        assert!(
            completion
                .complete(&plan, "a", &AtomicBool::new(true))
                .is_empty()
        );
        let found = completion.complete(&plan, "a", &AtomicBool::new(false));
        assert_eq!(found.len(), 1);
    }
}
