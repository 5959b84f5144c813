//! The progress of a long run, on a terminal.

use crate::input;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// A line on the terminal that is updated as the run goes on. A short run shows none.
pub(super) struct Progress {
    start: Instant,
    /// The number of bytes of all inputs as they are stored, if it is known.
    total: Option<u64>,
    bar: Option<ProgressBar>,
}

/// The duration of a run before the line is shown.
const DELAY: Duration = Duration::from_secs(1);

impl Progress {
    /// Returns a progress line, if standard error is a terminal. `sizes` are those of the inputs as they are stored,
    /// as far as they are known.
    pub(super) fn new(sizes: impl Iterator<Item = Option<u64>>) -> Option<Self> {
        let is_terminal = io::stderr().is_terminal();
        is_terminal.then(|| Self { start: Instant::now(), total: sizes.sum(), bar: None })
    }

    /// Shows the numbers of the run so far, which `line` returns, and the time that is left.
    pub(super) fn update(&mut self, line: impl FnOnce(Duration) -> String) {
        let elapsed = self.start.elapsed().saturating_sub(input::time_skipped());
        if elapsed < DELAY {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
            bar.set_style(ProgressStyle::default_spinner());
            bar
        });
        let mut message = line(elapsed);
        let skipped = input::stored_bytes_skipped();
        let read = input::stored_bytes_read().saturating_sub(skipped);
        let left = self.total.and_then(|total| time_left(read, total.saturating_sub(skipped), elapsed));
        if let Some(left) = left {
            message = format!("{message}, {left}");
        }
        bar.set_message(message);
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

/// Returns how much of a run is done and how long the rest will take, in words.
fn time_left(read: u64, total: u64, elapsed: Duration) -> Option<String> {
    if read == 0 || read > total {
        return None;
    }
    let percent = u128::from(read) * 100 / u128::from(total);
    let seconds = elapsed.as_millis() * u128::from(total - read) / u128::from(read) / 1000;
    let time = match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{}:{:02} min", seconds / 60, seconds % 60),
        _ => format!("{}:{:02} h", seconds / 3600, seconds / 60 % 60),
    };
    Some(format!("{percent} %, {time} left"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_reckoned_from_the_bytes_read() {
        let left = |read, total, seconds| time_left(read, total, Duration::from_secs(seconds));
        assert_eq!(left(0, 100, 10), None);
        assert_eq!(left(101, 100, 10), None, "records that are there already are read too");
        assert_eq!(left(50, 100, 10).unwrap(), "50 %, 10 s left");
        assert_eq!(left(10, 100, 10).unwrap(), "10 %, 1:30 min left");
        assert_eq!(left(1, 1_000, 20).unwrap(), "0 %, 5:33 h left");
    }
}
