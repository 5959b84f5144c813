//! Quotations of short texts.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

mod bounds;
mod speakers;

use copydesk_convert::{KnownMetadata, Layers, convert, decode};
use copydesk_record::Record;

/// Returns the quotations of a text, each as `kind [content | content] speaker, cue`.
fn quotations(text: &str) -> Vec<String> {
    let document = decode(text.as_bytes(), None).unwrap();
    let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
    describe(&record)
}

fn describe(record: &Record<'_>) -> Vec<String> {
    let quotes = record.quotes.iter();
    quotes
        .map(|quote| {
            let content: Vec<&str> = quote.content.iter().map(|passage| &*passage.text).collect();
            let speaker = quote.speaker.as_ref().map_or("-", |speaker| &*speaker.text);
            let cue = quote.cue.as_ref().map_or("-", |cue| &*cue.text);
            format!("{} [{}] {speaker}, {cue}", quote.kind, content.join(" | "))
        })
        .collect()
}

/// Asserts the quotations of several texts.
fn assert_quotations(cases: &[(&str, &[&str])]) {
    let wrong = |(text, expected): &(&str, &[&str])| {
        let found = quotations(text);
        (found != *expected).then(|| format!("{text}\n    {found:#?}\n    {expected:#?}\n"))
    };
    let wrong: String = cases.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "text, found and expected:\n{wrong}");
}

#[test]
fn styles_of_quotation_marks() {
    assert_quotations(&[
        ("“The boat is late,” Ingrid Moe said.", &["direct [The boat is late,] Ingrid Moe, said"]),
        ("\"The boat is late,\" Ingrid Moe said.", &["direct [The boat is late,] Ingrid Moe, said"]),
        ("''The boat is late,'' Ingrid Moe said.", &["direct [The boat is late,] Ingrid Moe, said"]),
        ("‘The boat is late,’ Ingrid Moe said.", &["direct [The boat is late,] Ingrid Moe, said"]),
        ("«The boat is late», said Ingrid Moe.", &["direct [The boat is late] Ingrid Moe, said"]),
        ("„The boat is late“, said Ingrid Moe.", &["direct [The boat is late] Ingrid Moe, said"]),
        ("“The boat is late,\" Ingrid Moe said.", &["direct [The boat is late,] Ingrid Moe, said"]),
        (
            "‘He told me, “Wait for the tide,” and left,’ Ingrid Moe said.",
            &["direct [He told me, “Wait for the tide,” and left,] Ingrid Moe, said"],
        ),
        (
            "‘We can’t wait for the boys’ boat,’ Ingrid Moe said.",
            &["direct [We can’t wait for the boys’ boat,] Ingrid Moe, said"],
        ),
    ]);
}

#[test]
fn positions_of_the_cue() {
    assert_quotations(&[
        ("“It sank,” said Moe.", &["direct [It sank,] Moe, said"]),
        ("“It sank,” Moe, who had seen it, said on Monday.", &["direct [It sank,] Moe, said"]),
        ("Moe said: “It sank before noon.”", &["direct [It sank before noon.] Moe, said"]),
        ("Moe told reporters, “It sank before noon.”", &["direct [It sank before noon.] Moe, told"]),
        (
            "“The hull,” Moe said, “was rotten to the keel.”",
            &["direct [The hull, | was rotten to the keel.] Moe, said"],
        ),
        ("“It sank,” Moe said. “Nobody was aboard.”", &["direct [It sank, | Nobody was aboard.] Moe, said"]),
        ("“It sank,” according to Moe.", &["direct [It sank,] Moe, according to"]),
        ("“Who paid for it?” a deckhand shouted.", &["direct [Who paid for it?] a deckhand, shouted"]),
    ]);
}

#[test]
fn mixed_quotations() {
    assert_quotations(&[
        (
            "Moe said the sale was “a wise decision” for both harbours.",
            &["mixed [the sale was “a wise decision” for both harbours] Moe, said"],
        ),
        (
            "The ministry called the repair “hopeless.”",
            &["mixed [the repair “hopeless.”] The ministry, called"],
        ),
        (
            "The sale was “a wise decision” for both harbours, Moe said.",
            &["mixed [The sale was “a wise decision” for both harbours] Moe, said"],
        ),
    ]);
}

