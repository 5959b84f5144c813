//! Attributions inside the marks of a quotation: «Это дорого, — сказал Зимин. — Мы считаем иначе».

use super::quotation_marks::{MarkKind, QuotedSpan};
use super::token_view::TokenView;
use super::word_roles::Role;

/// Cuts the attributions out of the quoted spans of a view that hold one. English has none.
pub(super) fn cut_out(view: &mut TokenView<'_>) {
    if view.english {
        return;
    }
    for at in (0..view.quoted_spans.len()).rev() {
        let mut at = at;
        while let Some(pieces) = view.quoted_spans.get(at).and_then(|span| pieces(view, span)) {
            let goes_on = pieces.len() > 1;
            view.quoted_spans.splice(at..=at, pieces);
            if !goes_on {
                break;
            }
            // What is said after an attribution may hold the next.
            at += 1;
        }
    }
}

/// Returns the parts of a span before and after the attribution in it; `None` if it has none.
fn pieces(view: &TokenView<'_>, span: &QuotedSpan) -> Option<Vec<QuotedSpan>> {
    // In French and Italian the attribution may stand between commas: « C’est long, dit Moe, et cher. »
    let turn = span.kind == MarkKind::Dash || view.grammar.attributes_inside_marks;
    let mut at = span.start + 1;
    let (end, cue_end) = loop {
        if at >= span.end {
            return None;
        }
        let before = view.punct(at - 1).filter(|mark| matches!(mark, ',' | '?' | '!' | '…' | '.'));
        if (before.is_some() || is_enclosed(view, at, span.end))
            && let Some(cue_end) = cue_end(view, at, span.end, turn)
        {
            break (at, cue_end);
        }
        at += 1;
    };
    let enclosed = is_enclosed(view, end, span.end);
    let content_end = end - usize::from(view.is_punct(end - 1, ','));
    let mut pieces = vec![QuotedSpan {
        open: span.open,
        start: span.start,
        end: content_end,
        after: end,
        kind: MarkKind::Dash,
    }];
    // "Raconte Mathilde Serre, 34 ans, en poste ici.": the apposition ends with the sentence.
    let apposed = view.is_punct(cue_end, ',')
        && (view.is_number(cue_end + 1) || view.role(cue_end + 1).any(Role::RELATIVE_PRONOUN));
    let is_stop = |at: &usize| matches!(view.punct(*at), Some('.' | '!' | '?'));
    let cue_end = if apposed { (cue_end..span.end).find(is_stop).unwrap_or(span.end) } else { cue_end };
    // What is said after it begins with a dash, or in a turn of dialogue with the next sentence.
    let resumes = |at: &usize| {
        let stop = at.checked_sub(1).and_then(|before| view.punct(before));
        let stopped =
            matches!(stop, Some('.' | ',' | '!' | '?' | ';' | ':')) || (enclosed && view.is_dash(*at));
        let in_dialogue = span.kind == MarkKind::Dash;
        stopped && (view.is_dash(*at) || (turn && *at > cue_end && !(in_dialogue && stop == Some(','))))
    };
    if let Some(open) = (cue_end..span.end).find(resumes) {
        let (open, start) = if view.is_dash(open) { (open, open + 1) } else { (open - 1, open) };
        if start < span.end {
            pieces.push(QuotedSpan { open, start, ..span.clone() });
        }
    }
    Some(pieces)
}

/// Returns whether a word and a dash come before a token, and another dash after a few words more: "el plan —dijo Ana— va".
fn is_enclosed(view: &TokenView<'_>, at: usize, max_end: usize) -> bool {
    const LONGEST: usize = 16;
    view.is_dash(at) && (at + 2..max_end.min(at + LONGEST)).any(|at| view.is_dash(at))
}

/// Returns the end of the cue with its speaker that begins at a token inside a span: after a dash, or in a turn of dialogue
/// without one.
fn cue_end(view: &TokenView<'_>, at: usize, max_end: usize, turn: bool) -> Option<usize> {
    let dash = view.is_dash(at);
    if !dash && !turn {
        return None;
    }
    let verb = at + usize::from(dash);
    if view.is_capitalized(verb) {
        return None;
    }
    let cue = view.verb_first_cue(verb, max_end)?;
    let next = Role::PREPOSITION | Role::SUBORDINATOR | Role::COORDINATOR | Role::ADVERB;
    // "— сказала она журналистам, —": the next dash ends it.
    let closed = dash || cue.end >= max_end || view.punct(cue.end).is_some() || view.role(cue.end).any(next);
    // "Da parte mia - ha annunciato - cercherò".
    let core = view.role(verb).any(Role::AUXILIARY) || cue.role.any(Role::CORE);
    let shut = if dash { view.is_dash(cue.end) } else { core && view.is_punct(cue.end, ',') };
    let enclosed = view.grammar.has_null_subjects && shut;
    ((cue.source.is_some() || enclosed) && closed).then_some(cue.end)
}
