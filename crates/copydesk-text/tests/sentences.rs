//! Sentences: a table of cases for each phenomenon.

use copydesk_text::sentence::Splitter;

/// Cases are written with `|` between sentences; the text has a space there, or a line end for `¶`.
fn assert_cases(language: Option<&str>, cases: &[&str]) {
    for case in cases {
        let text = case.replace('|', " ").replace('¶', "\n");
        let want: Vec<String> = case.replace('¶', "\n").split('|').map(Into::into).collect();
        let got: Vec<&str> = Splitter::new(language).sentences(&text).map(|span| &text[span]).collect();
        assert_eq!(got, want, "{case}");
    }
}

/// Cases of scripts without spaces between sentences.
fn assert_cases_without_spaces(language: Option<&str>, cases: &[&str]) {
    for case in cases {
        let text = case.replace('|', "");
        let got: Vec<&str> = Splitter::new(language).sentences(&text).map(|span| &text[span]).collect();
        assert_eq!(got, case.split('|').collect::<Vec<_>>(), "{case}");
    }
}

#[test]
fn punctuation_ends_sentences() {
    assert_cases(
        None,
        &[
            "The ferry sailed.|It was late.",
            "Did it sail?|It did!|Nobody knows why",
            "It sailed?!|Yes.",
            "It sailed!!!|Then it came back.",
            "A headline without a stop",
            "She stayed. and he left",
            "The pier was long.|50 people stood on it.",
            "They paid.|$50 was too much.",
            "Ask the council.|@harbourmaster answers.",
        ],
    );
}

#[test]
fn abbreviations_and_initials_end_no_sentence() {
    assert_cases(
        Some("en"),
        &[
            "Dr. Maren Falk met Gov. Ole Dahl and Lt.-Gen. R. Moss on Monday.",
            "J. R. Moss wrote it.|Maren T. Falk read it.",
            "The U.S. Coast Guard came.|It left the U.S. on Friday.",
            "The ship left the U.S.|The crew stayed.",
            "He works for Harbour Lines Inc.|She does not.",
            "Harbour Lines Inc. Chief Executive Ole Dahl resigned.",
            "See No. 5, p. 55 and Fig. 3, vol. II.|He said no.|Then he left.",
            "It opens on Jan. 5 and closes in Oct.|After that it is shut.",
            "The boat left Portland, Ore. Wednesday morning.",
            "Boats, nets, ropes, etc.|Nothing was left.",
            "Boats, nets, etc. were lost.",
            "She took her Ph.D. in Bergen.|Her brother did too.",
            "Falk v. Harbour Lines was heard with Dahl vs. Moss.",
            "Some fish, e.g. Atlantic cod, i.e. Gadus morhua, are gone.",
            "DR. FALK MET MR. DAHL.|THE FERRY LEFT.",
            "The shop is on Quay St. near St. Anne’s.|The church is older.",
            "We chose plan B.|The rest is known.",
        ],
    );
}

#[test]
fn full_stops_of_hours_may_end_a_sentence() {
    assert_cases(
        Some("en"),
        &[
            "It left at 7 a.m. and came at 9:30 p.m. Eastern.",
            "It left at 7 a.m. Monday with 40 aboard.",
            "It left at 7 p.m.|Police came.",
            "At 7 a.m. Mr. Dahl opened the gate.",
            "Mr. Dahl opened the gate at 7 a.m.|Ferries left at once.",
        ],
    );
}

#[test]
fn ellipses_end_a_sentence_before_a_likely_first_word() {
    assert_cases(
        Some("en"),
        &[
            "We waited ... and waited … until noon.",
            "We waited . . . and then we left.",
            "We waited...|The boat never came.",
            "We waited….|The boat never came.",
            "We waited.|. . . The boat never came.",
            "Well . . . I don’t know.",
            "“We waited . . . .”",
            "... then they left.|Nobody saw them.",
            "The report [...] was late.",
            "The report was late [...]|Nobody read it.",
        ],
    );
}

