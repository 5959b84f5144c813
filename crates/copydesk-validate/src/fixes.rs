//! The safe fixes of a value, made until none is left.

use crate::edit::{Change, Edited, Editor, Moves, Taken};
use crate::rules::is_of_reading;
use crate::tape::TapeBuffer;
use copydesk_diag::{Diagnostic, Fix, Severity};
use std::borrow::Cow;
use std::collections::HashSet;

/// A value with its safe fixes made.
#[derive(Debug)]
pub struct Fixed {
    /// The new bytes; `None` if nothing was fixed.
    pub json: Option<Vec<u8>>,
    /// The number of findings whose fix was made.
    pub fixes: usize,
    /// What was changed, in the order in which it was done.
    pub changes: Vec<Change>,
    /// The findings that are left.
    pub findings: Vec<Diagnostic>,
}

/// Makes the safe fixes of the bytes of one JSON value, and leaves every other byte as it is.
///
/// `check` returns all findings of a value, and `is_selected` says whose fixes are wanted. Fixes are made together; if
/// they do not leave as many faults fewer, they are taken back, and fewer of them are tried. A fault may hide others:
/// without a fault of the schema, say, the rules are checked, and what they find is fixed in its turn. This ends when no
/// safe fix is left that leaves fewer faults, or, in a value of several megabytes, after 64 checks.
pub fn fix(
    json: &[u8],
    mut check: impl FnMut(&[u8]) -> Vec<Diagnostic>,
    is_selected: impl Fn(&Diagnostic) -> bool,
) -> Fixed {
    let mut current = Cow::Borrowed(json);
    let mut findings = check(json);
    let (mut fixes, mut changes) = (0, Vec::new());
    let mut refused: HashSet<Fix> = HashSet::new();
    let mut history: Vec<Moves> = Vec::new();
    // How many fixes are tried together.
    let mut together = usize::MAX;
    let mut buffer = TapeBuffer::with_depth_limit(u32::MAX);
    for _ in 1..max_checks(json) {
        let wanted = findings.iter().filter(|finding| is_selected(finding));
        let safe = wanted.filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.is_safe());
        let candidates = safe.filter(|fix| !refused.contains(fix)).take(together).collect();
        let Some(attempt) = Attempt::new(&current, &mut buffer, candidates) else { break };
        refused.extend(attempt.without_place.into_iter().cloned());
        if attempt.made.is_empty() {
            continue;
        }
        let Edited { json, changes: made, moves } = attempt.edited;
        let left = buffer.parse(&json).is_ok().then(|| check(&json));
        let before = counts(&findings);
        match left.filter(|left| is_better(before, counts(left), attempt.made.len())) {
            Some(left) => {
                fixes += attempt.made.len();
                changes.extend(made.into_iter().map(|change| {
                    let start = history.iter().rev().fold(change.start, |at, moves| moves.origin(at));
                    Change { start, ..change }
                }));
                history.push(moves);
                together = together.saturating_mul(2);
                current = Cow::Owned(json);
                findings = left;
            }
            None => match attempt.made.as_slice() {
                [only] => drop(refused.insert((*only).clone())),
                several => together = several.len() / 2,
            },
        }
    }
    let json = match current {
        Cow::Owned(json) if fixes > 0 => Some(json),
        _ => None,
    };
    Fixed { json, fixes, changes, findings }
}

/// How often a value is checked at most. Most need two checks for the faults of the schema, and two for the rules.
/// Small ones may take more, since finding the few fixes among many that have to be taken back takes some.
fn max_checks(json: &[u8]) -> usize {
    const LEAST: usize = 64;
    const BYTES: usize = 128 << 20;
    (BYTES / json.len().max(1)).max(LEAST)
}

/// A document with some fixes made.
struct Attempt<'f> {
    edited: Edited,
    made: Vec<&'f Fix>,
    /// The fixes for which there is no place.
    without_place: Vec<&'f Fix>,
}

impl<'f> Attempt<'f> {
    /// Returns the document with these fixes made, as far as they fit together; `None` if there are none.
    fn new(json: &[u8], buffer: &mut TapeBuffer, fixes: Vec<&'f Fix>) -> Option<Self> {
        if fixes.is_empty() {
            return None;
        }
        let mut editor = Editor::new(buffer.parse(json).ok()?);
        let (mut made, mut without_place) = (Vec::new(), Vec::new());
        for fix in fixes {
            match editor.take(&fix.edits) {
                Taken::Yes => made.push(fix),
                Taken::Conflict if !made.is_empty() => {}
                Taken::Conflict | Taken::NoPlace => without_place.push(fix),
            }
        }
        Some(Self { edited: editor.finish(json), made, without_place })
    }
}

/// Returns whether each of the fixes left a fault fewer of those that could be seen before, and no other of a kind that
/// hides them.
fn is_better(before: Counts, after: Counts, fixes: usize) -> bool {
    let visible = match before {
        [_, envelope, ..] if envelope > 0 => 2,
        [json, _, schema, ..] if json + schema > 0 => 3,
        // What the record says is held to its text once that can be read.
        [.., errors, others, _] if errors + others > 0 => 5,
        _ => 6,
    };
    let total = |counts: Counts| counts.iter().take(visible).sum::<usize>();
    after < before && total(after) + fixes <= total(before)
}

/// Numbers of findings: of JSON, of the format, of the schema, errors of form, its other findings, and those of reading.
type Counts = [usize; 6];

/// Returns the numbers of findings, those first that hide the others.
fn counts(findings: &[Diagnostic]) -> Counts {
    let mut counts = [0; 6];
    let [json, envelope, schema, errors, others, reading] = &mut counts;
    for finding in findings {
        let count = match finding.fault.subject() {
            "json" => &mut *json,
            "format" | "version" => &mut *envelope,
            "schema" => &mut *schema,
            _ if is_of_reading(finding.fault) => &mut *reading,
            _ if finding.severity == Severity::Error => &mut *errors,
            _ => &mut *others,
        };
        *count += 1;
    }
    counts
}
