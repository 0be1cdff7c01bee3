//! What the server remembers while it runs: the open project, how far an import is, whether it should stop.

use std::{
    fs,
    path::PathBuf,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

use araxes_engine::project::{AppInfo, Progress, Project};
use tempfile::TempDir;

use super::api::Failure;
use crate::{
    args::ServeArgs,
    fault::{Fault, reason_of},
};

/// Shared by all requests.
pub struct Desk {
    project: Mutex<Option<Project>>,
    progress: Mutex<Option<Progress>>,
    cancelled: AtomicBool,
    locale: String,
    sample: Option<PathBuf>,
    /// Copies of the sample lie here, and go with the server.
    folder: TempDir,
    copies: AtomicU32,
}

impl Desk {
    /// With the project that the command line names, if any.
    pub fn new(args: &ServeArgs) -> Result<Self, Fault> {
        if let Some(sample) = &args.sample {
            // Now, rather than when somebody asks for it.
            Project::open(sample).map_err(|e| Fault::file(sample, e))?;
        }
        let project = args.project.as_deref().map(|path| Project::open(path).map_err(|e| Fault::file(path, e)));
        let folder = tempfile::Builder::new().prefix("araxes-serve-").tempdir();
        Ok(Self {
            project: Mutex::new(project.transpose()?),
            progress: Mutex::default(),
            cancelled: AtomicBool::new(false),
            locale: args.locale.clone(),
            sample: args.sample.clone(),
            folder: folder.map_err(|e| Fault::file(&std::env::temp_dir(), reason_of(&e)))?,
            copies: AtomicU32::new(0),
        })
    }

    /// What the start screen asks.
    pub fn app_info(&self) -> AppInfo {
        AppInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            locale: self.locale.clone(),
            sample: self.sample.is_some(),
            recent: Vec::new(),
        }
    }

    /// A new copy of the sample, so that no test meets what another did to it.
    pub fn open_sample(&self) -> Result<Project, Failure> {
        let sample = self.sample.as_deref().ok_or_else(Failure::no_sample)?;
        let folder = self.folder.path().join(self.copies.fetch_add(1, Ordering::Relaxed).to_string());
        let copy = folder.join(sample.file_name().unwrap_or("sample.araxes".as_ref()));
        fs::create_dir(&folder)
            .and_then(|()| fs::copy(sample, &copy))
            .map_err(|e| Failure::not_written(&copy, &reason_of(&e)))?;
        Ok(Project::open(&copy)?)
    }

    /// The place of the open project. Other requests wait.
    pub fn place(&self) -> MutexGuard<'_, Option<Project>> {
        held(&self.project)
    }

    /// Runs `work` with the open project.
    pub fn with_project<T>(&self, work: impl FnOnce(&mut Project) -> T) -> Result<T, Failure> {
        self.place().as_mut().map(work).ok_or_else(Failure::no_project)
    }

    /// How far the import is.
    pub fn progress(&self) -> Option<Progress> {
        held(&self.progress).clone()
    }

    /// Says how far the import is; `None` when it has ended.
    pub fn set_progress(&self, progress: Option<Progress>) {
        *held(&self.progress) = progress;
    }

    /// Asks the import to stop, or (`false`) lets a new one begin.
    pub fn set_cancelled(&self, cancelled: bool) {
        self.cancelled.store(cancelled, Ordering::Relaxed);
    }

    /// Whether the import should stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// A request that panicked leaves the project as its last transaction left it, so the lock is still good.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
