//! What other programs do to the files of the open plans: noticing it, and telling the windows.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use planform_store::{ContentHash, FileWatch, StoreError, hash_file};
use tauri::async_runtime::{self, spawn_blocking};
use tauri::{AppHandle, Manager};

use crate::events::{self, FILE_STATE};
use crate::session::{Disk, SharedSession};
use crate::shell::Shell;

/// The watch over the files of all windows.
pub(crate) struct Outside {
    watch: FileWatch,
    /// Held while it is found out what to watch, so that the last to ask decides.
    turn: Mutex<()>,
}

impl Outside {
    /// Watches nothing yet.
    pub(crate) fn new(app: &AppHandle) -> Self {
        let app = app.clone();
        Self {
            watch: FileWatch::new(move |path| reported(&app, path)),
            turn: Mutex::default(),
        }
    }

    /// Watches what is open now.
    fn follow(&self, open: impl FnOnce() -> Vec<PathBuf>) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.watch.follow(&open());
    }
}

/// Watches the files that are open now, and looks at that of the window, if one is named.
pub(crate) fn keep_up(app: &AppHandle, label: Option<&str>) {
    let app = app.clone();
    let label = label.map(str::to_owned);
    async_runtime::spawn(async move {
        follow(&app).await;
        if let Some(label) = label {
            look(&app, &label).await;
        }
    });
}

/// Tells a page that begins anew what its window was told before.
pub(crate) fn repeat(app: &AppHandle, label: &str, session: &SharedSession) {
    let disk = session.lock().file.as_ref().map(|file| file.disk);
    if let Some(disk) = disk.filter(|disk| *disk != Disk::Same) {
        events::tell(app, label, FILE_STATE, disk.state());
    }
}

/// Something happened to a file.
fn reported(app: &AppHandle, path: &Path) {
    let app = app.clone();
    let path = path.to_owned();
    async_runtime::spawn(async move {
        // Its folder may be another one by now.
        follow(&app).await;
        for (label, file) in app.state::<Shell>().sessions.files() {
            if file == path {
                look(&app, &label).await;
            }
        }
    });
}

async fn follow(app: &AppHandle) {
    let app = app.clone();
    let _ = spawn_blocking(move || {
        let shell = app.state::<Shell>();
        let open = || shell.sessions.files().into_iter();
        shell
            .outside
            .follow(|| open().map(|(_, file)| file).collect());
    })
    .await;
}

/// Looks at the file of a window and tells the window what is different from what it knows.
async fn look(app: &AppHandle, label: &str) {
    let Some(session) = app.state::<Shell>().sessions.find(label) else {
        return;
    };
    // A write of our own is waited for: what it leaves is what was written last.
    let _writing = session.writing.lock().await;
    let Some(file) = session.lock().file.clone() else {
        return;
    };
    let path = file.path.clone();
    let Ok(Some(disk)) = spawn_blocking(move || on_disk(&path, file.hash)).await else {
        return;
    };
    if disk == file.disk {
        return;
    }
    if let Some(now) = session.lock().file.as_mut()
        && (now.path.as_path(), now.hash) == (file.path.as_path(), file.hash)
    {
        now.disk = disk;
        events::tell(app, label, FILE_STATE, disk.state());
    }
}

/// What is at the path, compared with what has this hash; `None` where that cannot be found out.
fn on_disk(path: &Path, hash: ContentHash) -> Option<Disk> {
    match hash_file(path) {
        Ok(Some(found)) if found == hash => Some(Disk::Same),
        Ok(Some(found)) => Some(Disk::Changed(found)),
        Ok(None) | Err(StoreError::IsFolder { .. } | StoreError::NotAFile { .. }) => {
            Some(Disk::Gone)
        }
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Disk, on_disk};
    use planform_store::ContentHash;
    use std::fs;

    #[test]
    fn the_content_decides() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.md");
        let hash = ContentHash::of(b"one");
        assert_eq!(on_disk(&path, hash), Some(Disk::Gone));
        fs::write(&path, "one").unwrap();
        assert_eq!(on_disk(&path, hash), Some(Disk::Same));
        fs::write(&path, "two").unwrap();
        let two = ContentHash::of(b"two");
        assert_eq!(on_disk(&path, hash), Some(Disk::Changed(two)));
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(on_disk(&path, hash), Some(Disk::Gone));
    }
}
