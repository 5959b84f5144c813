//! Panics that cost one article and not the run.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// The words of a panic and where in the source it happened: `index out of bounds, at src/a.rs:3:7`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panic(pub String);

impl Panic {
    /// Returns the words for the user, in a line.
    #[must_use]
    pub fn in_words(&self) -> String {
        let words = self.0.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("copydesk itself failed here, which is a mistake of it: {words}")
    }
}

/// Does some work, and returns its result, or its panic, of which nothing is printed.
///
/// The work must leave nothing half done that is used after a panic.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Panic> {
    INSTALLED.call_once(install_hook);
    let was_catching = CATCHING.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(was_catching);
    outcome.map_err(|payload| Panic(PLACE.take().unwrap_or_else(|| words(payload.as_ref()))))
}

static INSTALLED: Once = Once::new();

thread_local! {
    /// Whether panics of this thread are caught.
    static CATCHING: Cell<bool> = const { Cell::new(false) };
    /// The last panic that was caught on this thread: only the hook is told where it happened.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

fn install_hook() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !CATCHING.get() {
            return print(info);
        }
        let place = info.location().map_or_else(String::new, |location| format!(", at {location}"));
        PLACE.set(Some(format!("{}{place}", words(info.payload()))));
    }));
}

/// Returns the words that a panic was called with.
fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("a panic").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_with_its_place() {
        assert_eq!(catch(|| 3), Ok(3));
        let Panic(words) = catch(|| assert_eq!(1, 2, "on {}", "purpose")).unwrap_err();
        assert!(words.contains("on purpose") && words.contains("panic.rs:"), "{words}");
        assert!(catch(|| panic::panic_any(7)).unwrap_err().0.starts_with("a panic, at "));
    }
}
