//! Time expressions in other languages than English.

use copydesk_time::tag;

/// Asserts the expressions, as `words: value`, of texts that were published on Wednesday, 17 June 2009.
fn assert_found(language: &str, cases: &[(&str, &[&str])]) {
    let wrong = |(text, expected): &(&str, &[&str])| {
        let times = tag(text, language, Some("2009-06-17"));
        let found: Vec<String> =
            times.into_iter().map(|time| format!("{}: {}", &text[time.range], time.value)).collect();
        (found != *expected).then(|| format!("{text}\n    {found:?}\n    {expected:?}\n"))
    };
    let wrong: String = cases.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "found, and expected:\n{wrong}");
}

#[test]
fn german_is_read() {
    assert_found(
        "de",
        &[
            (
                "Das Schiff sank am Montag, dem 4. März 2008, und lag bis Mai 2009 dort.",
                &["Montag, dem 4. März 2008: 2008-03-04", "Mai 2009: 2009-05"],
            ),
            (
                "Die Kanzlerin kam am Montag. Vor drei Jahren war das anders.",
                &["Montag: 2009-06-15", "Vor drei Jahren: 2006"],
            ),
            ("Sie reist am kommenden Freitag ab.", &["kommenden Freitag: 2009-06-19"]),
            ("Der Rat wird am Freitag entscheiden.", &["Freitag: 2009-06-19"]),
            ("Der Rat hat am Freitag entschieden.", &["Freitag: 2009-06-12"]),
            ("Die Schulen bleiben am Donnerstag zu.", &["Donnerstag: 2009-06-18"]),
            ("Am vergangenen Mittwoch brannte es.", &["vergangenen Mittwoch: 2009-06-10"]),
            ("Die Fähre fuhr um 18.41 Uhr ab.", &["18.41 Uhr: 2009-06-17T18:41"]),
            (
                "Am 15. Februar, 21.10 Uhr, brannte es.",
                &["15. Februar: 2009-02-15", "21.10 Uhr: 2009-02-15T21:10"],
            ),
            ("Sie berät seit dem 2. Halbjahr 2005 Betriebe.", &["2. Halbjahr 2005: 2005-H2"]),
            (
                "In zwei Wochen fährt das Schiff, sagte er gestern Abend.",
                &["In zwei Wochen: 2009-07-01", "gestern Abend: 2009-06-16TEV"],
            ),
            (
                "In der vergangenen Woche und im nächsten Jahr",
                &["der vergangenen Woche: 2009-W24", "nächsten Jahr: 2010"],
            ),
            ("Er war zwei Jahre dort, in den 60er Jahren.", &["zwei Jahre: P2Y", "60er Jahren: 196"]),
            ("Beim 2. Termin war der 1. FC dabei.", &[]),
            ("Jedes Jahr 2000 Menschen sterben so.", &["Jedes Jahr: P1Y"]),
            ("Im Jahr 2000 starb er.", &["Jahr 2000: 2000"]),
            ("Er hat in zwei Jahren drei Bücher geschrieben.", &["zwei Jahren: P2Y"]),
            ("Er wird in zwei Jahren wiederkommen.", &["in zwei Jahren: 2011"]),
        ],
    );
}

#[test]
fn french_is_read() {
    assert_found(
        "fr",
        &[
            (
                "Le bateau est parti le 1er avril 2008 et revenu en mai 2009.",
                &["1er avril 2008: 2008-04-01", "mai 2009: 2009-05"],
            ),
            ("Il l’a annoncé mardi aux parents.", &["mardi: 2009-06-16"]),
            ("La réunion aura lieu mardi prochain.", &["mardi prochain: 2009-06-23"]),
            ("Le conseil se réunira vendredi.", &["vendredi: 2009-06-19"]),
            ("Il est parti mercredi dernier.", &["mercredi dernier: 2009-06-10"]),
            (
                "Il passera à 7 h 15, après un trajet de 2 h 30.",
                &["7 h 15: 2009-06-17T07:15", "2 h 30: PT2H30M"],
            ),
            ("Le port a fermé à 18h02.", &["18h02: 2009-06-17T18:02"]),
            (
                "Ouvert de 9 h à 17 h et fermé entre 12 h et 14 h 30.",
                &[
                    "9 h: 2009-06-17T09:00",
                    "17 h: 2009-06-17T17:00",
                    "12 h: 2009-06-17T12:00",
                    "14 h 30: 2009-06-17T14:30",
                ],
            ),
            ("Le port ferme après 22 h.", &["22 h: 2009-06-17T22:00"]),
            ("Après 3 h de route, ils ont dormi.", &["3 h: PT3H"]),
            ("Vire est à 2 h de Lonlay.", &["2 h: PT2H"]),
            ("Le bateau part à 9 h 12 mars 2026.", &["9 h 12 mars 2026: 2026-03-12T09:00"]),
            ("La réunion est prévue vendredi.", &["vendredi: 2009-06-19"]),
            ("L’ouverture est fixée à lundi.", &["lundi: 2009-06-22"]),
            ("Le maire est arrivé vendredi.", &["vendredi: 2009-06-12"]),
            ("Il y a trois ans, c’était autre chose.", &["Il y a trois ans: 2006"]),
            ("Elle revient dans deux semaines.", &["dans deux semaines: 2009-07-01"]),
            ("La semaine prochaine, le pont sera ouvert.", &["La semaine prochaine: 2009-W26"]),
        ],
    );
}

