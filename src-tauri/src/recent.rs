//! The files opened lately, as the welcome view shows them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use planform_store::RecentFiles;
use planform_wire::shell::RecentFile;
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Manager};

use crate::events::{self, RECENT};
use crate::shell::Shell;

/// The list of the app, shared by its windows.
pub(crate) struct Recent {
    list: Mutex<RecentFiles>,
    home: Option<PathBuf>,
}

impl Recent {
    /// The list kept in the app's data folder; `home` is what is shortened to `~`.
    pub(crate) fn load(data: &Path, home: Option<PathBuf>) -> Self {
        Self {
            list: Mutex::new(RecentFiles::load(data)),
            home,
        }
    }

    /// Puts a file on top. A list that cannot be written is still right until the app ends, and
    /// not worth stopping anybody for.
    pub(crate) fn add(&self, path: &Path) {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = list.add(path) {
            eprintln!("planform-desktop: the list of recent files was not written: {error}");
        }
    }

    /// The list with what is on disk now.
    pub(crate) fn view(&self) -> Vec<RecentFile> {
        let paths = {
            let list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
            list.paths().to_vec()
        };
        paths.iter().map(|path| self.entry(path)).collect()
    }

    fn entry(&self, path: &Path) -> RecentFile {
        RecentFile {
            path: path.to_string_lossy().into_owned(),
            name: file_name(path),
            folder: short(path.parent().unwrap_or(path), self.home.as_deref()),
            exists: path.is_file(),
        }
    }
}

/// Tells all windows that the list has changed.
pub(crate) fn tell(app: &AppHandle) {
    let app = app.clone();
    let recent = Arc::clone(&app.state::<Shell>().recent);
    spawn_blocking(move || events::tell_all(&app, RECENT, recent.view()));
}

/// The last piece of a path, for people.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.to_string_lossy().into_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// A folder with the home folder shortened to `~`.
fn short(folder: &Path, home: Option<&Path>) -> String {
    match home.and_then(|home| folder.strip_prefix(home).ok()) {
        Some(rest) if rest.as_os_str().is_empty() => "~".to_owned(),
        Some(rest) => format!("~{}{}", std::path::MAIN_SEPARATOR, rest.display()),
        None => folder.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Recent, short};
    use std::path::Path;

    #[test]
    fn shortens_the_home_folder_and_no_other() {
        let check = |folder: &str, wanted: &str| {
            let home = Path::new("/home/ada");
            assert_eq!(short(Path::new(folder), Some(home)), wanted);
        };
        check("/home/ada", "~");
        check("/home/ada/plans/new", "~/plans/new");
        check("/home/adam/plans", "/home/adam/plans");
        assert_eq!(short(Path::new("/home/ada"), None), "/home/ada");
    }

    #[test]
    fn shows_which_files_are_gone() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path().join("here.md");
        std::fs::write(&here, "").unwrap();
        let recent = Recent::load(folder.path(), Some(folder.path().to_owned()));
        recent.add(&folder.path().join("gone.md"));
        recent.add(&here);
        let shown: Vec<_> = recent
            .view()
            .into_iter()
            .map(|file| (file.name, file.folder, file.exists))
            .collect();
        let entry = |name: &str, exists| (name.to_owned(), "~".to_owned(), exists);
        assert_eq!(shown, [entry("here.md", true), entry("gone.md", false)]);
    }
}