#[test]
fn full_stops_in_numbers_and_list_markers_end_no_sentence() {
    assert_cases(
        Some("en"),
        &[
            "It cost $3.50.|That is 1,000.25 too much.",
            "Section 4.2.1 applies at 60.39° N. and 5.32° E.",
            "Version 2.0.|Next.",
            "1. Wash the fish.|2. Salt it.",
            "1.) Wash the fish|2.) Salt it",
            "1) Wash the fish|2) Salt it|3) Wait",
            "(a) The first boat|(b) The second boat",
            "a. The first boat|b. The second boat",
            "• Wash the fish|• Salt it",
            "• 1. Wash the fish.|• 2. Salt it.",
            "We need 2) boats",
            "A. B. Falk sat with C. D. Dahl.|E. F. Moss did not.",
        ],
    );
}

#[test]
fn addresses_and_names_with_punctuation_are_not_split() {
    assert_cases(
        Some("en"),
        &[
            "Write to ole.dahl@harbour.example or see https://harbour.example/a.b?c=1.|Thanks.",
            "Write to a@b.co.uk.|Done.",
            "Open main.rs and Index.html in ASP.NET.|Then close them.",
            "Yahoo! in the nineties was big.|Yahoo! Mail was too.",
            "Yahoo!|The rest is history.",
            "She laughed.|iPhone sales fell.|eBay did not.",
            "He (!) said so.|She (?) did not.",
            "See the chart.|https://harbour.example has it.",
        ],
    );
}

#[test]
fn attributions_stay_with_their_quotation() {
    assert_cases(
        Some("en"),
        &[
            "“I went.|I saw,” she said.|“Then I left.”",
            "“We have waited.”|The crowd cheered.",
            "\"We have waited.\"|The crowd cheered.",
            "'We have waited.' she said.|'Good.'",
            "“Why?” he asked.|“Because.”",
            "“Why?” Maren Falk asked.|“Why not?” Mr. Dahl of Bergen replied.",
            "“Why?” I asked.",
            "“Why?”|He did not know.",
            "“Stop!”|Nobody moved.",
            "He said: “It sank.|Nobody knew why.”|Then he left.",
            "He says “it sank. Nobody knows why.”|Then he left.",
            "She wrote that \"it sank. Nobody knew.\"|She was wrong.",
            "He says “it sank.|Nobody knows why.",
            "She called it ‘the end.’|It was.",
            "“It sank.” — Maren Falk",
            "“It sank.”, he said.",
            "“‘It sank.’”|So it did.",
            "It sank.“|So it did.",
        ],
    );
}

#[test]
fn brackets_and_footnotes_stay_with_their_sentence() {
    assert_cases(
        Some("en"),
        &[
            "The ferry (It was old.) sank.",
            "The ferry sank.|(It was old.)|Nobody cried.",
            "The ferry sank (it was old).|Nobody cried.",
            "The ferry sank.[1]|Nobody cried.[2][3]",
            "The ferry sank.²|Nobody cried.",
        ],
    );
}

#[test]
fn note_marks_belong_to_the_sentence_before_them() {
    assert_cases(
        Some("en"),
        &[
            "The reef was mapped in 1911.[3]|It shrank by half.[4][5]|Nobody knows why.",
            "It rained. [3]|He left. [12] [13]|“Why?” [2]|She did not say. [note 4]",
            "The boats came back.²|All were full. ³|Nobody slept.[citation needed]|Then it rained.[7]:12|End.",
            "Dahl et al. [2004] counted the boats.|They were few.|[The crews had gone.]",
            "The ferry of Harbour Lines Inc. [3] sailed.",
        ],
    );
    // A list of references: the number precedes its item.
    assert_cases(Some("en"), &["[1] Falk, The ferry.|[2] Dahl, The pier, 1987."]);
}

