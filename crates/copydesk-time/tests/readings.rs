//! Whether a value agrees with the words of a time expression, in Spanish, French, Italian and Portuguese.

use copydesk_time::Reading;

/// Asserts which values of words are right, reckoned from Wednesday, 17 June 2009.
fn assert_allows(language: &str, cases: &[(&str, &[&str], &[&str])]) {
    for (words, allowed, refused) in cases {
        let reading = Reading::of_words(words, Some(language)).unwrap_or_else(|| panic!("{words}"));
        for value in *allowed {
            assert!(reading.allows(value, Some("2009-06-17")), "{words}: {value}");
        }
        for value in *refused {
            assert!(!reading.allows(value, Some("2009-06-17")), "{words}: {value}");
        }
    }
}

#[test]
fn spanish_values_are_checked() {
    assert_allows(
        "es",
        &[
            ("hace tres años", &["2006"], &["2012", "P3Y"]),
            ("la semana pasada", &["2009-W24", "P1W"], &["2009-W26"]),
            ("próximo lunes", &["2009-06-22"], &["2009-06-23"]),
            ("los últimos diez años", &["P10Y"], &["P1Y", "P10M"]),
            ("ayer por la tarde", &["2009-06-16TAF"], &["2009-06-16TMO", "2009-06-17TAF"]),
            ("siglo XIX", &["18"], &["19"]),
            ("los años noventa", &["199"], &["198"]),
            ("finales de mayo", &["2009-05"], &["2009-06"]),
            ("cada dos semanas", &["P2W", "P14D"], &["P2M"]),
            ("lunes 15", &["2009-06-15"], &["2009-06-16"]),
        ],
    );
}

#[test]
fn french_values_are_checked() {
    assert_allows(
        "fr",
        &[
            ("il y a deux semaines", &["2009-W23"], &["2009-W25"]),
            ("l’année dernière", &["2008"], &["2009"]),
            ("ces dernières années", &["PXY", "P3Y"], &["PXM"]),
            ("hier soir", &["2009-06-16TEV"], &["2009-06-17TEV"]),
            ("tous les lundis", &["XXXX-WXX-1"], &["XXXX-WXX-2"]),
            ("XIXe siècle", &["18"], &["19"]),
            ("un an et demi", &["P1.5Y", "P18M"], &["P1Y"]),
            ("fin mai", &["2009-05"], &["2009-06"]),
            ("quatre-vingt-dix jours", &["P90D"], &["P80D"]),
        ],
    );
}

#[test]
fn italian_values_are_checked() {
    assert_allows(
        "it",
        &[
            ("due anni fa", &["2007"], &["2011"]),
            ("lunedì prossimo", &["2009-06-22"], &["2009-06-16"]),
            ("stasera", &["2009-06-17TEV"], &["2009-06-16TEV"]),
            ("ogni giorno", &["P1D"], &["P1W"]),
            ("quest’anno", &["2009"], &["2008"]),
            ("gli anni Ottanta", &["198"], &["188"]),
            ("mezz’ora", &["PT30M"], &["PT1H"]),
            ("ore 15,30", &["2009-06-17T15:30"], &["2009-06-17T15:00"]),
        ],
    );
}

#[test]
fn portuguese_values_are_checked() {
    assert_allows(
        "pt",
        &[
            ("há dois anos", &["2007"], &["2011"]),
            ("nesta quarta-feira (17)", &["2009-06-17"], &["2009-06-24"]),
            ("ontem à noite", &["2009-06-16TNI"], &["2009-06-17TNI"]),
            ("todos os anos", &["P1Y"], &["P1M"]),
            ("século 19", &["18"], &["19"]),
            ("fim de março", &["2009-03"], &["2009-04"]),
            ("vinte e três dias", &["P23D"], &["P20D"]),
            ("semana que vem", &["2009-W26"], &["2009-W25"]),
        ],
    );
}
