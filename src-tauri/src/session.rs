//! Sessions: what is open in a window.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use planform_core::plan::TakenOver;
use planform_core::{Applied, Plan};
use planform_store::{ContentHash, Loaded};
use planform_wire::convert;
use planform_wire::shell::{Failure, FileState, OpenPlan, ReloadOutcome};
use planform_wire::view::{Patch, PlanView};
use tauri::async_runtime::spawn_blocking;

use crate::failure;
use crate::preview::Preview;
use crate::recent::file_name;

/// One open plan: the text with its revision and undo timeline, and the file it belongs to.
pub(crate) struct Session {
    /// The plan.
    pub(crate) plan: Plan,
    /// The file; `None` for a plan that was never saved.
    pub(crate) file: Option<PlanFile>,
    /// The mark of the place of the timeline at which the plan was read or written last; `None` for
    /// a plan that was never saved.
    pub(crate) saved: Option<u64>,
    /// Whether the file is not to be written to, and the plan not to be changed.
    pub(crate) read_only: bool,
}

/// The file of a session, as last read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlanFile {
    /// The absolute path.
    pub(crate) path: PathBuf,
    /// The hash of its content.
    pub(crate) hash: ContentHash,
    /// What of it the window knows to be on disk.
    pub(crate) disk: Disk,
}

/// What is on disk in the place of the plan's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Disk {
    /// What was read or written last.
    Same,
    /// Something else.
    Changed(ContentHash),
    /// Nothing.
    Gone,
}

impl Disk {
    /// What the window is told about it.
    pub(crate) fn state(self) -> FileState {
        match self {
            Self::Same => FileState::Same,
            Self::Changed(_) => FileState::Changed,
            Self::Gone => FileState::Gone,
        }
    }
}

impl Session {
    /// The file's name; `None` for a plan that was never saved.
    pub(crate) fn name(&self) -> Option<String> {
        self.file.as_ref().map(|file| file_name(&file.path))
    }

    /// The name that a dialog proposes for the file; `untitled` is what a new plan is called.
    pub(crate) fn file_name(&self, untitled: &str) -> String {
        self.name().unwrap_or_else(|| format!("{untitled}.md"))
    }

    /// The folder of the file.
    pub(crate) fn folder(&self) -> Option<&Path> {
        self.file.as_ref().and_then(|file| file.path.parent())
    }

    /// Whether the text differs from the file, and closing would lose something. Going back by
    /// undo to what was saved counts as saved; a plan without a file never does.
    pub(crate) fn modified(&self) -> bool {
        self.file
            .as_ref()
            .is_none_or(|file| file.hash != ContentHash::of(self.plan.text().as_bytes()))
    }

    /// Whether the window knows that the file is gone: closing would lose all of the plan.
    pub(crate) fn gone(&self) -> bool {
        self.file
            .as_ref()
            .is_some_and(|file| file.disk == Disk::Gone)
    }

    /// Makes the plan what its file says now, as one step of the timeline. Unsaved work is only
    /// given up (to the timeline) where that is asked for.
    pub(crate) fn reload(
        &mut self,
        path: &Path,
        loaded: &Loaded,
        read_only: bool,
        force: bool,
    ) -> ReloadOutcome {
        let same = self.plan.text() == loaded.text;
        let Some(file) = self.file.as_ref().filter(|file| file.path == path) else {
            // Saved under another name in the meantime.
            return ReloadOutcome::Unsaved;
        };
        if !force && !same && self.modified() {
            return ReloadOutcome::Unsaved;
        }
        self.file = Some(PlanFile {
            path: file.path.clone(),
            hash: loaded.hash,
            disk: Disk::Same,
        });
        self.read_only = read_only;
        let taken = self.plan.take_over(&loaded.text);
        self.saved = Some(self.plan.mark());
        match taken {
            TakenOver::Changed(applied) => ReloadOutcome::Reloaded {
                patch: Box::new(self.patch(&applied)),
                read_only,
            },
            TakenOver::ReadAnew => ReloadOutcome::ReadAnew {
                plan: Box::new(self.plan_view()),
                read_only,
            },
        }
    }

