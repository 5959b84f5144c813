//! How far a long run is, on a terminal.

use super::Summary;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// A line on the terminal that is replaced as work goes on. A short run has none, nor has one whose standard error
/// is no terminal.
pub(super) struct Progress {
    start: Instant,
    bar: Option<ProgressBar>,
}

/// How long work may take in silence.
const SILENCE: Duration = Duration::from_secs(1);

impl Progress {
    pub(super) fn new() -> Option<Self> {
        io::stderr().is_terminal().then(|| Self { start: Instant::now(), bar: None })
    }

    /// Says how far the run is.
    pub(super) fn tell(&mut self, mut summary: Summary) {
        summary.elapsed = self.start.elapsed();
        if summary.elapsed < SILENCE {
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

    /// Does what writes to the terminal while the line is away.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
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
