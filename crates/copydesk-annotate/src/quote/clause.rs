//! Whether words are a clause that a cue reports, and where its verb stands.

use super::cue::Cue;
use super::scene::{PEOPLE, Stretch};
use super::unit::{CLAUSE, REACH, Reader};
use super::word::{Role, UNLISTED};
use copydesk_text::token::TokenShape;

impl Reader<'_> {
    /// Whether what stands behind a cue is a clause that it reports.
    pub(super) fn is_clause(&self, cue: &Cue, content: &Stretch) -> bool {
        let scene = self.scene;
        if scene.words(content) < CLAUSE {
            return false;
        }
        // "Said almost nothing about the boat until it sank".
        let head = content.start + usize::from(scene.role(content.start).any(Role::ADVERB));
        if scene.reads(head, &["nothing", "little", "something", "anything"])
            && scene.role(head + 1).any(Role::PREPOSITION)
        {
            return false;
        }
        let first = scene.role(content.start);
        let reports =
            cue.role.any(Role::SAY.and(Role::PARTICIPLE).and(Role::OBJECT).and(Role::BASE).and(Role::PLURAL));
        if first.any(Role::THAT) {
            let core = cue.role.any(Role::CORE);
            return reports && (core || self.has_verb_of_its_own(content.start + 1..content.end));
        }
        if first.any(Role::QUESTION) {
            return scene.mark(content.start + 1).is_none()
                && reports
                && cue.role.any(Role::BARE.and(Role::OBJECT));
        }
        if first.any(Role::SUBORDINATE.and(Role::PREPOSITION)) {
            return false;
        }
        if first.any(Role::TO) {
            return cue.role.any(Role::BARE) && !scene.is_mark(content.start, ',');
        }
        if first.any(Role::CONJUNCTION) {
            return false;
        }
        if !self.has_verb_of_its_own(content.clone()) {
            return false;
        }
        if cue.role.any(Role::CORE) {
            return scene.verbal || self.has_finite(content.start);
        }
        if first.any(Role::PREPOSITION) || scene.is(content.start, TokenShape::NUMBER) {
            return false;
        }
        cue.role.any(Role::BARE) && content.clone().take(REACH).any(|at| scene.role(at).any(Role::FINITE))
    }

    /// Whether a clause has a verb that is not that of a clause inside it: not so "nothing about what had sunk".
    pub(super) fn has_verb_of_its_own(&self, clause: Stretch) -> bool {
        let scene = self.scene;
        if !scene.verbal {
            return true;
        }
        let head = scene.role(clause.start);
        let closed = Role::PREPOSITION.and(Role::SUBORDINATE).and(Role::CONJUNCTION);
        if head.any(Role::PRONOUN) && !head.any(Role::RELATIVE) && !scene.role(clause.start + 1).any(closed) {
            return true;
        }
        if scene.ends(clause.start, CONTRACTED) {
            return true;
        }
        let (mut inner, mut last) = (0_usize, usize::MAX);
        for at in clause.start..clause.end.min(clause.start + REACH) {
            if scene.is(at, TokenShape::PUNCT) {
                inner = if scene.is_mark(at, ',') { 0 } else { inner };
                continue;
            }
            let role = scene.role(at);
            if role.any(Role::SUBORDINATE) {
                let verb = role.any(Role::RELATIVE) && scene.role(at + 1) == UNLISTED;
                inner += usize::from(!verb && !scene.reads(at, &["so", "than"]));
            } else if self.is_finite(at) || (at > clause.start && self.is_present(at)) {
                let before = (clause.start..at).rev().find(|before| !scene.role(*before).any(Role::ADVERB));
                let joined = before.is_some_and(|before| scene.role(before).any(Role::AND));
                if inner > 0 {
                    inner -= 1;
                } else if !joined && last.checked_add(1) != Some(at) {
                    return true;
                }
                last = at;
            }
        }
        false
    }

    /// Whether a word may be a verb of the present that no list has: "the hull leaks", "the sailors want".
    fn is_present(&self, at: usize) -> bool {
        let scene = self.scene;
        let plain = |at: usize| scene.is(at, TokenShape::WORD) && !scene.is(at, TokenShape::CAPITALIZED);
        let Some(before) =
            at.checked_sub(1).filter(|before| plain(at) && scene.is(*before, TokenShape::WORD))
        else {
            return false;
        };
        let noun = !scene.role(before).any(Role::DETERMINER.and(Role::PREPOSITION).and(Role::ADVERB))
            && !scene.is_possessive(before)
            && !self.is_finite(before);
        if scene.ends_in_s(at) {
            return noun;
        }
        if scene.ends(at, CONTRACTED) {
            return true;
        }
        let several = scene.ends_in_s(before) || scene.reads(before, PEOPLE);
        let role = scene.role(at);
        several && (role == UNLISTED || role.any(Role::PLURAL.and(Role::BASE)))
    }

    /// Whether a verb of grammar or a form in -ed stands behind a token, in its clause.
    pub(super) fn has_finite(&self, at: usize) -> bool {
        (at..self.most.min(at + REACH)).any(|at| self.is_finite(at))
    }

    pub(super) fn is_finite(&self, at: usize) -> bool {
        let scene = self.scene;
        scene.role(at).any(Role::FINITE.and(Role::SAY).and(Role::PAST))
            || scene.ends(at, &["ed", "’re", "'re", "n’t", "n't"])
            || scene.reads(at, &["'s", "’s"])
    }

    /// Whether a clause follows that the cue reports: "that" stands near.
    pub(super) fn has_clause(&self, at: usize) -> bool {
        let scene = self.scene;
        (at..self.most.min(at + 14))
            .take_while(|at| !scene.is_mark(*at, ','))
            .any(|at| scene.role(at).any(Role::THAT))
    }
}

/// The endings of pronouns with their verbs.
const CONTRACTED: &[&str] = &["’ll", "'ll", "’d", "'d", "’ve", "'ve", "’m", "'m"];
