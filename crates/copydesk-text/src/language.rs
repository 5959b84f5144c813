//! Detection of the language of an article.
//!
//! Two methods, the fast one first. A text full of one language's function words is in that language, and counting them
//! takes a microsecond. Every other text goes to `whatlang` (trigrams of 69 languages), which takes a hundred.

use crate::languages::LANGUAGES;
use crate::lexicon::{Lexicon, Table};
use std::sync::Arc;
use whatlang::Lang;

/// The minimum certainty of a result, in percent.
pub const MIN_CERTAINTY: u32 = 90;

/// The minimum number of letters of a text whose language is detected.
const MIN_LETTERS: usize = 60;

/// The number of bytes of prose that are enough for the detector.
const SAMPLE_BYTES: usize = 800;

/// Returns the beginning of a text's blocks of prose, as much as the detector needs.
#[must_use]
pub fn sample<'t>(blocks: impl Iterator<Item = &'t str>) -> String {
    let mut sample = String::with_capacity(SAMPLE_BYTES + 64);
    for text in blocks {
        let room = SAMPLE_BYTES.saturating_sub(sample.len());
        if room == 0 {
            break;
        }
        sample.push_str(text.get(..text.floor_char_boundary(room)).unwrap_or_default());
        sample.push(' ');
    }
    sample
}

/// A detector of the language of prose.
#[derive(Debug)]
pub struct LanguageDetector {
    lexicon: Arc<Lexicon>,
    /// The languages of each function word, a bit each, in the order of [`LANGUAGES`].
    function_words: Table<u16>,
}

impl LanguageDetector {
    /// Builds the detector. The lexicon must hold the [`function_words`](crate::languages::function_words).
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        let words = LANGUAGES.iter().enumerate().flat_map(|(index, language)| {
            let words = language.function_words.unwrap_or_default().split_whitespace();
            words.map(move |word| (word, 1 << index))
        });
        let function_words = Table::new(&lexicon, words, |a, b| a | b);
        Self { lexicon, function_words }
    }

    /// Returns the language of a sample of prose: its BCP 47 tag, and the certainty in percent.
    #[must_use]
    pub fn detect(&self, sample: &str) -> Option<(&'static str, u32)> {
        if sample.chars().filter(|c| c.is_alphabetic()).take(MIN_LETTERS).count() < MIN_LETTERS {
            return None;
        }
        self.by_function_words(sample)
            .or_else(|| by_trigrams(sample))
            .filter(|(_, certainty)| *certainty >= MIN_CERTAINTY)
    }

    /// Returns the language of a sample of prose by its function words alone, where they leave no doubt.
    #[must_use]
    pub fn detect_by_function_words(&self, sample: &str) -> Option<&'static str> {
        self.by_function_words(sample).map(|(tag, _)| tag)
    }

    fn by_function_words(&self, sample: &str) -> Option<(&'static str, u32)> {
        let mut hits = [0; LANGUAGES.len()];
        let mut words = 0;
        for word in sample.split_ascii_whitespace() {
            words += 1;
            let mut languages = self.languages_of(word);
            // A word of one language only is stronger evidence than one that several share.
            let weight = if languages.is_power_of_two() { 2 } else { 1 };
            while languages != 0 {
                if let Some(hits) = hits.get_mut(languages.trailing_zeros() as usize) {
                    *hits += weight;
                }
                languages &= languages - 1;
            }
            if CHECKPOINTS.contains(&words) {
                if let Some(best) = clear_winner(&hits, words) {
                    return Some(best);
                }
                if Some(&words) == CHECKPOINTS.last() {
                    return None;
                }
            }
        }
        (words >= 20).then(|| clear_winner(&hits, words)).flatten()
    }

    /// Returns the languages, a bit each, of which a word is a function word. Punctuation around it is left out.
    fn languages_of(&self, word: &str) -> u16 {
        let bare = match word.as_bytes() {
            [first, .., last] if first.is_ascii_alphabetic() && last.is_ascii_alphabetic() => word,
            _ => word
                .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '”', '"', '»', '’'])
                .trim_start_matches(['(', '“', '"', '«', '„', '‘', '¿', '¡', '—', '–']),
        };
        self.function_words.get(self.lexicon.look_up(bare))
    }
}

/// The numbers of words after which the function words are counted up. Most texts are clear at once; more words than
/// the last would rarely change the answer.
const CHECKPOINTS: [usize; 3] = [24, 40, 64];

