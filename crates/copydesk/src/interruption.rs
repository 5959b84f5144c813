//! The end of a run by a signal: temporary files are deleted, and the user is told what is whole.

use crate::failure::quoted;
use crate::output::files;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

static HINT: OnceLock<Hint> = OnceLock::new();

/// What an interrupted user is told to do.
#[derive(Debug, Clone)]
pub(crate) enum Hint {
    /// What completes the files, if some are whole.
    Complete(&'static str),
    /// What goes on, whatever is whole.
    GoOn(String),
}

/// The number of records that were written to standard output.
static PRINTED: AtomicU64 = AtomicU64::new(0);

/// Counts records that were written to standard output, for who interrupts the run.
pub(crate) fn count_printed(records: u64) {
    PRINTED.fetch_add(records, Ordering::Relaxed);
}

/// Sets what an interrupted user is told to do.
pub(crate) fn set_hint(hint: Hint) {
    // The first command of the process is its only one.
    let _ = HINT.set(hint);
}

/// Watches for SIGINT (Ctrl-C), SIGTERM and SIGHUP on a thread of its own, unless they are ignored, as `nohup` has it.
///
/// The process then ends by the signal, as it would have without this: a shell that runs it in a loop stops too.
#[cfg(unix)]
pub(crate) fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use std::time::Duration;

    /// The time that the message may take: who reads it may have stopped reading.
    const PATIENCE: Duration = Duration::from_millis(500);

    // A file that may grow no further is an error to write to, and does not end the process.
    static SIZE_LIMIT_REACHED: AtomicBool = AtomicBool::new(false);
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, &SIZE_LIMIT_REACHED);
    // Without the thread a signal ends the process all the same, and leaves the temporary files.
    let chosen = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| !is_ignored(*signal));
    let Ok(mut signals) = signal_hook::iterator::Signals::new(chosen) else { return };
    let watcher = std::thread::Builder::new().name("signals".into());
    let _ = watcher.spawn(move || {
        let Some(signal) = signals.forever().next() else { return };
        // Locked until the end, so that no other file is begun.
        let mut files = files();
        let begun = files.delete_begun();
        let printed = PRINTED.load(Ordering::Relaxed);
        let message = message(&begun, files.complete, printed, HINT.get());
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            use std::io::{IsTerminal, Write};
            let mut err = std::io::stderr();
            // The progress line gives way.
            let start = if err.is_terminal() { "\r\u{1b}[2K" } else { "" };
            if let Some(message) = message {
                let _ = writeln!(err, "{start}{message}");
            }
            let _ = sender.send(());
        });
        let _ = receiver.recv_timeout(PATIENCE);
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    });
}

/// Returns whether the parent of the process had it ignore a signal. Where the system does not say, SIGHUP may be.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        return signal == signal_hook::consts::SIGHUP;
    };
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    mask & 1 << (signal - 1) != 0
}

/// Watches for nothing: the system ends the process.
#[cfg(not(unix))]
pub(crate) fn watch() {}

/// Returns what the user is told; `None` if no files were written.
#[cfg_attr(not(unix), allow(dead_code, reason = "only said when a signal is watched for"))]
fn message(begun: &[PathBuf], complete: u64, printed: u64, hint: Option<&Hint>) -> Option<String> {
    let begun: Vec<String> = begun.iter().map(|path| quoted(path)).collect();
    let unwritten = match begun.as_slice() {
        [] => String::new(),
        [one] => format!("{one} is not written"),
        several => format!("{} are not written", several.join(" and ")),
    };
    let complete_files = match complete {
        0 => String::new(),
        1 => "1 file is whole".to_owned(),
        _ => format!("{complete} files are whole"),
    };
    let printed = match printed {
        0 => String::new(),
        1 => "1 record was printed".to_owned(),
        _ => format!("{printed} records were printed"),
    };
    let parts: Vec<&str> = [printed.as_str(), complete_files.as_str(), unwritten.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let hint = match hint {
        Some(Hint::Complete(hint)) if complete > 0 => *hint,
        Some(Hint::GoOn(hint)) => hint,
        _ => "",
    };
    let whole = parts.join(", ");
    let said: Vec<&str> = [whole.as_str(), hint].into_iter().filter(|part| !part.is_empty()).collect();
    (!said.is_empty()).then(|| format!("interrupted: {}", said.join(": ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_user_is_told_what_is_whole() {
        let begun = [PathBuf::from("a.json"), PathBuf::from("b.json")];
        let hint = Some(&Hint::Complete("go on"));
        assert_eq!(message(&[], 0, 0, hint), None);
        assert_eq!(message(&begun[..1], 0, 0, hint).unwrap(), "interrupted: `a.json` is not written");
        assert_eq!(message(&[], 1, 0, None).unwrap(), "interrupted: 1 file is whole");
        assert_eq!(message(&[], 0, 2, hint).unwrap(), "interrupted: 2 records were printed");
        let both = "interrupted: 7 files are whole, `a.json` and `b.json` are not written: go on";
        assert_eq!(message(&begun, 7, 0, hint).unwrap(), both);
        let hint = Some(&Hint::GoOn("run it again".to_owned()));
        assert_eq!(message(&[], 0, 0, hint).unwrap(), "interrupted: run it again");
        assert_eq!(
            message(&begun[..1], 0, 0, hint).unwrap(),
            "interrupted: `a.json` is not written: run it again"
        );
    }
}
