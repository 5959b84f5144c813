//! The progress of a long run, on a terminal.

use super::summary::Summary;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// A line on the terminal that is updated as the run goes on. A short run shows none.
pub(super) struct Progress {
    start: Instant,
    bar: Option<ProgressBar>,
}

/// The duration of a run before the line is shown.
const DELAY: Duration = Duration::from_secs(1);

impl Progress {
    /// Returns a progress line, if standard error is a terminal.
    pub(super) fn new() -> Option<Self> {
        io::stderr().is_terminal().then(|| Self { start: Instant::now(), bar: None })
    }

    /// Shows the summary of the run so far.
    pub(super) fn update(&mut self, mut summary: Summary) {
        summary.elapsed = self.start.elapsed();
        if summary.elapsed < DELAY {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
            bar.set_style(ProgressStyle::default_spinner());
            bar
        });
        bar.set_message(summary.line());
        bar.tick();
    }

    /// Calls a function that writes to the terminal while the line is hidden.
    pub(super) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
