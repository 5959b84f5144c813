//! A sentence, read for what is said in it.
//!
//! What stands in quotation marks is one sentence with the words around it, however many it holds.

use super::cue::Cue;
use super::cue::VERBS;
use super::scene::{Scene, Stretch};
use super::word::Role;
use copydesk_record::QuoteKind;
use copydesk_text::token::TokenShape;

/// Something said, in tokens of its passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Saying {
    pub(super) kind: QuoteKind,
    pub(super) content: Vec<Stretch>,
    pub(super) cue: Option<Stretch>,
    pub(super) subject: Option<Stretch>,
    /// Whether the text goes on with what was said before, and leaves it to that to say by whom.
    pub(super) carried: bool,
    /// Whether its last mark is missing.
    pub(super) unclosed: bool,
}

/// The fewest words that a clause has.
pub(super) const CLAUSE: usize = 3;
/// The most tokens that are read for one saying; what stands in marks counts as one.
pub(super) const LONGEST: usize = 400;
/// How far quoted words may stand from the verb that takes them in, in tokens.
pub(super) const REACH: usize = 30;

/// Reads a sentence.
pub(super) fn read(scene: &Scene<'_>, stretch: Stretch, alone: bool) -> Vec<Saying> {
    let mut reader = Reader { scene, found: Vec::new(), most: trim(scene, &stretch), alone };
    let mut at = stretch.start;
    while at < reader.most
        && scene.opening(at).is_none()
        && (scene.is_dash(at) || matches!(scene.mark(at), Some('(' | '[')))
    {
        at += 1;
    }
    while at < reader.most {
        let Some(marked) = scene.opening(at).cloned() else { break };
        let Some(next) = reader.lead(&marked) else { break };
        at = next.max(at + 1);
    }
    reader.go(at, None);
    reader.found
}

/// The end of a sentence without its stop.
fn trim(scene: &Scene<'_>, stretch: &Stretch) -> usize {
    let closed = scene.marks_in(stretch).last().map_or(0, |marked| marked.after);
    let mut end = stretch.end;
    while end > closed.max(stretch.start)
        && matches!(scene.mark(end - 1), Some('.' | '!' | '?' | ':' | '…' | ';'))
    {
        if scene.is_mark(end - 1, ':') {
            break;
        }
        end -= 1;
    }
    end
}

/// Reads what is said in a sentence: speech in marks, and clauses that a cue reports.
pub(super) struct Reader<'r> {
    pub(super) scene: &'r Scene<'r>,
    pub(super) found: Vec<Saying>,
    /// The end of the sentence, without its stop.
    pub(super) most: usize,
    /// Whether nothing is said before in the passage.
    pub(super) alone: bool,
}

impl Reader<'_> {
    /// Reads on from a token. `speaker` speaks on where nobody else is named.
    pub(super) fn go(&mut self, from: usize, speaker: Option<Stretch>) {
        let scene = self.scene;
        let (mut from, mut at, mut speaker) = (from, from, speaker);
        let first = from;
        loop {
            at = scene.next_told(at, self.most);
            if at >= self.most {
                break;
            }
            if let Some(marked) = scene.opening(at) {
                let (open, after) = (marked.open, marked.after);
                if let Some(end) = self.presented(from, &marked.clone(), speaker.as_ref()) {
                    (from, at) = (end, end);
                    continue;
                }
                at = after.max(open + 1);
                continue;
            }
            if let Some(cue) = scene.according(at, self.most) {
                let subject = cue.subject.clone();
                at = self.accorded(from, first, cue);
                from = at;
                speaker = subject.or(speaker);
                continue;
            }
            if !scene.role(at).any(VERBS) {
                at += 1;
                continue;
            }
            let Some(mut cue) = scene.cue(at, from) else {
                at += 1;
                continue;
            };
            self.give_speaker(&mut cue, first, speaker.as_ref());
            match self.settle(from, cue) {
                Some((end, subject)) => {
                    speaker = subject.map(|subject| self.antecedent(subject, first)).or(speaker);
                    from = end.max(at + 1);
                    at = from;
                }
                None => at += 1,
            }
        }
    }

    /// Who speaks where the cue has no subject of its own: whoever spoke before, or the subject of the sentence.
    fn give_speaker(&self, cue: &mut Cue, first: usize, speaker: Option<&Stretch>) {
        let scene = self.scene;
        let related = cue
            .subject
            .as_ref()
            .is_some_and(|subject| subject.len() == 1 && scene.role(subject.start).any(Role::SUBORDINATE));
        // "Moe held up a sign saying", but not "Moe wrote a letter saying".
        let beside = cue.subject.as_ref().is_some_and(|subject| {
            let last = subject.end.saturating_sub(1);
            let thing = scene.role(subject.start).any(Role::ARTICLE) && !scene.role(last).any(Role::NOMINAL);
            subject.end == cue.group.start && (scene.is(last, TokenShape::CAPITALIZED) || thing)
        });
        if cue.subject.is_some() && !related && (!cue.role.any(Role::PARTICIPLE) || beside) {
            return;
        }
        let before = cue.group.start.checked_sub(1);
        let joined = before.is_some_and(|before| {
            scene.role(before).any(Role::CONJUNCTION)
                || matches!(scene.mark(before), Some(',' | '—' | '–' | '―'))
        });
        if cue.role.any(Role::PARTICIPLE) || joined {
            cue.start = cue.group.start;
            cue.subject = speaker.cloned().or_else(|| scene.subject(first, cue.group.start));
        }
    }

    /// What a pronoun that opens a relative clause stands for; any other subject as it is.
    fn antecedent(&self, subject: Stretch, first: usize) -> Stretch {
        let scene = self.scene;
        if subject.len() != 1 || !scene.role(subject.start).any(Role::RELATIVE.and(Role::THAT)) {
            return subject;
        }
        let comma = subject.start.checked_sub(1).filter(|before| scene.is_mark(*before, ','));
        scene.phrase_before(comma.unwrap_or(subject.start), first).unwrap_or(subject)
    }

    /// Whether some other verb of saying stands in a stretch.
    pub(super) fn has_verb(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            self.scene
                .verb(at, from)
                .is_some_and(|(_, role)| role.any(Role::SAY.and(Role::PARTICIPLE).and(Role::OBJECT)))
        })
    }

    pub(super) fn push(
        &mut self,
        kind: QuoteKind,
        content: Vec<Stretch>,
        cue: Option<Stretch>,
        subject: Option<Stretch>,
        carried: bool,
    ) {
        self.found.push(Saying { kind, content, cue, subject, carried, unclosed: false });
    }
}
