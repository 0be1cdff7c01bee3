//! Ctrl-C, and its relatives that ask a program to end: the first asks work to stop where it may, the second ends it.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use tokio::sync::Notify;

/// The exit code of a program that Ctrl-C ended, by the shells' custom.
const ENDED_BY_INTERRUPT: i32 = 130;

/// Whether somebody has asked to stop.
#[derive(Clone, Default)]
pub struct Interrupt {
    asked: Arc<AtomicBool>,
    wake: Arc<Notify>,
}

impl Interrupt {
    /// Begins to listen. Where the system does not let us, Ctrl-C ends the program at once as before.
    pub fn listen() -> Self {
        let interrupt = Self::default();
        let heard = interrupt.clone();
        let listening = ctrlc::set_handler(move || {
            if heard.asked.swap(true, Ordering::Relaxed) {
                std::process::exit(ENDED_BY_INTERRUPT);
            }
            heard.wake.notify_one();
        });
        if let Err(error) = listening {
            tracing::warn!("Ctrl-C will not be clean: {error}");
        }
        interrupt
    }

    /// Whether it has happened.
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Waits until it happens.
    pub async fn wait(&self) {
        self.wake.notified().await;
    }
}
