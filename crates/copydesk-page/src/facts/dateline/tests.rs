use super::*;

/// Places, date, agency, separator.
type Parts<'t> = (Vec<&'t str>, Option<&'t str>, Option<&'t str>, &'t str);

fn parts(text: &str) -> Option<Parts<'_>> {
    let found = read(text)?;
    Some((
        found.places.iter().map(|place| &text[place.clone()]).collect(),
        found.date.map(|date| &text[date.range]),
        found.agency.map(|agency| &text[agency]),
        &text[found.separator],
    ))
}

#[test]
fn datelines_are_read_in_each_form() {
    let cases: &[(&str, Parts<'_>)] = &[
        ("BEIJING — China urged", (vec!["BEIJING"], None, None, "—")),
        ("WASHINGTON (Reuters) - The House", (vec!["WASHINGTON"], None, Some("Reuters"), "-")),
        ("LONDON, March 3 (AP) – A train", (vec!["LONDON"], Some("March 3"), Some("AP"), "–")),
        ("WASHINGTON, March 3 (Reuters) - The", (vec!["WASHINGTON"], Some("March 3"), Some("Reuters"), "-")),
        ("GENEVA/NEW YORK, May 14 - Talks", (vec!["GENEVA", "NEW YORK"], Some("May 14"), None, "-")),
        ("LONDON and PARIS — Two", (vec!["LONDON", "PARIS"], None, None, "—")),
        ("ST. LOUIS, Mo. — The", (vec!["ST. LOUIS"], None, None, "—")),
        ("RIO DE JANEIRO, Brazil (AP) – The", (vec!["RIO DE JANEIRO"], None, Some("AP"), "–")),
        ("Berlin (dpa) - Die", (vec!["Berlin"], None, Some("dpa"), "-")),
        ("MADRID (EFE).- El", (vec!["MADRID"], None, Some("EFE"), ".-")),
        ("BEIJING, March 3 (Xinhua) -- China", (vec!["BEIJING"], Some("March 3"), Some("Xinhua"), "--")),
        ("(Bloomberg) -- Oil", (vec![], None, Some("Bloomberg"), "--")),
        ("HALIFAX (March 3, 2026) — The", (vec!["HALIFAX"], Some("March 3, 2026"), None, "—")),
        ("Skagen, den 3. März 2026 – Die", (vec!["Skagen"], Some("3. März 2026"), None, "–")),
        ("[Skagen, March 3, 2026] The", (vec!["Skagen"], Some("March 3, 2026"), None, "]")),
        (
            "OSLO, March 3, 2026 /NorthWire/ -- The",
            (vec!["OSLO"], Some("March 3, 2026"), Some("NorthWire"), "--"),
        ),
        ("OSLO--(NORTH WIRE)--The", (vec!["OSLO"], None, Some("NORTH WIRE"), "--")),
        (
            "OSLO--(NORTH WIRE)--March 3, 2026--The",
            (vec!["OSLO"], Some("March 3, 2026"), Some("NORTH WIRE"), "--"),
        ),
        (
            "MOSS, NO / NORTH WIRE / March 3, 2026 / The",
            (vec!["MOSS"], Some("March 3, 2026"), Some("NORTH WIRE"), "/"),
        ),
        ("March 3, 2026 (OSLO) - The", (vec!["OSLO"], Some("March 3, 2026"), None, "-")),
        ("March 3, 2026 – MOSS – The", (vec!["MOSS"], Some("March 3, 2026"), None, "–")),
        ("March 3 (AP) – The", (vec![], Some("March 3"), Some("AP"), "–")),
        ("MOSS, Minn. (NNS) _ The", (vec!["MOSS"], None, Some("NNS"), "_")),
        ("Paris – According to", (vec!["Paris"], None, None, "–")),
        ("عمّان - زار", (vec!["عمّان"], None, None, "-")),
        ("DUNMORE—The boat", (vec!["DUNMORE"], None, None, "—")),
        ("HALIFAX, 12 May 2026 – The", (vec!["HALIFAX"], Some("12 May 2026"), None, "–")),
        ("ISLAMABAD: The court", (vec!["ISLAMABAD"], None, None, ":")),
        ("NEW DELHI: The court", (vec!["NEW DELHI"], None, None, ":")),
        ("PORT ELGIN: The court", (vec!["PORT ELGIN"], None, None, ":")),
        ("SAN SALVADOR: The court", (vec!["SAN SALVADOR"], None, None, ":")),
        ("KIRUNA. Isen ligger", (vec!["KIRUNA"], None, None, ".")),
    ];
    for (text, expected) in cases {
        assert_eq!(parts(text).as_ref(), Some(expected), "{text}");
    }
}

#[test]
fn other_openings_are_no_datelines() {
    for text in [
        "Justice — the word was on every wall.",
        "Paris – the city of light",
        "March 3, 2026 – The boat",
        "[The harbour board] said",
        "Ferries / Boats / Harbours",
        "Maren Falk, Oslo / 3 March 2026 / The",
        "The talks — long delayed — began.",
        "“PARIS — is that you?” she said.",
        "WATCH: The boat sails",
        "I — I mean, we",
        "MORE — and more — of it",
        "A well-known man - he said",
        "NATO. It was",
        "GOODBYE — he wrote — and left the town? No",
        "In 2019 — the year",
        "HOST: Welcome back.",
        "THE PRESIDENT: Members of the council",
        "ANNA FALK: We sail at six.",
        "",
        "—",
        "-",
    ] {
        assert_eq!(parts(text), None, "{text}");
    }
}

#[test]
fn a_dateline_may_be_a_line() {
    let line = "AL-AIN , United Arab Emirates 1996-12-06";
    let found = read_line(line).unwrap();
    assert_eq!(found.places.iter().map(|place| &line[place.clone()]).collect::<Vec<_>>(), ["AL-AIN"]);
    assert_eq!(found.date.unwrap().value, "1996-12-06");
    for other in ["Maren Falk, 3 March 2026", "London, 3 March", "3 March 2026", "London", ""] {
        assert_eq!(read_line(other), None, "{other}");
    }
}

#[test]
fn a_report_follows_its_dateline() {
    let heads = |text: &str| read(text).is_some_and(|found| heads_sentence(text, &found));
    assert!(heads("OSLO, March 3, 2026 (NNS) — Maren Falk leaves the harbour board."));
    for line in ["OSLO, March 3, 2026 - 10:45 AM GMT", "OSLO — Maren Falk leaves the harbour board."] {
        assert!(!heads(line), "{line}");
    }
}
