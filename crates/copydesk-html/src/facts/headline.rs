//! The headline, of all that a page calls so.

use super::fact_source::FactSource;
use super::site_name::{agree, without_last_piece};
use super::{PageFacts, Stated};
use copydesk_text::comparison::common_words;

impl PageFacts {
    /// Returns the headline: the heading that agrees with the title of the page, else the one that has most words in common
    /// with what its markup calls so, else that itself, without the name of the site.
    #[must_use]
    pub fn headline(&self) -> Option<Stated<&str>> {
        let of = |source| self.headlines.iter().filter(move |stated| stated.source == source);
        let headings = || of(FactSource::H1).filter(|heading| !self.sites.contains(&heading.value));
        let titles = || of(FactSource::OgTitle).chain(of(FactSource::Title));
        let agrees = |heading: &&Stated| titles().any(|title| agree(&heading.value, &title.value));
        let best = headings().find(agrees).or_else(|| self.likest_heading(headings()));
        let best = best
            .or_else(|| OTHERS.iter().find_map(|source| of(*source).next()))
            .or_else(|| of(FactSource::H1).next());
        let best = best?;
        let value = match best.source {
            FactSource::H1 | FactSource::JsonLdHeadline => &best.value,
            source => {
                let marks: &[&str] = if source == FactSource::Title { &[] } else { &["|"] };
                match self.sites.cut_from(&best.value) {
                    whole if whole == best.value => without_last_piece(whole, marks),
                    cut => cut,
                }
            }
        };
        Some(Stated { value, source: best.source })
    }

    /// Returns the heading that has most words in common with a title.
    fn likest_heading<'s>(&'s self, headings: impl Iterator<Item = &'s Stated>) -> Option<&'s Stated> {
        let mut likest = (MIN_COMMON, None);
        for heading in headings {
            let titles = self.headlines.iter().filter(|stated| stated.source != FactSource::H1);
            let common = titles.map(|title| common_words(&heading.value, &title.value)).max().unwrap_or(0);
            if common > likest.0 {
                likest = (common, Some(heading));
            }
        }
        likest.1
    }
}

/// The share of words, in percent, that a heading has at most in common with the titles of a page that it is not the headline
/// of: 30 was best of 0 to 70.
const MIN_COMMON: usize = 30;

/// What else is called the headline.
const OTHERS: [FactSource; 4] =
    [FactSource::OgTitle, FactSource::JsonLdHeadline, FactSource::TwitterTitle, FactSource::Title];
