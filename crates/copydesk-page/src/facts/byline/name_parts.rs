//! What stands around a name and is no part of it, or only at its end: titles, degrees, "Jr."

use crate::cues::CueWords;
use crate::facts::person_name::is_agency;
use std::sync::LazyLock;

/// Returns a name without titles before it and degrees after it: "Dr. Maren Falk", "Ole Dahl Jr. M.D." A title stays before
/// a single word.
pub(super) fn bare_name(name: &str) -> &str {
    let mut bare = name;
    while let Some((last, before)) = bare.rsplit_once(' ').map(|(before, last)| (last, before)) {
        // A surname in capitals has a vowel.
        let is_short_form = || before.ends_with(',') || !last.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
        let is_title = is_degree(last) || (are_initials_of_degree(last) && is_short_form());
        if !is_title || !before.contains(' ') {
            break;
        }
        bare = before.trim_end_matches([',', ' ']);
    }
    while let Some((title, rest)) = bare.split_once(' ') {
        if !is_title(title) || !rest.contains(' ') {
            break;
        }
        bare = rest.trim_start();
    }
    bare
}

/// Returns whether a name begins with a title: "Dr. Falk".
pub(crate) fn begins_with_title(name: &str) -> bool {
    name.split_once(' ').is_some_and(|(first, _)| is_title(first))
}

/// Returns whether a word is a title before a name.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

static TITLES: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_any_case("name_title"));

/// Returns whether words after the comma behind a name are degrees: "MD", "R.N."
pub(super) fn are_degrees(words: &str) -> bool {
    let is_any = |word: &str| {
        is_degree(word)
            || matches!(word, "MA" | "BA" | "MS" | "BS" | "DO" | "M.A." | "B.A." | "M.S." | "B.S.")
    };
    words.len() <= 40 && words.split(' ').all(is_any)
}

/// Returns whether a word after a name can only be a degree or a licence.
fn is_degree(word: &str) -> bool {
    matches!(
        word,
        "MD" | "M.D."
            | "PhD"
            | "Ph.D."
            | "Ph.D"
            | "DPhil"
            | "PharmD"
            | "PsyD"
            | "EdD"
            | "JD"
            | "J.D."
            | "RN"
            | "R.N."
            | "BSN"
            | "MSN"
            | "MPH"
            | "MSc"
            | "M.Sc."
            | "BSc"
            | "B.Sc."
            | "MBA"
            | "M.B.A."
            | "MFA"
            | "MSW"
            | "LCSW"
            | "DDS"
            | "D.D.S."
            | "DMD"
            | "DVM"
            | "D.V.M."
            | "VMD"
            | "D.O."
            | "RD"
            | "R.D."
            | "RDN"
            | "LDN"
            | "CPA"
            | "CFP"
            | "CFA"
            | "Esq."
            | "Esq"
            | "FACP"
            | "FRCP"
            | "FACS"
            | "FAAP"
            | "OBE"
            | "MBE"
            | "CBE"
            | "LL.M."
            | "LLM"
    )
}

/// Returns whether a word after a name may be the short form of a degree or licence: "CPP".
fn are_initials_of_degree(word: &str) -> bool {
    (3..=6).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !is_suffix(word)
        && !is_agency(word)
}

/// Returns whether words after the comma behind a name belong to it: "Jr."
pub(super) fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Jr." | "JR." | "JR" | "Sr" | "Sr." | "SR." | "II" | "III" | "IV")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_titles_and_degrees() {
        for (name, bare) in [
            ("Dr. Maren Falk", "Maren Falk"),
            ("Prof. Dr. Maren Falk", "Maren Falk"),
            ("Maren Falk PhD", "Maren Falk"),
            ("Maren Falk MD PhD", "Maren Falk"),
            ("Ole Dahl Jr. M.D.", "Ole Dahl Jr."),
            ("Dr. Falk", "Dr. Falk"),
            ("Jack Ma", "Jack Ma"),
            ("Maren", "Maren"),
            ("", ""),
        ] {
            assert_eq!(bare_name(name), bare);
        }
        assert!(are_degrees("PhD") && are_degrees("MS RD") && !are_degrees("Ole Dahl") && !are_degrees(""));
    }
}