#[test]
fn items_after_a_dash_are_sentences() {
    assert_cases(
        Some("en"),
        &[
            "Open the valve.|- Wait for the pump.|- Close it again.",
            "Boats were built here: - Two cutters.",
            "“The sea gives no time to wait.” - Ole Dahl",
            "The sea gives no time to wait. - Ole Dahl",
            "“Why not?” - Falk asked.|Then she left.",
            "KELL, Sept. 8. - The ferry sailed on Monday.",
            "The ferry sailed. - and came back.",
        ],
    );
    assert_cases(Some("fr"), &["Ouvrez le flacon.|- Fermez-le après.|- 5 avril : le reste.|– Jetez-le."]);
    assert_cases(
        Some("es"),
        &["Santa Marina, 11 jul (EFEX).- Un fallo.|La alcaldesa, Mª Quiroga, y el Sr. Vázquez."],
    );
}

#[test]
fn abbreviations_before_a_number_in_brackets_end_no_sentence() {
    assert_cases(
        Some("en"),
        &[
            "Erik Falk (b. 1950, d. 1987) and Ole Dahl (fl. 1400) sailed.|Erik the Old, d. 1003, did not.",
            "They met at 5 m.|12 boats sank.|3 came back.",
        ],
    );
    assert_cases(Some("de"), &["Seit dem 1. Ja\u{AD}nu\u{AD}ar gibt es Wor\u{AD}t\u{AD}e.|Falk kam."]);
    assert_cases(Some("de"), &["Der Maler (geb. 1950, verw. 1987) blieb."]);
    assert_cases(Some("pl"), &["Malarz (ur. 1950, zm. 1987) został."]);
}

#[test]
fn empty_lines_end_sentences() {
    assert_cases(Some("en"), &["The ferry¶sank.|Nobody¶cried.", "Mr.¶Dahl left."]);
    let text = "A heading\n \nThen a paragraph\nof two lines\r\n\r\nEnd";
    let got: Vec<_> = Splitter::new(None).sentences(text).map(|span| &text[span]).collect();
    assert_eq!(got, ["A heading", "Then a paragraph\nof two lines", "End"]);
}

#[test]
fn missing_spaces_do_not_join_sentences() {
    let split =
        |text: &'static str| Splitter::new(None).sentences(text).map(|span| &text[span]).collect::<Vec<_>>();
    assert_eq!(split("The ferry sank.The crew lived."), ["The ferry sank.", "The crew lived."]);
    assert_eq!(split("“It sank.”The crew lived."), ["“It sank.”", "The crew lived."]);
    assert_eq!(split("See Ferry.Crew and harbour.Net."), ["See Ferry.Crew and harbour.Net."]);
}

