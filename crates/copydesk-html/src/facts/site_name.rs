//! Titles of pages, and the names of sites at their ends.

use copydesk_text::comparison::lowercase_letters;

/// The names of the site of a page, written as [`lowercase_letters`] does.
#[derive(Debug, Clone, Default)]
pub(super) struct SiteNames {
    publishers: Vec<String>,
    hosts: Vec<String>,
}

impl SiteNames {
    /// Returns the names of publishers, and the one in each address: `harbourpost` of `https://www.harbourpost.example/`.
    pub(super) fn new<'n>(
        publishers: impl Iterator<Item = &'n str>,
        addresses: impl Iterator<Item = &'n str>,
    ) -> Self {
        let hosts = addresses.filter_map(host).flat_map(|host| {
            let labels: Vec<&str> = host.trim_start_matches("www.").split('.').collect();
            let before_last = labels.len().checked_sub(2).and_then(|at| labels.get(at)).copied();
            [Some(host.trim_start_matches("www.")), labels.first().copied(), before_last]
        });
        let is_name = |name: &String| name.len() > 2;
        Self {
            publishers: publishers.map(lowercase_letters).filter(is_name).collect(),
            hosts: hosts.flatten().map(lowercase_letters).filter(is_name).collect(),
        }
    }

    /// Returns whether a text is one of the names and no more.
    pub(super) fn contains(&self, text: &str) -> bool {
        let name = lowercase_letters(text);
        self.publishers.contains(&name) || self.hosts.contains(&name)
    }

    /// Returns whether a text is the name of a publisher, or its one word is in an address. People write under their names.
    pub(super) fn publishes(&self, text: &str) -> bool {
        self.publishers.contains(&lowercase_letters(text)) || (!text.contains(' ') && self.contains(text))
    }

    /// Returns a title without the name of its site at its end or beginning.
    pub(super) fn cut_from<'t>(&self, title: &'t str) -> &'t str {
        let is_site = |part: Option<&str>| part.is_some_and(|part| self.contains(part));
        if let Some((start, _)) = separators(title).find(|(_, end)| is_site(title.get(*end..))) {
            return title.get(..start).unwrap_or(title).trim();
        }
        let beginning = separators(title).find(|(start, _)| is_site(title.get(..*start)));
        beginning.and_then(|(_, end)| title.get(end..)).unwrap_or(title).trim()
    }
}

/// Returns whether a headline is the one of a title: they have the same words, or the title has a site's name besides.
pub(super) fn agree(headline: &str, title: &str) -> bool {
    let headline = lowercase_letters(headline);
    !headline.is_empty()
        && (headline == lowercase_letters(title)
            || parts(title).any(|part| lowercase_letters(part) == headline))
}

/// Returns a title without a short piece behind its last separator, which is a site's name more often than not.
pub(super) fn without_last_piece<'t>(title: &'t str, marks: &[&str]) -> &'t str {
    let Some((start, end)) = separators(title).next_back() else { return title };
    let (head, mark, last) = (title.get(..start), title.get(start..end), title.get(end..));
    let is_mark = mark.is_some_and(|mark| marks.is_empty() || marks.contains(&mark.trim()));
    let head = head.unwrap_or(title).trim();
    let is_short =
        last.is_some_and(|last| last.split_whitespace().count() <= MAX_NAME_WORDS && last.len() < head.len());
    if is_mark && is_short { head } else { title }
}

const MAX_NAME_WORDS: usize = 5;

/// Returns the pieces of a title that are left where one to three pieces at its end, or at its beginning, are taken off.
fn parts(title: &str) -> impl Iterator<Item = &str> {
    let ends = separators(title).rev().take(MAX_PIECES).filter_map(|(start, _)| title.get(..start));
    let beginnings = separators(title).take(MAX_PIECES).filter_map(|(_, end)| title.get(end..));
    ends.chain(beginnings)
}

const MAX_PIECES: usize = 3;

/// The marks between a headline and the name of a site. They have a space on each side.
const MARKS: [&str; 12] = ["|", "-", "–", "—", "·", "::", "»", "«", "•", "›", "/", "~"];

/// Returns the places of the separators of a title.
fn separators(title: &str) -> impl DoubleEndedIterator<Item = (usize, usize)> {
    title.match_indices(' ').filter_map(|(space, _)| {
        let rest = title.get(space + 1..)?;
        let is_mark = |mark: &&&str| rest.strip_prefix(**mark).is_some_and(|rest| rest.starts_with(' '));
        MARKS.iter().find(is_mark).map(|mark| (space, space + 2 + mark.len()))
    })
}

/// Returns the host of an address.
fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("//")?;
    rest.split(['/', '?', '#', ':']).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_agree_with_titles_that_have_a_site_besides() {
        for title in [
            "Ferry Sails",
            "ferry sails | Harbour Post",
            "Harbour Post - Ferry sails",
            "Ferry sails — News — Post",
        ] {
            assert!(agree("Ferry sails", title), "{title}");
        }
        for title in ["Ferry", "Ferry sails again", "Harbour Post", ""] {
            assert!(!agree("Ferry sails", title), "{title}");
        }
        assert!(!agree("", ""));
    }

    #[test]
    fn names_of_sites_are_cut() {
        let sites = SiteNames::new(["Harbour Post"].into_iter(), ["https://www.isles.example/a"].into_iter());
        for title in
            ["Ferry - sails | Harbour Post", "Harbour Post: x | Ferry - sails", "Ferry - sails – Isles"]
        {
            let cut = sites.cut_from(title);
            assert!(cut == "Ferry - sails" || title.contains("Post: x") && cut == title, "{title}: {cut}");
        }
        assert_eq!(sites.cut_from("Ferry sails"), "Ferry sails");
        assert_eq!(without_last_piece("Ferry sails - Post", &[]), "Ferry sails");
        assert_eq!(without_last_piece("Ferry sails - Post", &["|"]), "Ferry sails - Post");
        assert_eq!(
            without_last_piece("Ferry - how the winter in the yard went on", &[]),
            "Ferry - how the winter in the yard went on"
        );
    }
}