    /// The plan, as the window draws it.
    pub(crate) fn plan_view(&self) -> PlanView {
        convert::plan_view(&self.plan, self.modified())
    }

    /// What was done to the plan, as the window takes it over.
    pub(crate) fn patch(&self, applied: &Applied) -> Patch {
        convert::patch(&self.plan, applied, self.modified())
    }

    /// What the window shows.
    pub(crate) fn view(&self) -> OpenPlan {
        OpenPlan {
            path: self
                .file
                .as_ref()
                .map(|file| file.path.to_string_lossy().into_owned()),
            name: self.name(),
            read_only: self.read_only,
            plan: self.plan_view(),
        }
    }
}

/// A session that several tasks use at once.
pub(crate) struct SharedSession {
    state: Mutex<Session>,
    /// Held while the plan's file is written, so that two writes do not take each other for
    /// somebody else's.
    pub(crate) writing: tokio::sync::Mutex<()>,
    /// Set when the plan is no longer open in its window: whoever works for it may stop.
    pub(crate) closed: AtomicBool,
    /// What the preview shows.
    pub(crate) preview: Mutex<Preview>,
    /// What stops the export that is under way.
    exporting: Mutex<Option<Arc<AtomicBool>>>,
    /// Set while the page has been asked whether the window may close, and has not answered.
    pub(crate) asked: AtomicBool,
}

impl SharedSession {
    /// The session, for a short while and never across an await.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Session> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins an export; what is returned is set when it is to stop.
    pub(crate) fn begin_export(&self) -> Arc<AtomicBool> {
        let stop = Arc::new(AtomicBool::new(self.closed.load(Ordering::Relaxed)));
        *self.exporting() = Some(Arc::clone(&stop));
        stop
    }

    /// Stops the export that is under way, if there is one.
    pub(crate) fn cancel_export(&self) {
        if let Some(stop) = self.exporting().take() {
            stop.store(true, Ordering::Relaxed);
        }
    }

    fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        self.cancel_export();
    }

    fn exporting(&self) -> MutexGuard<'_, Option<Arc<AtomicBool>>> {
        self.exporting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets `work` use the session on a thread that may be busy for long.
    ///
    /// # Errors
    /// When the work panics.
    pub(crate) async fn with<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Session) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let session = Arc::clone(self);
        spawn_blocking(move || work(&mut session.lock()))
            .await
            .map_err(|error| failure::no_answer(&error))
    }
}

/// The sessions by the labels of their windows.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, Arc<SharedSession>>>);

impl Sessions {
    /// The session of a window.
    ///
    /// # Errors
    /// When no plan is open there.
    pub(crate) fn of(&self, window: &str) -> Result<Arc<SharedSession>, Failure> {
        self.find(window).ok_or_else(failure::no_plan)
    }

    /// The session of a window, if a plan is open there.
    pub(crate) fn find(&self, window: &str) -> Option<Arc<SharedSession>> {
        self.all().get(window).cloned()
    }

    /// The files of the plans that are open, with the labels of their windows.
    pub(crate) fn files(&self) -> Vec<(String, PathBuf)> {
        let all: Vec<_> = self
            .all()
            .iter()
            .map(|(label, session)| (label.clone(), Arc::clone(session)))
            .collect();
        all.into_iter()
            .filter_map(|(label, session)| {
                let file = session.lock().file.as_ref()?.path.clone();
                Some((label, file))
            })
            .collect()
    }