#[test]
fn indirect_quotations() {
    assert_quotations(&[
        (
            "Officials said that the talks had failed.",
            &["indirect [that the talks had failed] Officials, said"],
        ),
        ("Officials said the talks had failed.", &["indirect [the talks had failed] Officials, said"]),
        ("The talks had failed, officials said.", &["indirect [The talks had failed] officials, said"]),
        (
            "According to the harbour office, the talks had failed.",
            &["indirect [the talks had failed] the harbour office, According to"],
        ),
        (
            "The talks had failed, according to a spokeswoman for the ministry.",
            &["indirect [The talks had failed] a spokeswoman for the ministry, according to"],
        ),
        (
            "The talks, Moe said, had failed by noon.",
            &["indirect [The talks | had failed by noon] Moe, said"],
        ),
        (
            "Moe told the harbour board on Monday that the talks had failed.",
            &["indirect [that the talks had failed] Moe, told"],
        ),
    ]);
}

#[test]
fn quotation_marks_without_an_attribution() {
    assert_quotations(&[
        ("The “ghost ship” lay off the pier for nine winters.", &[]),
        ("The film “The Last Boat Home” opens the festival.", &[]),
        ("The pier is 30' long, and the mast is 12\" thick.", &[]),
        ("The United States and the so-called islands are far.", &[]),
        ("Most boats were built in the '60s and '70s.", &[]),
    ]);
}

#[test]
fn unusual_cues_and_spacing() {
    assert_quotations(&[
        ("“The boat is late today” Moe said.", &["direct [The boat is late today] Moe, said"]),
        ("Moe said,“The boat is late today.”", &["direct [The boat is late today.] Moe, said"]),
        ("“ … the boat is late today,” Moe said.", &["direct [… the boat is late today,] Moe, said"]),
        ("“Who pays for it?” Moe asked of the crew.", &["direct [Who pays for it?] Moe, asked"]),
        ("Some wrote, “It sank before noon.”", &["direct [It sank before noon.] Some, wrote"]),
        ("Moe shot back, “It sank before noon.”", &["direct [It sank before noon.] Moe, shot"]),
        (
            "Moe on Monday told the board: “It sank before noon.”",
            &["direct [It sank before noon.] Moe, told"],
        ),
        ("Moe was asked, “Who pays for it?”", &["direct [Who pays for it?] -, was asked"]),
        (
            "Moe issued a statement: “It sank before noon on Monday.”",
            &["direct [It sank before noon on Monday.] Moe, issued"],
        ),
        (
            "Moe was glad that the hull had held: “It will not hold twice,” she said.",
            &["direct [It will not hold twice,] she, said"],
        ),
        (
            "The crew walked off chanting “Stay, stay” as it sank.",
            &["direct [Stay, stay] The crew, chanting"],
        ),
        ("It lies on what Moe called “a bed of mud.”", &["mixed [a bed of mud.] Moe, called"]),
    ]);
}

#[test]
fn end_of_a_reported_clause() {
    assert_quotations(&[
        ("Moe said the boat had sunk, which nobody saw.", &["indirect [the boat had sunk] Moe, said"]),
        ("Moe said the boat had sunk, a rare thing here.", &["indirect [the boat had sunk] Moe, said"]),
        (
            "The pier was old, and, Moe said, it had been patched twice.",
            &["indirect [it had been patched twice] Moe, said"],
        ),
        (
            "Ingrid Moe, a harbour master who has seen it, said the boat had sunk.",
            &["indirect [the boat had sunk] Ingrid Moe, said"],
        ),
        (
            "The harbour’s master said the boat had sunk.",
            &["indirect [the boat had sunk] The harbour’s master, said"],
        ),
        ("An additional report that nobody read was lost.", &[]),
    ]);
}

