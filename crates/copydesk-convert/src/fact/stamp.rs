//! Timestamps: when an article says it was published or changed.

use super::Extent;
use crate::calendar;

/// What a timestamp line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Stamps {
    pub(crate) published: Option<(String, Extent)>,
    pub(crate) modified: Option<(String, Extent)>,
    /// A numeric date that can be read in two ways.
    pub(crate) ambiguous: Option<Extent>,
}

/// Words that say that a date is the last change's.
const CHANGED: &[&str] = &[
    "updated",
    "modified",
    "last edited",
    "revised",
    "changed",
    "amended",
    "actualizado",
    "actualizada",
    "modificado",
    "mis à jour",
    "modifié",
    "màj",
    "aktualisiert",
    "update:",
    "geändert",
    "aggiornato",
    "modificato",
    "atualizado",
    "atualizada",
    "bijgewerkt",
    "uppdaterad",
    "zaktualizowano",
    "aktualizacja",
    "обновлено",
    "оновлено",
    "güncelleme",
    "güncellendi",
    "수정",
    "更新",
    "अपडेट",
    "آخر تحديث",
    "ενημέρωση",
    "עודכן",
    "opdateret",
];

/// Words that say that a date is the publication's.
const FIRST: &[&str] = &[
    "published",
    "posted",
    "first ",
    "created",
    "issued",
    "publicado",
    "publicada",
    "publié",
    "veröffentlicht",
    "erschienen",
    "stand",
    "pubblicato",
    "gepubliceerd",
    "publicerad",
    "opublikowano",
    "опубликовано",
    "опубліковано",
    "yayın",
    "giriş",
    "입력",
    "公開",
    "发布",
    "प्रकाशित",
    "نُشر",
    "date:",
    "filed",
];

/// Reads the dates of a line with their labels. A date without a label is the publication's, a second one the last
/// change's.
pub(crate) fn read(line: &str) -> Stamps {
    let reading = calendar::read(line);
    let mut stamps =
        Stamps { ambiguous: reading.ambiguous.map(|(start, end)| start..end), ..Stamps::default() };
    let mut from = 0;
    for date in reading.dates {
        let label = line.get(from..date.start).unwrap_or_default().to_lowercase();
        from = date.end;
        let Some(value) = date.value().filter(|_| date.has_year()) else { continue };
        let found = Some((value, date.start..date.end));
        let changed = CHANGED.iter().filter_map(|word| label.rfind(word)).max();
        let first = FIRST.iter().filter_map(|word| label.rfind(word)).max();
        let slot = match (changed, first) {
            (Some(changed), first) if first.is_none_or(|first| changed > first) => &mut stamps.modified,
            (_, Some(_)) => &mut stamps.published,
            _ if stamps.published.is_some() => &mut stamps.modified,
            _ => &mut stamps.published,
        };
        if slot.is_none() {
            *slot = found;
        }
    }
    stamps
}

/// Whether a block is a timestamp and little else: a date or a time of day, and few words besides.
pub(crate) fn is_timestamp(block: &str) -> bool {
    if block.len() > 160 {
        return false;
    }
    if is_relative(block) {
        return true;
    }
    let reading = calendar::read(block);
    let unclear = reading.ambiguous.map_or(0, |(start, end)| end - start);
    let dates: usize = reading.dates.iter().map(|date| date.end - date.start).sum::<usize>() + unclear;
    let dated =
        reading.dates.iter().any(|date| date.has_day() || date.has_year()) || reading.ambiguous.is_some();
    if !dated && !reading.bare_clock {
        return false;
    }
    let lower = block.to_lowercase();
    let labelled = CHANGED.iter().chain(FIRST).any(|word| lower.contains(word));
    let words = block.split_whitespace().count();
    let length = block.len();
    if dated {
        dates * 10 >= length * 5 || (labelled && words <= 16 && !lower.ends_with('.'))
    } else {
        // "14:32 GMT" and no more.
        words <= 3 || (labelled && words <= 6)
    }
}

/// "2 hours ago", "an hour ago", "just now": a time that only the page knew.
fn is_relative(block: &str) -> bool {
    let lower = block.to_lowercase();
    let bare = CHANGED
        .iter()
        .chain(FIRST)
        .fold(lower.as_str(), |rest, label| rest.strip_prefix(label).unwrap_or(rest));
    let bare = bare.trim_matches([' ', ':', '.', '•', '|']);
    let words = bare.split_whitespace().count();
    words <= 5
        && (bare.ends_with(" ago")
            || bare == "just now"
            || bare.starts_with("vor ") && bare.ends_with("stunden"))
        && bare.split_whitespace().any(|word| {
            ["second", "minute", "min", "hour", "hr", "day", "week", "month", "year", "just", "stunden"]
                .iter()
                .any(|unit| word.trim_end_matches('s') == *unit || word == *unit)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(line: &str) -> (Option<String>, Option<String>) {
        let stamps = read(line);
        (stamps.published.map(|(value, _)| value), stamps.modified.map(|(value, _)| value))
    }

    #[test]
    fn labels_decide() {
        let day = |text: &str| Some(text.to_owned());
        assert_eq!(
            both("Published 3 March 2026 / Updated 4 March 2026"),
            (day("2026-03-03"), day("2026-03-04"))
        );
        assert_eq!(
            both("Last modified on Fri 20 Nov 2026 07.02 EST"),
            (None, day("2026-11-20T07:02:00-05:00"))
        );
        assert_eq!(both("Updated 4:12 p.m. ET, Sat November 21, 2026"), (None, day("2026-11-21T16:12:00")));
        assert_eq!(both("March 3, 2026"), (day("2026-03-03"), None));
        assert_eq!(both("March 3"), (None, None));
    }

    #[test]
    fn lines_about_time_are_timestamps() {
        for line in [
            "March 3, 2026",
            "Published: 3 March 2026, 14:05 GMT",
            "14:32 GMT",
            "2 hours ago",
            "Updated 5 minutes ago",
            "Tuesday 3 March 2026",
            "Mis à jour le 4 mars 2026 à 09h12",
            "03/04/2026",
        ] {
            assert!(is_timestamp(line), "{line}");
        }
        for line in [
            "The ferry sailed on 3 March 2026 with all its passengers and crew aboard.",
            "It was 14:32 when the bell rang.",
            "Long ago",
            "Chapter 12",
        ] {
            assert!(!is_timestamp(line), "{line}");
        }
    }
}
