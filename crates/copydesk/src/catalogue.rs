//! Every fault that this program can report, whichever crate finds it.

use crate::command::validate::limits;
use copydesk_diag::Fault;

/// All faults, by code.
pub(crate) fn faults() -> Vec<&'static Fault> {
    let mut faults: Vec<&'static Fault> = [copydesk_convert::FAULTS, limits::FAULTS]
        .into_iter()
        .flatten()
        .copied()
        .chain(copydesk_validate::faults())
        .collect();
    faults.sort_unstable_by_key(|fault| fault.code);
    faults
}

/// The fault with this code.
pub(crate) fn find(code: &str) -> Option<&'static Fault> {
    faults().into_iter().find(|fault| fault.code == code)
}

/// The codes that someone who wrote `code` may have meant, the likeliest first.
pub(crate) fn similar(code: &str) -> Vec<&'static str> {
    let mut near: Vec<(f64, &'static str)> = faults()
        .into_iter()
        .map(|fault| {
            // The half after the slash alone is worth a match: people remember `gap`, not `segment/gap`.
            let end = fault.code.split_once('/').map_or(fault.code, |(_, end)| end);
            let likeness = strsim::jaro_winkler(code, fault.code).max(strsim::jaro_winkler(code, end));
            (likeness, fault.code)
        })
        .filter(|(likeness, _)| *likeness > 0.8)
        .collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let best = near.first().map_or(0.0, |(likeness, _)| *likeness);
    near.into_iter()
        .take_while(|(likeness, _)| *likeness > best - 0.05)
        .take(3)
        .map(|(_, code)| code)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_has_two_meanings() {
        let codes: Vec<&str> = faults().into_iter().map(|fault| fault.code).collect();
        for pair in codes.windows(2) {
            assert_ne!(pair[0], pair[1], "declared twice");
        }
    }

    #[test]
    fn every_code_is_explained() {
        for fault in faults() {
            assert!(!fault.title().is_empty(), "{} has no title", fault.code);
            assert!(fault.doc.trim().lines().count() > 1, "{} has no explanation", fault.code);
        }
    }
}
