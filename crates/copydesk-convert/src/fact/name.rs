//! Names of people and organisations by their look.

/// Lower-case words inside a name.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "dal", "do", "dos", "das", "du", "des", "la", "le", "van", "von",
    "vom", "zu", "zum", "der", "den", "ten", "ter", "bin", "bint", "ibn", "al", "el", "ben", "y", "e", "af",
    "av", "dela", "st.", "o'", "d'",
];

/// Words that end or make an organisation's name.
const ORGANISATION_WORDS: &[&str] = &[
    "agence",
    "agencia",
    "agencies",
    "agency",
    "agenturen",
    "associated",
    "associates",
    "broadcasting",
    "bureau",
    "chronicle",
    "company",
    "corporation",
    "courier",
    "daily",
    "desk",
    "dispatch",
    "editors",
    "examiner",
    "express",
    "foundation",
    "gazette",
    "globe",
    "group",
    "guardian",
    "herald",
    "inc",
    "independent",
    "institute",
    "international",
    "journal",
    "ltd",
    "magazine",
    "mail",
    "media",
    "monitor",
    "network",
    "news",
    "newspaper",
    "newspapers",
    "newsroom",
    "observer",
    "office",
    "post",
    "presse",
    "press",
    "publishing",
    "radio",
    "record",
    "redaktion",
    "redacción",
    "redazione",
    "report",
    "rédaction",
    "review",
    "service",
    "services",
    "staff",
    "standard",
    "star",
    "studio",
    "studios",
    "sun",
    "syndicate",
    "team",
    "telegraph",
    "television",
    "times",
    "tribune",
    "tv",
    "university",
    "weekly",
    "wire",
    "wires",
    "world",
];

/// Agencies and papers that sign by a name of their own.
const AGENCIES: &[&str] = &[
    "AAP",
    "AFP",
    "ANI",
    "ANP",
    "ANSA",
    "AP",
    "APA",
    "APN",
    "ATS",
    "BBC",
    "Belga",
    "Bloomberg",
    "CNN",
    "CNS",
    "CP",
    "DPA",
    "dpa",
    "EFE",
    "EFE.",
    "IANS",
    "IPS",
    "ITAR-TASS",
    "Kyodo",
    "NNS",
    "NPR",
    "NTB",
    "PA",
    "PAP",
    "PTI",
    "Reuters",
    "RIA",
    "SID",
    "TASS",
    "TT",
    "UPI",
    "Xinhua",
    "Yonhap",
    "AFX",
    "KNA",
    "epd",
    "Keystone-SDA",
    "Interfax",
];

/// Words of a role.
const ROLE_WORDS: &[&str] = &[
    "analyst",
    "anchor",
    "associate",
    "bureau",
    "chef",
    "chief",
    "columnist",
    "commentator",
    "contributing",
    "contributor",
    "coordinator",
    "corrector",
    "correspondent",
    "corresponsal",
    "correspondant",
    "critic",
    "desk",
    "director",
    "editor",
    "editors",
    "fellow",
    "freelance",
    "freelancer",
    "intern",
    "journalist",
    "korrespondent",
    "korrespondentin",
    "photographer",
    "president",
    "producer",
    "professor",
    "publisher",
    "redakteur",
    "redakteurin",
    "redactor",
    "redactora",
    "reporter",
    "reporters",
    "researcher",
    "senior",
    "specialist",
    "staff",
    "writer",
    "writers",
];

/// Whether a text is a person's name: two to six words that all begin with a capital, particles aside; one word is
/// enough where `single` says that it can only be a name.
pub(crate) fn is_person(text: &str, single: bool) -> bool {
    let mut words = 0;
    let mut capitals = 0;
    let mut last_is_capital = false;
    if text.len() > 80
        || text.chars().any(|c| {
            c.is_ascii_digit() || matches!(c, '!' | '?' | ':' | ';' | '"' | '“' | '|' | '@' | '/' | '…')
        })
    {
        return false;
    }
    for word in text.split_whitespace() {
        words += 1;
        last_is_capital = starts_like_name(word);
        if last_is_capital {
            capitals += 1;
        } else if words == 1 || !is_particle(word) {
            return false;
        }
        // Only an initial or a suffix has a stop: "J.", "Jr.", "St."
        if word.ends_with('.') && word.chars().count() > 4 {
            return false;
        }
    }
    let enough = if single { capitals >= 1 } else { capitals >= 2 };
    enough && words <= 6 && last_is_capital && !is_organisation(text) && !is_role(text)
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether a word begins as names do: with a capital, or with a letter that has no case.
fn starts_like_name(word: &str) -> bool {
    let bare = word.trim_start_matches(['\'', '’', '(', '“', '"', '\u{ad}', '\u{200b}']);
    let mut letters = bare.chars();
    match letters.next() {
        Some(first) if first.is_uppercase() => true,
        // "al-Rashid", "d'Arcy", "o'Brien": the capital comes after the mark.
        Some(first) if first.is_lowercase() => {
            let after = bare.split_once(['-', '\'', '’']).map(|(_, rest)| rest);
            bare.len() > 3 && after.is_some_and(|rest| rest.starts_with(char::is_uppercase))
        }
        Some(first) => first.is_alphabetic(),
        None => false,
    }
}

/// Whether a text names a newsroom, an agency or a paper.
pub(crate) fn is_organisation(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 {
        return false;
    }
    is_agency(text) || text.split_whitespace().any(|word| is_one_of(word, ORGANISATION_WORDS))
}

/// Whether a text is an agency's short name, or several with a slash between.
pub(crate) fn is_agency(text: &str) -> bool {
    text.split('/').all(|name| AGENCIES.contains(&name.trim()))
}

/// Whether a text names a role.
pub(crate) fn is_role(text: &str) -> bool {
    text.len() <= 100 && text.split_whitespace().any(|word| is_one_of(word, ROLE_WORDS))
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    list.iter().any(|known| known.len() == bare.len() && known.eq_ignore_ascii_case(bare)) || {
        !bare.is_ascii() && list.contains(&bare.to_lowercase().as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_other_words() {
        for name in [
            "Maren Falk",
            "Tomás Ibarra",
            "Wei-Lin Chu",
            "Jan van der Berg",
            "JANE Q. DOE",
            "Ali al-Rashid",
            "Conor O’Brien",
            "Martin L. King Jr.",
            "Zoë Núñez-Brandão",
            "Gülşah İnceoğlu",
            "長谷川 真央",
        ] {
            assert!(is_person(name, false), "{name}");
        }
        for other in [
            "Health Correspondent",
            "The ferry",
            "Northern News Service",
            "and agencies",
            "Maren",
            "Published March 4",
            "Is it safe?",
            "de Vries",
            "Staff Writer",
            "A long day at the end of the pier",
        ] {
            assert!(!is_person(other, false), "{other}");
        }
        assert!(is_person("Maren", true));
        assert!(
            is_organisation("Staff and agencies")
                && is_organisation("AFP/Reuters")
                && is_role("Shipping correspondent")
        );
    }
}
