//! Dialogue behind dashes: `— Who pays? — asked Moe. — Not I.`

use super::mark::{Look, Marked};
use super::scene::Scene;

/// What is said in a passage that opens with a dash; `None` where it is no dialogue. Dashes part what is said from who
/// says it. In `foreign` languages that is a convention of print; in English only a question, a cry or a cue shows it.
pub(super) fn read(scene: &Scene<'_>, foreign: bool) -> Option<Vec<Marked>> {
    if !matches!(scene.mark(0), Some('—' | '―' | '–')) {
        return None;
    }
    let end = scene.tokens.len();
    let mut found: Vec<Marked> = Vec::new();
    let mut told = false;
    let mut at = 0;
    while at < end {
        let open = at;
        while at < end && scene.is_dash(at) {
            at += 1;
        }
        // "—said Moe—. Or June": the stop ends the sentence before.
        while at < end && matches!(scene.mark(at), Some('.' | ',' | ';' | ':')) {
            at += 1;
        }
        let first = at;
        while at < end && !scene.is_dash(at) {
            at += 1;
        }
        if first == at {
            continue;
        }
        // What is in marks already is no dialogue.
        if scene.mark(first).is_some_and(is_quotation) {
            return None;
        }
        let after = (at + 1).min(end);
        if !found.is_empty() && scene.following(first, at).is_some_and(|cue| cue.start == first) {
            told = true;
            continue;
        }
        match found.last_mut() {
            Some(last) if last.last == open => (last.last, last.after) = (at, after),
            _ => found.push(Marked { open, first, last: at, after, look: Look::Dash }),
        }
    }
    let cry = end.checked_sub(1).is_some_and(|last| matches!(scene.mark(last), Some('?' | '!')));
    (told || cry || foreign)
        .then_some(found)
        .filter(|found| found.iter().any(|marked| scene.words(&marked.inside()) > 0))
}

fn is_quotation(mark: char) -> bool {
    matches!(mark, '“' | '”' | '"' | '\'' | '‘' | '’' | '«' | '»' | '„' | '「' | '『')
}
