//! What differs between the grammars of languages around quotations, from `data/<language>/quote.txt`.

use copydesk_text::WordId;
use copydesk_text::lexicon::{Lexicon, Table};
use copydesk_text::token::{Token, TokenShape};
use std::ops::BitOr;

/// What a word does in the grammar of a language that inflects its verbs: a set, with one form for each section of the data
/// files. English has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Form(u32);

macro_rules! forms {
    ($($(#[doc = $doc:literal])+ $NAME:ident = $section:literal @ $bit:literal;)+) => {
        impl Form {
            $($(#[doc = $doc])+ pub(super) const $NAME: Self = Self(1 << $bit);)+
        }

        /// The forms by the names of their sections.
        const SECTIONS: &[(&str, Form)] = &[$(($section, Form::$NAME)),+];
    };
}

forms! {
    /// A participle that reports only after an auxiliary: "déclaré", "gesagt".
    PARTICIPLE = "participle" @ 0;
    /// A verb in the mood of reported speech: "sei", "habe".
    SUBJUNCTIVE = "subjunctive" @ 1;
    /// A verb that reports only with its particle: "teilte … mit".
    SEPARABLE = "separable" @ 2;
    /// The particle of such a verb: "mit".
    VERB_PARTICLE = "verb_particle" @ 3;
    /// The conjunction of "as the police said": "wie", "comme", "según".
    AS = "as" @ 4;
    /// A preposition after the source that it introduces: "zufolge".
    SOURCE_POSTPOSITION = "source_postposition" @ 5;
    /// The word before an infinitive that is reported: "de", "di".
    INFINITIVE_MARKER = "infinitive_marker" @ 6;
    /// A preposition between a verb and what it says in marks: "sprach von „…“".
    TOPIC = "topic" @ 7;
    /// A subject that is nobody: "man", "on".
    IMPERSONAL = "impersonal" @ 8;
    /// A word that denies: "nicht", "ne".
    NEGATION = "negation" @ 9;
    /// A conjunction of purpose, whose infinitive nobody reports: "um … zu".
    PURPOSE = "purpose" @ 10;
    /// A verb that reports with a certain object only: "fait savoir", "ha reso noto".
    LIGHT_VERB = "light_verb" @ 11;
    /// The object of such a verb, which reports only after it.
    LIGHT_OBJECT = "light_object" @ 12;
    /// A noun that may be a subject without an article: "fuentes".
    BARE_SOURCE = "bare_source" @ 13;
    /// An article that no subject begins with: "dem", "des".
    OBLIQUE = "oblique" @ 14;
    /// A preposition that says when or before whom something was said: "tras", "devant".
    CIRCUMSTANCE = "circumstance" @ 15;
    /// A verb that has a source although it is reflexive: "se quejó".
    REFLEXIVE = "reflexive" @ 16;
}

impl Form {
    /// Returns whether the set has any form of another set.
    #[inline]
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOr for Form {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}

/// The grammar of a language.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each holds or not, whatever the others")]
pub(super) struct Grammar {
    pub(super) forms: Table<Form>,
    /// Whether the language has articles, so that a common noun without one is rarely a subject.
    pub(super) has_articles: bool,
    /// Whether the language attributes inside quotation marks, between commas.
    pub(super) attributes_inside_marks: bool,
    /// Whether a verb may lack its subject: "dijo".
    pub(super) has_null_subjects: bool,
    /// Whether the verb of a main clause is its second phrase, and a comma stands before each other clause.
    pub(super) is_verb_second: bool,
    /// The phrases that introduce a source, in words: "nach angaben".
    pub(super) source_phrases: Vec<Vec<&'static str>>,
    /// The phrases that open a remark of the author after a comma: "lo que".
    pub(super) remark_phrases: Vec<Vec<&'static str>>,
    /// The endings of finite verbs, of which any may follow direct speech.
    pub(super) finite_endings: Vec<&'static str>,
    /// The endings of verbs in the mood of reported speech.
    pub(super) subjunctive_endings: Vec<&'static str>,
    /// The endings of verbs in the plural.
    pub(super) plural_endings: Vec<&'static str>,
    /// The elided words before infinitives: "d'".
    pub(super) elided_markers: Vec<&'static str>,
    /// The endings of infinitives.
    pub(super) infinitive_endings: Vec<&'static str>,
    /// The prepositions before the complement of a noun, so that no name after them is the head: "of".
    pub(super) complement_prepositions: Vec<&'static str>,
    /// Those after which the next name alone is no head, since names follow roles without a comma: "de".
    pub(super) adjacent_prepositions: Vec<&'static str>,
    /// The additive conjunctions.
    pub(super) conjunctions: Vec<&'static str>,
    /// Words without their last vowel, with the apostrophe and the number of the word: "qu'".
    elided: Vec<(&'static str, WordId)>,
}

impl Grammar {
    /// Reads the grammar of a language from its data file.
    pub(super) fn new(lexicon: &Lexicon, file: &'static str) -> Self {
        let mut grammar = Self::default();
        let mut forms = Vec::new();
        for (section, words) in sections(file) {
            let words = words.split_ascii_whitespace();
            match section {
                "traits" => words.for_each(|name| grammar.add_trait(name)),
                "source_phrase" => {
                    grammar.source_phrases.extend(words.map(|phrase| phrase.split('_').collect()));
                }
                "remark_phrase" => {
                    grammar.remark_phrases.extend(words.map(|phrase| phrase.split('_').collect()));
                }
                "infinitive_ending" => grammar.infinitive_endings.extend(words),
                "finite_ending" => grammar.finite_endings.extend(words),
                "subjunctive_ending" => grammar.subjunctive_endings.extend(words),
                "plural_ending" => grammar.plural_endings.extend(words),
                "complement" => grammar.complement_prepositions.extend(words),
                "adjacent_complement" => grammar.adjacent_prepositions.extend(words),
                "and" => grammar.conjunctions.extend(words),
                "elided" => grammar.elided.extend(words.map(|word| (word, lexicon.look_up(word)))),
                _ => {
                    if section == "infinitive_marker" {
                        grammar.elided_markers.extend(words.clone().filter(|word| word.ends_with('\'')));
                    }
                    let form = SECTIONS.iter().find(|(name, _)| *name == section).map(|(_, form)| *form);
                    forms.extend(
                        form.into_iter().flat_map(|form| words.clone().map(move |word| (word, form))),
                    );
                }
            }
        }
        if !forms.is_empty() {
            grammar.forms = Table::new(lexicon, forms, Form::union);
        }
        grammar
    }

    fn add_trait(&mut self, name: &str) {
        match name {
            "articles" => self.has_articles = true,
            "inside_marks" => self.attributes_inside_marks = true,
            "null_subject" => self.has_null_subjects = true,
            "verb_second" => self.is_verb_second = true,
            _ => debug_assert!(false, "a trait that no language has: {name}"),
        }
    }

    /// Returns whether a section of a file is for the grammar, or for pronouns.
    #[cfg(test)]
    pub(super) fn is_section(name: &str) -> bool {
        const OTHERS: &[&str] = &[
            "traits",
            "source_phrase",
            "remark_phrase",
            "infinitive_ending",
            "finite_ending",
            "subjunctive_ending",
            "plural_ending",
            "complement",
            "adjacent_complement",
            "elided",
            "homograph",
            "masculine",
            "feminine",
        ];
        OTHERS.contains(&name) || SECTIONS.iter().any(|(section, _)| *section == name)
    }

    /// Returns the words of a file that the grammar looks up.
    pub(super) fn words(file: &'static str) -> impl Iterator<Item = &'static str> {
        let listed = |name: &str| name == "elided" || SECTIONS.iter().any(|(section, _)| *section == name);
        sections(file)
            .filter(move |(name, _)| listed(name))
            .flat_map(|(_, words)| words.split_ascii_whitespace())
    }

    /// Returns the tokens of a block in which a word without a role counts as the elided word that it begins with:
    /// "qu’aucune" as "qu’". `buffer` holds them if there are any.
    pub(super) fn with_elided_words<'t>(
        &self,
        text: &str,
        has_role: impl Fn(WordId) -> bool,
        tokens: &'t [Token],
        buffer: &'t mut Vec<Token>,
    ) -> &'t [Token] {
        if self.elided.is_empty() {
            return tokens;
        }
        buffer.clear();
        buffer.extend(tokens.iter().map(|token| {
            let unlisted = token.shape.is(TokenShape::WORD) && !has_role(token.word);
            let word = if unlisted { self.elided_word(text, token) } else { None };
            Token { word: word.unwrap_or(token.word), ..*token }
        }));
        buffer
    }

    fn elided_word(&self, text: &str, token: &Token) -> Option<WordId> {
        let word = text.get(token.start as usize..token.end as usize)?;
        self.elided.iter().find(|(elided, _)| begins_with_elided(word, elided)).map(|(_, word)| *word)
    }
}

/// Returns whether a word begins with an elided word, in any case and with either apostrophe.
pub(super) fn begins_with_elided(word: &str, elided: &str) -> bool {
    let mut letters = word.chars();
    elided.chars().all(|expected| {
        let letter = letters.next().map(|letter| if letter == '’' { '\'' } else { letter });
        letter.is_some_and(|letter| letter.eq_ignore_ascii_case(&expected))
    })
}

/// Returns the sections of a file, a line each, with their words.
pub(super) fn sections(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter_map(|line| line.split_once(':'))
}
