use super::*;

/// Authors with their roles, and the organisation.
type Parts<'b> = (Vec<(&'b str, Option<&'b str>)>, Option<&'b str>);

/// Reads a byline, one without a label only if `bare`.
fn parse_byline(block: &str, bare: bool) -> Option<Parts<'_>> {
    read(block).filter(|byline| bare || byline.labelled).map(|byline| {
        let authors = byline
            .authors
            .iter()
            .map(|author| (&block[author.name.clone()], author.role.clone().map(|role| &block[role])))
            .collect();
        (authors, byline.organisation.map(|named| &block[named]))
    })
}

#[test]
fn teams_are_authors() {
    assert_eq!(parse_byline("By Harbour Team", false), Some((vec![("Harbour Team", None)], None)));
    assert_eq!(parse_byline("By Reuters", false), Some((vec![], Some("Reuters"))));
    assert_eq!(parse_byline("Tidewater Staff", true), Some((vec![("Tidewater Staff", None)], None)));
    assert_eq!(parse_byline("The Harbour Team", false), None);
    for line in ["Meet Our Team", "Our Team", "24 Team", "Harbour team"] {
        assert!(parse_byline(line, true).is_none_or(|(authors, _)| authors.is_empty()), "{line}");
    }
}

#[test]
fn other_names_are_authors_after_by() {
    for name in ["Quiet Harbour", "Ask the Captain", "The Ferrywright", "NMB Global"] {
        let line = format!("By {name}");
        assert_eq!(
            read(&line).map(|parsed| line[parsed.authors[0].name.clone()].to_owned()),
            Some(name.into())
        );
    }
    let first = |line: &str| read(line).map(|parsed| line[parsed.authors[0].name.clone()].to_owned());
    assert_eq!(first("by Oyrun Tvey Global Harbours 3 March 2026"), None);
    for line in
        ["By Use Case", "By Ferry Size", "BY COMPANY TYPE", "By Industry", "By Fact Checked", "By the sea"]
    {
        assert!(parse_byline(line, false).is_none_or(|(authors, _)| authors.is_empty()), "{line}");
    }
}

#[test]
fn words_beside_a_byline_are_no_part_of_it() {
    for (line, name) in [
        ("by Maren Falk—10 min read", "Maren Falk"),
        ("by Maren Falk 5 min read", "Maren Falk"),
        ("By M. A. Falk \u{a0}\u{a0} View In Print", "M. A. Falk"),
        ("May 18, 2026 By Maren Falk In", "Maren Falk"),
        ("Written byMaren Falk", "Maren Falk"),
        ("This post was written by Maren Falk, Head of Ferries", "Maren Falk"),
        ("Written By: Maren Falk Senior Ferry Editor and Staff Photographer", "Maren Falk"),
        ("Guide by Maren Falk Former Deputy Ferry Editor", "Maren Falk"),
    ] {
        let authors = parse_byline(line, false).map(|(authors, _)| authors).unwrap_or_default();
        assert_eq!(authors.iter().map(|(name, _)| *name).collect::<Vec<_>>(), [name], "{line}");
    }
    assert_eq!(parse_byline("Maren’s Checklist", true), None);
}

#[test]
fn labelled_bylines_are_read() {
    assert_eq!(parse_byline("By Maren Falk", false), Some((vec![("Maren Falk", None)], None)));
    assert_eq!(
        parse_byline("By Anna Reyes, Tomás Ibarra and Wei-Lin Chu", false),
        Some((vec![("Anna Reyes", None), ("Tomás Ibarra", None), ("Wei-Lin Chu", None)], None))
    );
    assert_eq!(
        parse_byline("By Maren Falk, Shipping Correspondent, and Ole Dahl, Northern News Service", false),
        Some((
            vec![("Maren Falk", Some("Shipping Correspondent")), ("Ole Dahl", None)],
            Some("Northern News Service")
        ))
    );
    assert_eq!(
        parse_byline("By JANE Q. DOE, Associated Press", false),
        Some((vec![("JANE Q. DOE", None)], Some("Associated Press")))
    );
    let unspaced = parse_byline("By Jane Q. Doe Associated Press", false);
    assert_eq!(unspaced, Some((vec![("Jane Q. Doe", None)], Some("Associated Press"))));
    assert_eq!(
        parse_byline("By Maren Falk and Ole Dahl USA TODAY", false),
        Some((vec![("Maren Falk", None), ("Ole Dahl", None)], Some("USA TODAY")))
    );
    assert_eq!(
        parse_byline("Posted by sam on Nov. 19, 2025 5:50 PM", false),
        Some((vec![("sam", None)], None))
    );
    assert_eq!(
        parse_byline("By Lena Vogt | Updated: 4 May 2026", false),
        Some((vec![("Lena Vogt", None)], None))
    );
    assert_eq!(
        parse_byline("Von Friederike Aschenbrenner", false),
        Some((vec![("Friederike Aschenbrenner", None)], None))
    );
    assert_eq!(
        parse_byline("Par Clémence Vautrin et Youssef El Amrani", false).map(|(authors, _)| authors.len()),
        Some(2)
    );
    for (line, name, role) in [
        ("By Maren Falk ⋅ Review Editor ⋅ Updated May 6, 2026", "Maren Falk", None),
        ("Written by: Maren Falk Maren Falk", "Maren Falk", None),
        ("By M. J. Falk    View all posts", "M. J. Falk", None),
        ("Written by Maren Falk Founder & Lead Reviewer", "Maren Falk", Some("Founder")),
    ] {
        assert_eq!(parse_byline(line, false), Some((vec![(name, role)], None)), "{line}");
    }
    assert_eq!(
        parse_byline("By Reto Bänziger in Le Sentier", false),
        Some((vec![("Reto Bänziger", Some("in Le Sentier"))], None))
    );
}

