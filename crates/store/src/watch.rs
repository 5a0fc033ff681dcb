//! Watching files for what other programs do to them.
//!
//! The folders are watched and not the files, because many programs replace a file by renaming
//! another over it. A report says only that it is worth looking: what lies on disk is found out
//! by reading, and a program that is still writing is waited for.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::StoreError;
use crate::place::{behind_links, folder_of};

/// How long nothing must happen to a file before it is reported: a program that writes in several
/// goes, or moves a file away and another in, is done by then.
const QUIET: Duration = Duration::from_millis(100);

/// Watches files and reports those that something happened to.
///
/// Where the system does not allow to watch, nothing is reported, and nothing else is different.
pub struct FileWatch {
    watcher: Mutex<Option<RecommendedWatcher>>,
    watched: Arc<Mutex<Watched>>,
    events: Sender<Event>,
}

impl FileWatch {
    /// Watches nothing yet. `report` is called on a thread of its own with the path of a file as
    /// it was given to [`FileWatch::follow`].
    pub fn new(report: impl Fn(&Path) + Send + 'static) -> Self {
        let (events, receiver) = channel();
        let watched = Arc::<Mutex<Watched>>::default();
        let known = Arc::clone(&watched);
        thread::spawn(move || report_when_quiet(&receiver, &known, &report));
        Self {
            watcher: Mutex::default(),
            watched,
            events,
        }
    }

    /// Watches these files from now on, and no others. Returns why folders cannot be watched, for
    /// each folder once.
    pub fn follow(&self, paths: &[PathBuf]) -> Vec<StoreError> {
        let mut watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        let files: Vec<File> = paths.iter().map(|path| File::at(path)).collect();
        let wanted: HashSet<PathBuf> = files.iter().flat_map(File::folders).collect();
        // The lock is not held while the system is asked, so that reports are not kept waiting.
        let (stale, missing) = {
            let mut watched = lock(&self.watched);
            watched.files = files;
            watched.refused.retain(|folder| wanted.contains(folder));
            let stale: Vec<PathBuf> = watched.folders.difference(&wanted).cloned().collect();
            let missing: Vec<PathBuf> = wanted.difference(&watched.folders).cloned().collect();
            (stale, missing)
        };
        if let Some(watcher) = watcher.as_mut() {
            for folder in &stale {
                // One that is gone is watched no more already.
                let _ = watcher.unwatch(folder);
            }
        }
        let mut refusals = Vec::new();
        for folder in missing {
            let asked = self.watch(&mut watcher, &folder);
            let mut watched = lock(&self.watched);
            match asked {
                Ok(()) => {
                    watched.refused.remove(&folder);
                    watched.folders.insert(folder);
                }
                Err(error) => {
                    if watched.refused.insert(folder.clone()) {
                        refusals.push(not_watched(&folder, &error));
                    }
                }
            }
        }
        let mut watched = lock(&self.watched);
        for folder in &stale {
            watched.folders.remove(folder);
        }
        refusals
    }

    /// Watches a folder; the first one begins with a watcher.
    fn watch(&self, watcher: &mut Option<RecommendedWatcher>, folder: &Path) -> notify::Result<()> {
        let watcher = match watcher {
            Some(watcher) => watcher,
            None => {
                let events = self.events.clone();
                watcher.insert(notify::recommended_watcher(move |event| {
                    if let Ok(event) = event {
                        // Nobody listens any more when the app ends.
                        let _ = events.send(event);
                    }
                })?)
            }
        };
        watcher.watch(folder, RecursiveMode::NonRecursive)
    }
}

/// What is watched.
#[derive(Default)]
struct Watched {
    files: Vec<File>,
    folders: HashSet<PathBuf>,
    /// Folders that cannot be watched, which was said already.
    refused: HashSet<PathBuf>,
}

impl Watched {
    /// The files that the event is about. A folder that is gone is watched no more.
    fn concerned(&mut self, event: &Event) -> HashSet<PathBuf> {
        // Reading is no change. Whoever looks at a reported file reads it.
        if matches!(event.kind, EventKind::Access(_)) {
            return HashSet::new();
        }
        let gone = matches!(
            event.kind,
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
        );
        if gone {
            for path in &event.paths {
                self.folders.remove(path);
            }
        }
        self.files
            .iter()
            .filter(|file| event.need_rescan() || file.is_at(&event.paths))
            .map(|file| file.path.clone())
            .collect()
    }
}

/// A file that is watched.
struct File {
    /// Its path as it was given.
    path: PathBuf,
    /// Where something can happen to it: there, and where its links lead.
    places: Vec<PathBuf>,
}

impl File {
    fn at(path: &Path) -> Self {
        let mut places = vec![real_place(path)];
        if let Ok(behind) = behind_links(path) {
            let behind = real_place(&behind);
            if behind != places[0] {
                places.push(behind);
            }
        }
        Self {
            path: path.to_owned(),
            places,
        }
    }

    fn folders(&self) -> impl Iterator<Item = PathBuf> {
        self.places.iter().map(|place| folder_of(place).to_owned())
    }

    /// Whether one of the paths is where the file is, or its folder.
    fn is_at(&self, paths: &[PathBuf]) -> bool {
        paths.iter().any(|path| {
            let is_here = |place: &PathBuf| place == path || folder_of(place) == path;
            self.places.iter().any(is_here)
        })
    }
}

/// The path as the system names it in its events: the folder without links.
fn real_place(path: &Path) -> PathBuf {
    match (folder_of(path).canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// Collects what happens, and reports the files once nothing more does.
fn report_when_quiet(events: &Receiver<Event>, watched: &Mutex<Watched>, report: &impl Fn(&Path)) {
    let mut pending = HashSet::new();
    loop {
        let next = if pending.is_empty() {
            events.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            events.recv_timeout(QUIET)
        };
        match next {
            Ok(event) => pending.extend(lock(watched).concerned(&event)),
            Err(RecvTimeoutError::Timeout) => {
                for path in pending.drain() {
                    report(&path);
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn not_watched(folder: &Path, error: &notify::Error) -> StoreError {
    match &error.kind {
        notify::ErrorKind::Io(error) => StoreError::from_io(folder, error),
        _ => StoreError::Other {
            path: folder.to_owned(),
            reason: error.to_string(),
        },
    }
}

fn lock(watched: &Mutex<Watched>) -> MutexGuard<'_, Watched> {
    watched.lock().unwrap_or_else(PoisonError::into_inner)
}
