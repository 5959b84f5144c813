//! Shifts that follow their noun: "semana pasada", "mes que viene", "l'année suivante", "ce jour-là".

use crate::expression::AnchorKind;
use crate::token_view::TokenView;
use crate::word_roles::Role;

/// Returns the shift that follows its noun, with the date that it is from and the index of the next token: "pasado",
/// "que viene", "siguiente".
pub(crate) fn shift_after(view: &TokenView<'_>, at: usize) -> Option<(i16, AnchorKind, usize)> {
    let shift = view.value(at, Role::ShiftAfter)?;
    let from_mention = view.is(at, Role::RelativeToLast);
    let anchor = if from_mention { AnchorKind::LastMention } else { AnchorKind::Publication };
    Some((shift, anchor, at + 1))
}

/// Returns the index after what makes a unit one mentioned before: "ce jour-là".
pub(crate) fn that_after(view: &TokenView<'_>, at: usize) -> Option<usize> {
    (view.hyphen(at) && view.is(at + 1, Role::ThatAfter)).then_some(at + 2)
}