/// Returns the language whose function words outnumber the others' among those of a text of so many words.
fn clear_winner(hits: &[usize; LANGUAGES.len()], words: usize) -> Option<(&'static str, u32)> {
    let (best, &most) = hits.iter().enumerate().max_by_key(|(_, hits)| **hits)?;
    let next = hits.iter().enumerate().filter(|(index, _)| *index != best).map(|(_, hits)| *hits).max()?;
    // Prose has 35 to 55 in a hundred; neighbours such as Spanish and Portuguese share half of theirs. Languages that
    // inflect have fewer, and lists fewer still, but then hardly any of another language.
    let prose = most * 100 >= words * 35 && most >= next + 8 && most * 2 >= next * 3;
    let sparse = most * 100 >= words * 15 && most >= 10 && most >= next * 3;
    (prose || sparse).then_some((LANGUAGES.get(best)?.tag, 100))
}

fn by_trigrams(sample: &str) -> Option<(&'static str, u32)> {
    let info = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share between 0 and 1")]
    let certainty = (info.confidence() * 100.0) as u32;
    Some((tag(info.lang()), certainty))
}

/// Returns the BCP 47 tag of a language: the two-letter code of ISO 639-1 where there is one.
fn tag(language: Lang) -> &'static str {
    use Lang as L;
    match language {
        L::Epo => "eo",
        L::Eng => "en",
        L::Rus => "ru",
        L::Cmn => "zh",
        L::Spa => "es",
        L::Por => "pt",
        L::Ita => "it",
        L::Ben => "bn",
        L::Fra => "fr",
        L::Deu => "de",
        L::Ukr => "uk",
        L::Kat => "ka",
        L::Ara => "ar",
        L::Hin => "hi",
        L::Jpn => "ja",
        L::Heb => "he",
        L::Yid => "yi",
        L::Pol => "pl",
        L::Amh => "am",
        L::Jav => "jv",
        L::Kor => "ko",
        L::Nob => "nb",
        L::Dan => "da",
        L::Swe => "sv",
        L::Fin => "fi",
        L::Tur => "tr",
        L::Nld => "nl",
        L::Hun => "hu",
        L::Ces => "cs",
        L::Ell => "el",
        L::Bul => "bg",
        L::Bel => "be",
        L::Mar => "mr",
        L::Kan => "kn",
        L::Ron => "ro",
        L::Slv => "sl",
        L::Hrv => "hr",
        L::Srp => "sr",
        L::Mkd => "mk",
        L::Lit => "lt",
        L::Lav => "lv",
        L::Est => "et",
        L::Tam => "ta",
        L::Vie => "vi",
        L::Urd => "ur",
        L::Tha => "th",
        L::Guj => "gu",
        L::Uzb => "uz",
        L::Pan => "pa",
        L::Aze => "az",
        L::Ind => "id",
        L::Tel => "te",
        L::Pes => "fa",
        L::Mal => "ml",
        L::Ori => "or",
        L::Mya => "my",
        L::Nep => "ne",
        L::Sin => "si",
        L::Khm => "km",
        L::Tuk => "tk",
        L::Aka => "ak",
        L::Zul => "zu",
        L::Sna => "sn",
        L::Afr => "af",
        L::Lat => "la",
        L::Slk => "sk",
        L::Cat => "ca",
        L::Tgl => "tl",
        L::Hye => "hy",
        L::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::languages::function_words;

    fn detector() -> LanguageDetector {
        LanguageDetector::new(Arc::new(Lexicon::new(&[|add| function_words().for_each(add)])))
    }

    #[test]
    fn function_words_have_their_languages() {
        let detector = detector();
        let languages = |word: &str| detector.languages_of(word);
        assert_eq!(languages("The"), 0b1);
        assert_eq!(languages("“und"), 0b1000);
        assert_eq!(languages("ferry"), 0);
        assert_eq!(languages("été,"), 0b100);
    }

    #[test]
    fn function_words_and_trigrams_agree_on_the_language() {
        let detector = detector();
        for (text, language) in [
            (
                "The ferry to the outer islands sailed on Wednesday for the first time since the storm, and all of the people who had waited for it were on the pier.",
                "en",
            ),
            (
                "Die Fähre zu den äußeren Inseln ist am Mittwoch zum ersten Mal seit dem Sturm wieder ausgelaufen, und alle, die auf sie gewartet hatten, waren da.",
                "de",
            ),
            (
                "Le bac vers les îles est parti mercredi pour la première fois depuis la tempête, et tous ceux qui l'avaient attendu étaient sur le quai avec leurs enfants.",
                "fr",
            ),
            (
                "El transbordador a las islas zarpó el miércoles por primera vez desde la tormenta, y todos los que lo habían esperado estaban en el muelle con sus hijos.",
                "es",
            ),
        ] {
            assert_eq!(detector.by_function_words(text).map(|(tag, _)| tag), Some(language));
            assert_eq!(by_trigrams(text).map(|(tag, _)| tag), Some(language));
        }
    }

    #[test]
    fn short_and_wordless_texts_are_not_guessed() {
        let detector = detector();
        for text in [
            "",
            "Breaking",
            "The ferry sailed on Wednesday.",
            "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20",
        ] {
            assert_eq!(detector.detect(text), None, "{text}");
        }
    }
}