#[test]
fn each_language_has_its_abbreviations() {
    assert_cases(
        Some("es"),
        &[
            "El Sr. Dahl vive en EE.UU. desde enero.|¿Por qué?|¡Nadie lo sabe!",
            "El presidente de EE. UU. llegó a las 5 p. m. del lunes.|Se fue.",
            "Véase la pág. 5 y el art. 3.|Los demás no.",
            "—Vamos —dijo ella.|—No quiero.",
        ],
    );
    assert_cases(
        Some("fr"),
        &[
            "M. Dahl est parti.|Mme Falk reste.",
            "« C’est fini. »|Elle est partie.",
            "« C’est fini ! » dit-elle.|« Ah ? »",
            "Voir p. 5, art. 3, etc.|Le reste manque.",
        ],
    );
    assert_cases(
        Some("de"),
        &[
            "Am 3. Mai kam Dr. Falk.|Der 2. Dampfer sank.",
            "„Ich gehe.“|Er ging.",
            "„Warum?“, fragte sie.|»Darum.«",
            "Das gilt z. B. für Boote, d. h. für Schiffe usw.|Der Rest fehlt.",
            "Es kostet 5 Mio. Euro, vgl. S. 5 und S. Falk.|Das war 2015.|Danach sank es.",
        ],
    );
    assert_cases(
        Some("it"),
        &["Il sig. Dahl e la dott.ssa Falk sono qui.|È tardi.", "«È finita.»|Lei partì."],
    );
    assert_cases(
        Some("pt-BR"),
        &["O Sr. Dahl e a Dra. Falk saíram.|Não voltaram.", "Ver p. 5, art. 3.|O resto falta."],
    );
    assert_cases(
        Some("nl"),
        &[
            "Dhr. Dahl en mevr. Falk zijn weg.|Het regent.",
            "Vissen, bijv. Noorse kabeljauw, enz.|De rest niet.",
        ],
    );
    assert_cases(Some("ru"), &["Лёд сошёл.|Паром ушёл!|А. С. Даль остался.", "«Лёд сошёл».|Он ушёл."]);
    assert_cases(Some("nb"), &["Den 17. Mai kom hun.|Isen er borte."]);
    assert_cases(Some("sv"), &["Hon kom.|”Jag vet.”|Han gick."]);
    assert_cases(Some("el"), &["Πού είναι;|Εδώ είναι."]);
    assert_cases(Some("hi"), &["बर्फ पिघल गई।|नाव चली गई।"]);
    assert_cases(Some("ar"), &["أين السفينة؟|غادرت أمس."]);
    assert_cases(Some("ur"), &["جہاز چلا گیا۔|وہ نہیں آیا۔"]);
    assert_cases(Some("hy"), &["Նավը գնաց։|Սառույցը հալվեց։"]);
}

#[test]
fn a_quotation_after_a_colon_in_french_is_not_split() {
    assert_cases(
        Some("fr"),
        &[
            "Léa dit : « Bonjour ! Je suis Léa. Et toi ? »|Marc répond : « Salut ! J’ai huit ans. »|Sa mère soupire.",
            "« Bon.|Il part », dit Marc.|« Viens ! » crie Léa.",
        ],
    );
    assert_cases(Some("en"), &["She asked: “Why?”|Falk said nothing."]);
}

#[test]
fn abbreviations_of_other_scripts_end_no_sentence() {
    assert_cases(
        Some("ru"),
        &[
            "Детали стоят 42 000 руб., телефон — 5 тыс. руб.|Мы ждём.",
            "Инженер завода им. А. С. Попова М. В. Лебедев живёт в г. Москве на ул. Ленина, д. 5.",
            "Завод открыли в 2020 г.|Компания растёт.|Он умер в 44 г. до н. э. в Риме, т. е. давно.",
            "Было много книг и т. д.|Все ушли.",
            "Это 3 млрд руб.|Деньги дадут в 2021—2022 гг.|Площадь 20 кв. км.|Город мал.",
        ],
    );
    assert_cases(
        Some("uk"),
        &["Вулиця ім. Т. Шевченка коштує 5 млн грн.|Але це не все.", "У 2020 р. завод відкрили."],
    );
    assert_cases(Some("hi"), &["डॉ. राम और प्रो. शर्मा आए।|वह रु. 500 लाया।|ए. पी. जे. अब्दुल कलाम बोले।"]);
    assert_cases(Some("ar"), &["قال د. محمد علي إن السوق مغلق.|وصل أ. د. أحمد اليوم."]);
}

#[test]
fn scripts_without_spaces_are_split() {
    assert_cases_without_spaces(
        Some("zh"),
        &["船走了。|冰化了！|为什么？", "“船走了。”他说。|“冰化了。”|大家都走了。"],
    );
    assert_cases_without_spaces(
        Some("ja"),
        &[
            "船が出た。|氷が解けた。",
            "「はい。」と言った。|「いいえ。」|帰った。",
            "会見で「景気は悪い。努力が大事だ」と述べた。|窓口を開く。",
            "「遠いと思っていた。」と、店主は話す。|「今は来てくれる。楽になった。」、それだけだ。",
            "「船が出た。|帰りはない。」|彼は黙った。",
            "１．２倍になった。|終わり。",
        ],
    );
}
