//! Tokens by the grammar of their language: their forms and endings, and phrases that the grammar lists.

use super::grammar::{Form, begins_with_elided};
use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

impl TokenView<'_> {
    /// Returns the forms of a token; none past the end.
    #[inline]
    pub(super) fn form(&self, at: usize) -> Form {
        self.tokens.get(at).map_or(Form::default(), |token| self.grammar.forms.get(token.word))
    }

    /// Returns the phrase that introduces a source and has its noun at a token: "nach Angaben", "en palabras de". A
    /// preposition without an article belongs to it.
    pub(super) fn source_phrase(&self, noun: usize, min_start: usize) -> Option<TokenRange> {
        let found = self.grammar.source_phrases.iter().find_map(|phrase| {
            let (last, before) = phrase.split_last()?;
            let start = noun.checked_sub(before.len()).filter(|start| *start >= min_start)?;
            let fits = self.is_word_of(noun, last)
                && before.iter().enumerate().all(|(at, word)| self.is_word_of(start + at, word));
            fits.then_some(start..noun + 1)
        })?;
        let next = self.role(found.end);
        let preposition = next.any(Role::PREPOSITION) && !next.any(Role::DETERMINER);
        // "En opinión casi unánime" names nobody.
        let named = preposition
            || next.any(Role::DETERMINER)
            || self.is_capitalized(found.end)
            || self.is_elided(found.end);
        named.then(|| found.start..found.end + usize::from(preposition))
    }

    /// Returns the object of the light verb at a token: "savoir" of "fait savoir", "conocer" of "dio a conocer".
    pub(super) fn light_verb_object(&self, verb: usize) -> Option<usize> {
        if !self.form(verb).any(Form::LIGHT_VERB) {
            return None;
        }
        let object = verb + 1 + usize::from(self.role(verb + 1).any(Role::PREPOSITION | Role::RECIPIENT));
        self.form(object).any(Form::LIGHT_OBJECT).then_some(object)
    }

    /// Returns the light verb whose object is a token.
    pub(super) fn light_verb_before(&self, object: usize) -> Option<usize> {
        (object.saturating_sub(2)..object).find(|verb| self.light_verb_object(*verb) == Some(object))
    }

    /// Returns whether a verb may lack its subject: "dijo". So it may in the languages without articles that are read.
    pub(super) fn may_lack_subjects(&self) -> bool {
        !self.english && (self.grammar.has_null_subjects || !self.grammar.has_articles)
    }

    /// Returns whether a phrase that opens a remark of the author begins at a token.
    pub(super) fn opens_remark(&self, at: usize) -> bool {
        self.grammar
            .remark_phrases
            .iter()
            .any(|phrase| phrase.iter().enumerate().all(|(offset, word)| self.is_word_of(at + offset, word)))
    }

    /// Returns whether a token is a certain word, in lower case and with straight apostrophes. An elided word may be
    /// the first part of the token: "l'avis".
    fn is_word_of(&self, at: usize, word: &str) -> bool {
        let token =
            self.tokens.get(at).and_then(|token| self.text.get(token.start as usize..token.end as usize));
        let letters = |text: &str| {
            text.chars()
                .flat_map(char::to_lowercase)
                .map(|c| if c == '’' { '\'' } else { c })
                .eq(word.chars())
        };
        token.is_some_and(letters)
    }

    /// Returns whether a word that no list has may be a finite verb by its ending.
    pub(super) fn may_be_finite(&self, at: usize) -> bool {
        self.is_word(at)
            && self.role(at).is_unlisted()
            && !self.is_capitalized(at)
            && self.byte_length(at) > 2
            && self.ends_with_any(at, &self.grammar.finite_endings)
    }

    /// Returns whether a word that no list has may be a verb in the mood of reported speech by its ending: "prüfe", but not
    /// "prüfte".
    pub(super) fn has_subjunctive_ending(&self, at: usize) -> bool {
        self.ends_with_any(at, &self.grammar.subjunctive_endings)
            && self.role(at).is_unlisted()
            && !self.is_capitalized(at)
            && !self.may_be_finite(at)
    }

    /// Returns whether a verb has the ending of a plural.
    pub(super) fn has_plural_ending(&self, verb: usize) -> bool {
        self.ends_with_any(verb, &self.grammar.plural_endings)
    }

    /// Returns whether a token begins with the elided word before an infinitive: "d’avoir".
    pub(super) fn has_elided_marker(&self, at: usize) -> bool {
        let token =
            self.tokens.get(at).and_then(|token| self.text.get(token.start as usize..token.end as usize));
        token.is_some_and(|word| {
            self.grammar.elided_markers.iter().any(|marker| begins_with_elided(word, marker))
        })
    }

    /// Returns whether a token has the ending of an infinitive.
    pub(super) fn has_infinitive_ending(&self, at: usize) -> bool {
        self.is_word(at)
            && !self.is_capitalized(at)
            && self.ends_with_any(at, &self.grammar.infinitive_endings)
    }
}