#[test]
fn bylines_are_read_in_each_form() {
    for (line, names, organisation) in [
        ("By Maren Falk | Ole Dahl", &["Maren Falk", "Ole Dahl"][..], None),
        ("Maren Falk / Ole Dahl", &["Maren Falk", "Ole Dahl"], None),
        ("Von Maren Falk/dpa", &["Maren Falk"], Some("dpa")),
        ("Maren Falk and agencies", &["Maren Falk"], Some("agencies")),
        ("Ana Ruiz y agencias", &["Ana Ruiz"], Some("agencias")),
        ("By Maren Falk For Harbour Post", &["Maren Falk"], Some("Harbour Post")),
        ("By Maren Falk Special to the Tideway", &["Maren Falk"], Some("Tideway")),
        ("Words: Maren Falk. Pictures: Ole Dahl", &["Maren Falk"], None),
        ("Photos: Ole Dahl. Words: Maren Falk", &["Maren Falk"], None),
        ("By Maren Falk, Jr., MD, and Prof. Ole Dahl", &["Maren Falk, Jr.", "Ole Dahl"], None),
        ("Redacción / EFEX", &[], Some("Redacción / EFEX")),
        ("记者：王小明、李华", &["王小明", "李华"], None),
        ("كتب: سامر الحداد", &["سامر الحداد"], None),
        ("Автор: Иван Кузнецов", &["Иван Кузнецов"], None),
        ("（山田花）", &["山田花"], None),
        ("（共同）", &[], Some("共同")),
        ("김철수 기자", &["김철수"], None),
        ("Von Maren Falk und Ole Dahl (Fotos)", &["Maren Falk"], None),
        ("Por Maren Falk e Ole Dahl, em Lamego", &["Maren Falk", "Ole Dahl"], None),
        ("By the Harbour Team 2–3 minutes", &["Harbour Team"], None),
        ("By Team Harbour", &["Team Harbour"], None),
        ("Recipe by Maren Falk", &["Maren Falk"], None),
        ("Author Posted by Maren Falk at", &["Maren Falk"], None),
        ("Maren FalkFounder at Nordwind", &["Maren Falk"], None),
        ("Maren Falk CPP, PSP", &["Maren Falk"], None),
    ] {
        let (authors, named) = parse_byline(line, true).unwrap_or_default();
        assert_eq!(authors.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names, "{line}");
        assert_eq!(named, organisation, "{line}");
    }
    for line in [
        "Maren Falk chief stepping down",
        "Maren Falk, director, steps down",
        "Photo by Ole Dahl, 3 March 2026",
        "Maren Falk for mayor",
        "Posted by admin on 24 April 2021",
        "Maren Falk, 1921-2022",
        "Editors: Maren Falk, Ole Dahl",
        "（完）",
    ] {
        assert_eq!(parse_byline(line, true), None, "{line}");
    }
}

#[test]
fn names_without_a_label_may_be_bylines() {
    assert_eq!(parse_byline("Maria Lindqvist, Health Correspondent", false), None);
    assert_eq!(
        parse_byline("Maria Lindqvist, Health Correspondent", true),
        Some((vec![("Maria Lindqvist", Some("Health Correspondent"))], None))
    );
    assert_eq!(parse_byline("Staff and agencies", true), Some((vec![], Some("Staff and agencies"))));
    assert_eq!(parse_byline("Ferry returns to the islands", true), None);
    assert_eq!(parse_byline("Skip to content", true), None);
}

#[test]
fn a_byline_may_continue_an_opening() {
    let name =
        |block: &str| read_continued(block).map(|parsed| block[parsed.authors[0].name.clone()].to_owned());
    assert_eq!(name("Maren"), Some("Maren".to_owned()));
    assert_eq!(name("Maren Falk, Founder"), Some("Maren Falk".to_owned()));
    assert_eq!(name("phone or post"), None);
}

#[test]
fn sentences_are_no_bylines() {
    for line in [
        "By the time they came, it was dark.",
        "By far the best",
        "From the archive",
        "By 2030 it will be gone",
        "Di nuovo",
    ] {
        assert_eq!(parse_byline(line, false), None, "{line}");
    }
}