#[test]
fn spanish_is_read() {
    assert_found(
        "es",
        &[
            (
                "El barco zarpó el 4 de marzo de 2008 y volvió el lunes, 15 de junio.",
                &["4 de marzo de 2008: 2008-03-04", "lunes, 15 de junio: 2009-06-15"],
            ),
            (
                "El presidente llegó el lunes. Dentro de dos semanas viajará a Lisboa.",
                &["lunes: 2009-06-15", "Dentro de dos semanas: 2009-07-01"],
            ),
            ("El próximo martes habrá un pleno.", &["próximo martes: 2009-06-23"]),
            ("La alcaldesa viajará el viernes a Madrid.", &["viernes: 2009-06-19"]),
            ("Cada año 2000 personas mueren.", &["Cada año: P1Y"]),
            ("Este año 2000 personas murieron.", &["Este año: 2009"]),
            ("En el año 2000 murió el alcalde.", &["año 2000: 2000"]),
            ("La reunión está prevista para el viernes.", &["viernes: 2009-06-19"]),
            ("El viernes pasado llegó el barco.", &["viernes pasado: 2009-06-12"]),
            (
                "Sin luz desde las 21.58 horas del 10 de junio hasta ayer.",
                &["21.58 horas del 10 de junio: 2009-06-10T21:58", "ayer: 2009-06-16"],
            ),
            ("Avisó a las 22 h. Trabajó 22 horas.", &["22 h: 2009-06-17T22:00", "22 horas: PT22H"]),
            (
                "Hace tres años era alcalde; el año pasado, ministro.",
                &["Hace tres años: 2006", "el año pasado: 2008"],
            ),
        ],
    );
}

#[test]
fn italian_is_read() {
    assert_found(
        "it",
        &[
            (
                "Il ministro è arrivato ieri a Milano. Tre anni fa era ancora sindaco.",
                &["ieri: 2009-06-16", "Tre anni fa: 2006"],
            ),
            ("Il consiglio si riunirà martedì prossimo.", &["martedì prossimo: 2009-06-23"]),
            ("La nave partirà venerdì, il 19 giugno 2009.", &["venerdì, il 19 giugno 2009: 2009-06-19"]),
            ("Lunedì scorso ha piovuto.", &["Lunedì scorso: 2009-06-15"]),
            ("Tornerà fra due settimane.", &["fra due settimane: 2009-07-01"]),
        ],
    );
}

#[test]
fn portuguese_is_read() {
    assert_found(
        "pt",
        &[
            ("A equipa venceu na noite de terça-feira por 6 2.", &["noite de terça-feira: 2009-06-16TNI"]),
            ("No dia 26 voltamos a treinar.", &["dia 26: 2009-06-26"]),
            (
                "A final joga-se a 20 de maio de 2012, às 17h00.",
                &["20 de maio de 2012: 2012-05-20", "17h00: 2012-05-20T17:00"],
            ),
            ("Marcou aos 12 e aos 45+1; o jogo foi visto por 3.233 pessoas.", &[]),
            ("A segunda parte começou.", &[]),
            ("A reunião está marcada para sexta-feira.", &["sexta-feira: 2009-06-19"]),
            ("A reunião foi na sexta-feira.", &["sexta-feira: 2009-06-12"]),
            (
                "Há dois anos era assim; na semana que vem será outra coisa.",
                &["Há dois anos: 2007", "semana que vem: 2009-W26"],
            ),
        ],
    );
}

#[test]
fn other_scripts_are_read() {
    assert_found(
        "ru",
        &[(
            "Мэр сказал в пятницу, что мост закроют 30 июля 2009 года.",
            &["пятницу: 2009-06-12", "30 июля 2009: 2009-07-30"],
        )],
    );
    assert_found(
        "ar",
        &[(
            "زار القائد أمس القرى، وستفتح المدارس في 5 أغسطس 2009.",
            &["أمس: 2009-06-16", "5 أغسطس 2009: 2009-08-05"],
        )],
    );
    assert_found(
        "ja",
        &[("頭取は昨日、2009年7月1日に開くと述べた。", &["昨日: 2009-06-16", "2009年7月1日: 2009-07-01"])],
    );
    assert_found(
        "zh",
        &[("银行今天说，将于2009年7月1日开业。", &["今天: 2009-06-17", "2009年7月1日: 2009-07-01"])],
    );
}

#[test]
fn hour_24_is_the_end_of_a_day() {
    assert_found("it", &[("Il bar chiude alle ore 24.", &["ore 24: 2009-06-17T24:00"])]);
    assert_found("it", &[("Il bar chiude alle ore 24,30.", &[])]);
    assert_found("de", &[("Der Kiosk ist von 24.30 bis 5 Uhr zu.", &["5 Uhr: 2009-06-17T05:00"])]);
}

#[test]
fn words_of_many_apostrophes_are_read_once() {
    let long = "d'".repeat(200_000);
    assert_found("fr", &[(&long, &[]), ("Le journal d'aujourd'hui", &["aujourd'hui: 2009-06-17"])]);
}