    /// Opens a plan in a window, in the place of the one before.
    pub(crate) fn put(&self, window: &str, session: Session) {
        let session = SharedSession {
            state: Mutex::new(session),
            writing: tokio::sync::Mutex::new(()),
            closed: AtomicBool::new(false),
            preview: Mutex::new(Preview::default()),
            exporting: Mutex::new(None),
            asked: AtomicBool::new(false),
        };
        let before = self.all().insert(window.to_owned(), Arc::new(session));
        if let Some(before) = before {
            before.close();
        }
    }

    /// Lets go of a window's plan and whatever in it is unsaved.
    pub(crate) fn remove(&self, window: &str) {
        if let Some(session) = self.all().remove(window) {
            session.close();
        }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, Arc<SharedSession>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use planform_core::{Command, Plan, TemplateSet};
    use planform_store::{ContentHash, Loaded};
    use planform_wire::shell::ReloadOutcome;

    use super::{Disk, PlanFile, Session};

    const PATH: &str = "/plans/tide.md";

    fn session(text: &str) -> Session {
        let hash = ContentHash::of(text.as_bytes());
        Session {
            plan: Plan::open(text, &Arc::new(TemplateSet::built_in())),
            file: Some(PlanFile {
                path: PATH.into(),
                hash,
                disk: Disk::Changed(hash),
            }),
            saved: Some(0),
            read_only: false,
        }
    }

    fn write(session: &mut Session, text: &str) {
        let command = Command::Replace {
            start: 0,
            end: 0,
            text: text.to_owned(),
        };
        session.plan.apply(&command).expect("the range is there");
    }

    fn reload(session: &mut Session, text: &str, force: bool) -> ReloadOutcome {
        let loaded = Loaded {
            text: text.to_owned(),
            hash: ContentHash::of(text.as_bytes()),
        };
        session.reload(Path::new(PATH), &loaded, false, force)
    }

    #[test]
    fn a_plan_without_unsaved_work_becomes_what_its_file_says() {
        let mut session = session("Ebb\n");
        let outcome = reload(&mut session, "Flood\n", false);
        assert!(matches!(outcome, ReloadOutcome::Reloaded { .. }));
        assert_eq!(session.plan.text(), "Flood\n");
        assert!(!session.modified());
        let place = session.saved.and_then(|mark| session.plan.steps_at(mark));
        assert_eq!(place, Some(1));
        session.plan.undo().expect("it is one step");
        assert_eq!(session.plan.text(), "Ebb\n");
        assert!(session.modified(), "the file has the other text");
    }

    #[test]
    fn unsaved_work_is_given_up_on_request_alone() {
        let mut session = session("Ebb\n");
        write(&mut session, "My ");
        assert_eq!(
            reload(&mut session, "Flood\n", false),
            ReloadOutcome::Unsaved
        );
        assert_eq!(session.plan.text(), "My Ebb\n");
        let file = session.file.clone().expect("it has one");
        assert_eq!(file.hash, ContentHash::of(b"Ebb\n"), "saving is refused");
        reload(&mut session, "Flood\n", true);
        assert_eq!(session.plan.text(), "Flood\n");
        session.plan.undo().expect("it is one step");
        assert_eq!(session.plan.text(), "My Ebb\n");
    }

    #[test]
    fn work_that_somebody_else_has_saved_is_saved() {
        let mut session = session("Ebb\n");
        write(&mut session, "My ");
        let outcome = reload(&mut session, "My Ebb\n", false);
        assert!(matches!(outcome, ReloadOutcome::Reloaded { .. }));
        assert!(!session.modified());
        assert_eq!(session.plan.steps_done(), 1, "nothing was changed");
    }

    #[test]
    fn a_file_that_is_no_longer_the_plans_is_left_alone() {
        let mut session = session("Ebb\n");
        let loaded = Loaded {
            text: "Flood\n".to_owned(),
            hash: ContentHash::of(b"Flood\n"),
        };
        let outcome = session.reload(Path::new("/plans/old.md"), &loaded, false, true);
        assert_eq!(outcome, ReloadOutcome::Unsaved);
        assert_eq!(session.plan.text(), "Ebb\n");
    }
}
