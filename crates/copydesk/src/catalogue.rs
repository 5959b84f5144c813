//! The catalogue of all faults that this program can report, whichever crate finds them.

use crate::limits;
use copydesk_diag::Fault;

/// Returns all faults, sorted by code.
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

/// Returns the fault with this code.
pub(crate) fn find(code: &str) -> Option<&'static Fault> {
    faults().into_iter().find(|fault| fault.code == code)
}

/// Returns the codes that are most similar to a misspelt one, the most similar first.
pub(crate) fn similar(code: &str) -> Vec<&'static str> {
    let mut similar: Vec<(f64, &'static str)> = faults()
        .into_iter()
        .map(|fault| {
            // People remember `gap`, not `segment/gap`.
            let name = fault.code.split_once('/').map_or(fault.code, |(_, name)| name);
            let similarity = strsim::jaro_winkler(code, fault.code).max(strsim::jaro_winkler(code, name));
            (similarity, fault.code)
        })
        .filter(|(similarity, _)| *similarity > 0.8)
        .collect();
    similar.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let best = similar.first().map_or(0.0, |(similarity, _)| *similarity);
    similar
        .into_iter()
        .take_while(|(similarity, _)| *similarity > best - 0.05)
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
