//! What the shell remembers while it runs: the open project, whether work should stop, what waits to be opened.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use araxes_engine::project::{Project, ProjectError};
use tauri::async_runtime::spawn_blocking;

use crate::{failure::Failure, sample};

/// Shared by all commands. Cloning gives another handle to the same desk.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    project: Mutex<Option<Project>>,
    waiting: Mutex<Vec<PathBuf>>,
    cancelled: AtomicBool,
}

impl Desk {
    /// A desk with no project, whose own files lie in `folder`.
    pub fn new(folder: PathBuf, waiting: Vec<PathBuf>) -> Desk {
        Desk(Arc::new(Inner {
            folder,
            project: Mutex::default(),
            waiting: Mutex::new(waiting),
            cancelled: AtomicBool::new(false),
        }))
    }

    /// Opens the sample before there is a page to ask for it.
    pub fn open_sample(&self) {
        match sample::open(self.folder()) {
            Ok(project) => *held(&self.0.project) = Some(project),
            Err(failure) => tracing::error!("the sample could not be opened: {}", failure.message),
        }
    }

    /// The app's data folder.
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// Runs `work` with the place of the project, off the main thread.
    pub async fn with_place<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Option<Project>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let desk = self.clone();
        spawn_blocking(move || work(&mut held(&desk.0.project))).await.map_err(Failure::unexpected)?
    }

    /// Runs `work` with the open project, off the main thread.
    pub async fn with_project<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Project) -> Result<T, ProjectError> + Send + 'static,
    ) -> Result<T, Failure> {
        self.with_place(|place| Ok(work(place.as_mut().ok_or_else(Failure::no_project)?)?)).await
    }

    /// Keeps paths until the page asks for them.
    pub fn leave(&self, paths: Vec<PathBuf>) {
        held(&self.0.waiting).extend(paths);
    }

    /// Gives the paths that wait, once.
    pub fn take_waiting(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *held(&self.0.waiting))
    }

    /// Asks the work under way to stop, or (`false`) lets new work begin.
    pub fn set_cancelled(&self, cancelled: bool) {
        self.0.cancelled.store(cancelled, Ordering::Relaxed);
    }

    /// Whether the work under way should stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }
}

/// A command that panicked leaves the project as its last transaction left it, so the lock is still good.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
