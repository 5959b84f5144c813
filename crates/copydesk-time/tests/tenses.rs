//! Which day a time without a year or week means, by the verb and preposition of its clause.

use copydesk_time::tag;

/// Asserts the values of the times of texts that were published on Wednesday, 17 June 2026.
fn assert_values(language: &str, cases: &[(&str, &[&str])]) {
    let wrong = |(text, expected): &(&str, &[&str])| {
        let times = tag(text, language, Some("2026-06-17"));
        let found: Vec<String> = times.into_iter().map(|time| time.value).collect();
        (found != *expected).then(|| format!("{text}\n    {found:?}\n    {expected:?}\n"))
    };
    let wrong: String = cases.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "found, and expected:\n{wrong}");
}

#[test]
fn verbs_that_schedule_need_a_time_of_their_own() {
    assert_values(
        "en",
        &[
            ("The arrest comes after a shooting on Monday.", &["2026-06-15"]),
            ("The slide comes on Monday.", &["2026-06-22"]),
            ("Crash leaves two dead on Sunday.", &["2026-06-14"]),
            ("Storm leaves thousands without power on Sunday.", &["2026-06-14"]),
            ("The ferry leaves on Sunday.", &["2026-06-21"]),
            ("The ferry leaves Dover on Sunday.", &["2026-06-21"]),
            ("Actor arrives in court over Saturday’s brawl.", &["2026-06-13"]),
            ("Moe returns to work after Monday’s fall.", &["2026-06-15"]),
            ("Moe returns for Monday’s game.", &["2026-06-22"]),
            ("Leeds face questions over Saturday’s fire.", &["2026-06-13"]),
            ("Leeds face Arsenal on Saturday.", &["2026-06-20"]),
            ("Protesters clash with police on Sunday.", &["2026-06-14"]),
            ("Leeds and Derby clash on Sunday.", &["2026-06-21"]),
            ("The council staged two plays on Monday.", &["2026-06-15"]),
            ("The band plays two concerts on Monday.", &["2026-06-22"]),
            ("POLICE CLASH WITH FANS ON SUNDAY.", &["2026-06-14"]),
            ("Gunman opens fire in market on Sunday.", &["2026-06-14"]),
            ("The pier opens on Sunday.", &["2026-06-21"]),
        ],
    );
    assert_values(
        "de",
        &[
            ("Die Kritik kommt nach dem Brand am Montag.", &["2026-06-15"]),
            ("Die Ministerin kommt am Montag nach Kiel.", &["2026-06-22"]),
            ("Die Ministerin kommt nach Kiel am Montag.", &["2026-06-22"]),
            ("Es geht um den Unfall vom Freitag.", &["2026-06-12"]),
            ("Die Messe beginnt um 18 Uhr am Freitag.", &["2026-06-19T18:00"]),
        ],
    );
}

#[test]
fn until_is_the_future_unless_the_verb_is_past() {
    assert_values(
        "en",
        &[
            ("He served as mayor until March.", &["2026-03"]),
            ("The shop was open until Friday, when it burned down.", &["2026-06-12"]),
            ("The ferry did not sail until Monday.", &["2026-06-15"]),
            ("Until March he was the mayor.", &["2026-03"]),
            ("He was, until March, the mayor.", &["2026-03"]),
            ("The ferry will not sail until Monday.", &["2026-06-22"]),
            ("The show runs until March.", &["2027-03"]),
            ("The road is closed until Friday.", &["2026-06-19"]),
            ("The road has been closed until Friday.", &["2026-06-19"]),
            ("The trial was adjourned until Friday.", &["2026-06-19"]),
            ("She has until Friday to pay.", &["2026-06-19"]),
            ("He said the sale runs until Friday.", &["2026-06-19"]),
        ],
    );
    assert_values(
        "de",
        &[
            ("Er war bis März Bürgermeister.", &["2026-03"]),
            ("Die Fans haben bis Freitag gewartet.", &["2026-06-12"]),
            ("Sie hat bis Freitag Zeit.", &["2026-06-19"]),
            ("Der Prozess wurde bis Freitag vertagt.", &["2026-06-19"]),
            ("Die Straße ist bis Freitag gesperrt.", &["2026-06-19"]),
        ],
    );
    assert_values(
        "es",
        &[
            ("El Betis juega el lunes tras perder el sábado.", &["2026-06-22", "2026-06-13"]),
            ("Fue alcalde hasta marzo.", &["2026-03"]),
            ("El juicio fue aplazado hasta el viernes.", &["2026-06-19"]),
            ("La feria sigue hasta el viernes.", &["2026-06-19"]),
        ],
    );
    assert_values(
        "fr",
        &[
            ("Il était maire jusqu’en mars.", &["2026-03"]),
            ("Il a dirigé le port jusqu’en mars.", &["2026-03"]),
            ("La route est fermée jusqu’à vendredi.", &["2026-06-19"]),
        ],
    );
    assert_values(
        "ru",
        &[("Он был мэром до марта.", &["2026-03"]), ("Суд отложили до марта.", &["2027-03"])],
    );
}
