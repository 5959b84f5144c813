//! What a cue stands in: what is beside it and keeps it from reporting all that follows.

use super::cue::Cue;
use super::mark::Marked;
use super::scene::Stretch;
use super::unit::{CLAUSE, LONGEST, REACH, Reader};
use super::word::{Role, UNLISTED};
use copydesk_text::token::TokenShape;

impl Reader<'_> {
    /// Whether a verb that reports no speech stands before something said, and that before speech: "issued a
    /// statement: “It sank.”"
    pub(super) fn is_announced(&self, cue: &Cue, marked: &Marked) -> bool {
        let scene = self.scene;
        let parted =
            marked.open.checked_sub(1).filter(|before| matches!(scene.mark(*before), Some(',' | ':')));
        parted.is_some_and(|before| before > cue.end)
            && cue.subject.is_some()
            && scene.words(&marked.inside()) > CLAUSE
            && scene.is(marked.first, TokenShape::CAPITALIZED)
            && self.is_ended(marked)
            && !self.is_title(marked)
    }

    /// Whether a verb names something that a pronoun before its subject stands for: "what Moe called “a mess”".
    pub(super) fn is_of_what(&self, cue: &Cue) -> bool {
        cue.subject.as_ref().is_some_and(|subject| subject.end <= cue.group.start)
            && self.before_subject(cue).any(Role::QUESTION)
    }

    /// What the word before the subject of a cue can be.
    pub(super) fn before_subject(&self, cue: &Cue) -> Role {
        let before = cue.subject.as_ref().and_then(|subject| subject.start.checked_sub(1));
        before.map_or(UNLISTED, |before| self.scene.role(before))
    }

    /// Whether a participle between a cue and speech introduces that speech.
    pub(super) fn is_taken(&self, cue: &Cue, marked: &Marked) -> bool {
        let scene = self.scene;
        let before = marked.open.checked_sub(1).filter(|before| scene.mark(*before).is_some());
        let verb = before.unwrap_or(marked.open).saturating_sub(1);
        verb > cue.end
            && marked.open <= cue.end + REACH
            && scene.role(verb).any(Role::PARTICIPLE)
            && !scene.role(verb).any(Role::SAY)
            && self.is_speech(marked)
            && scene.verb(verb, cue.end).is_some()
    }

    /// Where what is said ends with the clause of its cue, which belongs to another: "while he said it sank, the crew
    /// left", "Moe, who said it sank, left".
    pub(super) fn aside_end(&self, cue: &Cue, start: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let subject = cue.subject.as_ref().filter(|subject| subject.end <= cue.group.start)?;
        let relative = subject.len() == 1 && scene.role(subject.start).any(Role::SUBORDINATE);
        if !relative && !self.before_subject(cue).any(Role::SUBORDINATE) {
            return None;
        }
        // ", rather than wait", ", in a storm"; not ", with Lie calling it a ruin", ", to which Lie said".
        let goes_on = |at: usize| {
            let place = scene.role(at).any(Role::PREPOSITION) && !scene.role(at + 1).any(Role::RELATIVE);
            (place && !scene.reads(at, &["with"])) || scene.reads(at, &["rather"])
        };
        (start..end).find(|at| scene.is_mark(*at, ',') && !scene.is_marked(*at) && !goes_on(at + 1))
    }

    /// Where what a share of people says ends: with the next share. "Half said it sank, while 40 percent saw it float."
    pub(super) fn share_end(&self, cue: &Cue, start: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let subject = cue.subject.clone()?;
        let share = |at: usize| scene.reads(at, &["percent"]) || scene.is_mark(at, '%');
        if !subject.clone().any(share) {
            return None;
        }
        (start..end).find(|at| {
            let comma = scene.is_mark(*at, ',') && scene.reads(at + 1, &["while", "compared"]);
            let next = scene.role(*at).any(Role::CONJUNCTION) || scene.reads(*at, &["while"]);
            comma || (next && scene.is(at + 1, TokenShape::NUMBER) && share(at + 2))
        })
    }

    /// Whether a clause is no more than a name and what is put beside it: "Ingrid Moe, the harbour master,".
    pub(super) fn is_apposition(&self, from: usize, comma: usize) -> bool {
        let scene = self.scene;
        let near = comma <= from + LONGEST && scene.is(from, TokenShape::CAPITALIZED);
        let named = near.then(|| scene.phrase_after(from, comma)).flatten();
        named.is_some_and(|named| {
            let beside = scene.role(named.end + 1);
            scene.is_mark(named.end, ',')
                && beside.any(Role::DETERMINER.and(Role::RELATIVE))
                && !(named.end + 1..comma).any(|at| scene.is_mark(at, ','))
        })
    }

    /// Whether a verb has a subject that is nobody who speaks: "there have been telling answers", "time will tell", "it
    /// should be noted that", "one could say".
    pub(super) fn is_nobody(&self, cue: &Cue) -> bool {
        let scene = self.scene;
        let Some(subject) = cue.subject.as_ref().filter(|subject| subject.len() == 1) else {
            return cue.subject.as_ref().is_some_and(|subject| scene.reads(subject.start, &["there"]));
        };
        let any = |words: &[&str]| cue.group.clone().any(|at| scene.reads(at, words));
        let modal = || any(&["could", "should", "must", "can", "may", "might"]);
        scene.reads(subject.start, &["there"])
            || (scene.reads(subject.start, &["time"]) && any(&["tell"]))
            || (scene.reads(subject.start, &["one"]) && modal())
            || (scene.reads(subject.start, &["it"]) && modal() && any(&["be"]))
    }

    /// Whether a verb names what is written, and no words of it: "wrote a column called “Ferries”", "wrote “Ferries”".
    pub(super) fn is_work(&self, cue: &Cue, content: &Stretch) -> bool {
        let scene = self.scene;
        let told = |at: usize| self.is_finite(at) && !scene.is_marked(at);
        let titled = || scene.opening(cue.end).is_some_and(|marked| self.is_title(marked));
        self.is_written(cue)
            && (titled() || (scene.role(content.start).any(Role::DETERMINER) && !content.clone().any(told)))
    }

    /// Whether a verb takes the name of what is written as well as its words.
    pub(super) fn is_written(&self, cue: &Cue) -> bool {
        self.scene.reads(cue.end.saturating_sub(1), WRITES)
    }
}

const WRITES: &[&str] = &["write", "writes", "wrote", "writing", "emailed", "tweeted", "posted", "texted"];