#[test]
fn a_reported_clause_has_a_finite_verb() {
    assert_quotations(&[
        ("Moe said nothing about the boat that had sunk.", &[]),
        ("Moe promised a raft and attempted to show that the hull had held.", &[]),
        ("Moe confirmed that report, which was old.", &[]),
        ("There were telling answers that the crew had hidden.", &[]),
        ("Moe said the hull leaks.", &["indirect [the hull leaks] Moe, said"]),
        ("Moe noted that sailors want more pay.", &["indirect [that sailors want more pay] Moe, noted"]),
        ("Moe said she’d wait there.", &["indirect [she’d wait there] Moe, said"]),
        ("Moe said the crew took the tow.", &["indirect [the crew took the tow] Moe, said"]),
    ]);
}

#[test]
fn adverbials_and_addressees_are_not_content() {
    assert_quotations(&[
        ("Moe said last week that the boat had sunk.", &["indirect [that the boat had sunk] Moe, said"]),
        ("Moe said late Tuesday night she would wait.", &["indirect [she would wait] Moe, said"]),
        ("Moe said this week was lost.", &["indirect [this week was lost] Moe, said"]),
        (
            "Moe told Harbour Radio host Ada Lie that the boat had sunk.",
            &["indirect [that the boat had sunk] Moe, told"],
        ),
        ("However, the boat had sunk, Moe said.", &["indirect [the boat had sunk] Moe, said"]),
        (
            "The ferry, according to Moe, sank before noon.",
            &["indirect [The ferry | sank before noon] Moe, according to"],
        ),
        (
            "The pump cost a month’s pay, according to its maker, Ann Lee.",
            &["indirect [The pump cost a month’s pay] its maker, Ann Lee, according to"],
        ),
        (
            "The office waited because, according to Moe, the boat had sunk.",
            &["indirect [the boat had sunk] Moe, according to"],
        ),
    ]);
}

#[test]
fn speakers_with_appositions() {
    assert_quotations(&[
        (
            "Ann Lee, 41, of Salem, Ohio, said the boat had sunk.",
            &["indirect [the boat had sunk] Ann Lee, said"],
        ),
        (
            "The harbour master -- who had seen it over the past few days -- said the boat had sunk.",
            &["indirect [the boat had sunk] The harbour master, said"],
        ),
        (
            "The harbour master, Ann Lee, 41, said the boat had sunk.",
            &["indirect [the boat had sunk] Ann Lee, said"],
        ),
        (
            "Moe sincerely believes that it will hold.",
            &["indirect [that it will hold] Moe, sincerely believes"],
        ),
        (
            "Days later, Moe met the crew, saying the boat had sunk.",
            &["indirect [the boat had sunk] Moe, saying"],
        ),
        ("The crew held a sign that said, “Pay us now.”", &["direct [Pay us now.] that, said"]),
        (
            "Moe, who said it had sunk, added that nobody was aboard.",
            &["indirect [it had sunk] who, said", "indirect [that nobody was aboard] Moe, added"],
        ),
    ]);
}

#[test]
fn text_in_capitals() {
    assert_quotations(&[
        (
            "THE FERRY SANK BEFORE NOON ON MONDAY, OFFICIALS SAID.",
            &["indirect [THE FERRY SANK BEFORE NOON ON MONDAY] OFFICIALS, SAID"],
        ),
        (
            "\"WE WAITED FOR NINE WINTERS,\" MOE SAID. \"NOBODY BELIEVED IT.\"",
            &["direct [WE WAITED FOR NINE WINTERS, | NOBODY BELIEVED IT.] MOE, SAID"],
        ),
        (
            "MR. DAHL TOLD REPORTERS THAT THE HULL WAS ROTTEN.",
            &["indirect [THAT THE HULL WAS ROTTEN] MR. DAHL, TOLD"],
        ),
        ("\"WHO PAYS FOR IT?\" ASKED A DECKHAND.", &["direct [WHO PAYS FOR IT?] A DECKHAND, ASKED"]),
        (
            "ACCORDING TO THE OFFICE, THE TALKS HAD FAILED.",
            &["indirect [THE TALKS HAD FAILED] THE OFFICE, ACCORDING TO"],
        ),
    ]);
}

#[test]
fn the_subject_of_the_paragraph_before_may_speak() {
    assert_quotations(&[
        (
            "Ticket prices rose again in May, and the ferry was empty.\n\n“Nobody would have paid that in the winter.”",
            &["direct [Nobody would have paid that in the winter.] -, -"],
        ),
        (
            "Why did Ingrid Moe leave the pier in May?\n\n“Nobody else would have held it through the winter.”",
            &["direct [Nobody else would have held it through the winter.] -, -"],
        ),
        (
            "Ingrid Moe praised the crew for its work on the pier in May.\n\n“Nobody else would have held it through the winter.”",
            &["direct [Nobody else would have held it through the winter.] Ingrid Moe, -"],
        ),
    ]);
}

#[test]
fn the_last_direct_speaker_speaks_on() {
    assert_quotations(&[(
        "“It held,” said Ingrid Moe, who said the pier was old. The boats lie far out. “It will not hold twice.”",
        &[
            "direct [It held,] Ingrid Moe, said",
            "indirect [the pier was old] who, said",
            "direct [It will not hold twice.] Ingrid Moe, -",
        ],
    )]);
}

#[test]
fn dialogue_in_dashes() {
    assert_quotations(&[
        ("— Who pays? — asked Moe.", &["direct [Who pays?] Moe, asked"]),
        (
            "—No lo sé —respondió el camarero de la cooperativa—. Hasta octubre, por lo menos, y luego ya veremos qué pasa.",
            &[
                "direct [No lo sé | Hasta octubre, por lo menos, y luego ya veremos qué pasa.] el camarero de la cooperativa, respondió",
            ],
        ),
    ]);
}

#[test]
fn other_languages() {
    assert_quotations(&[
        (
            "«No es una victoria, es una prórroga», advirtió Eusebio Nadal, presidente de la comunidad de regantes de la comarca.",
            &["direct [No es una victoria, es una prórroga] Eusebio Nadal, advirtió"],
        ),
        (
            "„Mein Großvater hat den Deich mit der Schubkarre gebaut“, sagte Gernot Pielmann, der in dem Dorf am Deich wohnt.",
            &["direct [Mein Großvater hat den Deich mit der Schubkarre gebaut] Gernot Pielmann, sagte"],
        ),
        (
            "« Nous restons vigilants », a déclaré la préfète de la région, qui était sur le quai avec les dockers.",
            &["direct [Nous restons vigilants] la préfète de la région, a déclaré"],
        ),
    ]);
}

#[test]
fn a_dateline_is_not_content() {
    assert_quotations(&[(
        "OSLO (AP) — The ferry sank before noon on Monday, officials said.",
        &["indirect [The ferry sank before noon on Monday] officials, said"],
    )]);
}

#[test]
fn speech_over_paragraphs() {
    let text = "“We waited for nine winters,” said Ingrid Moe, the harbour master.\n\n“Nobody believed that it would come back. Nobody wrote.\n\n“And then it was there, in the rain, with its lights on.”\n\nThe crossing takes four hours, and the boat was full.";
    let document = decode(text.as_bytes(), None).unwrap();
    let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
    let speakers: Vec<_> =
        record.quotes.iter().map(|quote| quote.speaker.as_ref().map(|speaker| &*speaker.text)).collect();
    assert_eq!(speakers, [Some("Ingrid Moe"); 3]);
    assert_eq!(record.quotes[2].continues.as_deref(), Some(&*record.quotes[1].id));
    let entity = record.quotes[2].speaker.as_ref().unwrap().entity.clone();
    assert_eq!(entity, record.quotes[0].speaker.as_ref().unwrap().entity);
}

#[test]
fn an_unclosed_quotation_ends_with_its_paragraph() {
    let text = "“It sank before noon, said the harbour master, who had seen it.\n\nThe crossing takes four hours, and nobody was aboard.";
    let document = decode(text.as_bytes(), None).unwrap();
    let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
    let first = record.segments[0].end;
    assert!(record.quotes.iter().flat_map(|quote| &quote.content).all(|passage| passage.end <= first));
}
