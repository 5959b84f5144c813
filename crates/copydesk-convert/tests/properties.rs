//! Properties of the conversion of any text: what the format promises, tested on arbitrary strings and on
//! strings like articles.

mod known;

use copydesk_convert::{
    BlockHint, ConversionOptions, Document, KnownMetadata, Layers, LinkHint, MediaHint, convert, decode,
};
use copydesk_record::offset::Offsets;
use copydesk_record::{
    Basis, Furniture, HasSpan, MediaKind, Record, Segment, SegmentKind, Span, SpannedText, is_blank,
    is_uri_reference, source,
};
use copydesk_text::in_one_line;
use known::known;
use proptest::prelude::*;

/// Pieces that articles are made of, so that random texts reach every branch.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{c}",
    "\u{2028}",
    " \u{a0} \n",
    "\t",
    "    ",
    "> ",
    "- ",
    "• ",
    "1. ",
    "| ",
    " | ",
    "By ",
    "Von ",
    "Por ",
    "Maren Falk",
    "Ole Dahl, Health Correspondent",
    " and ",
    ", ",
    "BERGEN",
    "BERGEN — ",
    "LONDON, March 3 (AP) – ",
    "Berlin (dpa) - ",
    "(Bloomberg) -- ",
    "March 4, 2026",
    "4 March 2026 14:05 GMT",
    "03/04/2026",
    "2026-03-04",
    "2 hours ago",
    "14:32 GMT",
    "Published ",
    "Updated ",
    "© 2026 The Harbour Post. ",
    "Copyright ",
    "All rights reserved",
    "Share",
    "Related articles",
    "Comments (3)",
    "Subscribe to continue reading",
    "Log in",
    "Advertisement",
    "###",
    "Photo: Ole Dahl/NNS",
    "(Photo: A/B)",
    "Correction: ",
    "Editor’s note: ",
    "The ferry to the outer islands sailed on Wednesday for the first time since the storm. ",
    "“We have waited,” she said. ",
    "Ferry returns to the islands",
    "Minister ",
    "Mrs. ",
    "said ",
    "van der ",
    "al-",
    "Jr.",
    "U.S.",
    "Bank of ",
    "World Health Organization",
    "(WHO)",
    "Port-au-Prince",
    "’s ",
    "é",
    "e\u{301}",
    "👩‍👩‍👧",
    "字",
    "。",
    "—",
    "–",
    "-",
    "\u{0}",
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "a",
    "A",
    ".",
    ":",
    "(",
    ")",
    "“",
    "\"",
    "'",
    "/",
    "0",
    "9",
];

fn article() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
        1 => "(?s).{0,400}",
    ]
}

fn layers() -> impl Strategy<Value = Layers> {
    let names = prop::sample::subsequence(Layers::NAMES.to_vec(), 0..=Layers::NAMES.len());
    let parse = |names: String| names.parse().unwrap_or(Layers::NONE);
    names.prop_map(move |names| parse(names.join(",")))
}

fn is_between_blocks(character: char) -> bool {
    is_blank(character) || matches!(character, '>' | '^' | '<' | '=')
}

fn assert_promises(text: &str, record: &Record<'_>) {
    let joined: String = record.segments.iter().map(|segment| segment.text.as_ref()).collect();
    assert_eq!(joined, text, "the segments rebuild the text");
    let offsets = Offsets::new(text);
    let mut at = 0;
    for segment in &record.segments {
        assert_eq!(segment.start.get(), at, "segments follow one another");
        at = segment.end.get();
        assert_eq!(offsets.slice(segment.start.get(), at), Some(segment.text.as_ref()));
        if segment.kind == SegmentKind::Break {
            let blank = segment.text.chars().all(is_between_blocks);
            assert!(blank, "breaks are blank, but for the marks of mail and wires around lines");
        } else {
            assert!(!segment.text.chars().all(is_blank), "only breaks are blank");
        }
        assert_eq!(segment.furniture.is_some(), segment.kind == SegmentKind::Furniture);
        assert!(segment.level.is_none() || segment.kind.is_heading());
    }
    assert_eq!(record.source.characters.get(), at);
    let mut at = 0;
    for sentence in &record.sentences {
        assert!(at <= sentence.start.get(), "sentences are in order and apart");
        let inside = |segment: &&Segment<'_>| segment.end > sentence.start;
        let segment = record.segments.iter().find(inside).expect("a sentence stands in a segment");
        assert!(sentence.end <= segment.end, "a sentence crosses no segment");
        assert_ne!(segment.kind, SegmentKind::Break);
        at = sentence.end.get();
        let printed = offsets.slice(sentence.start.get(), at).expect("a sentence stands in the text");
        assert!(!printed.is_empty() && !printed.starts_with(is_blank) && !printed.ends_with(is_blank));
    }
    let mut mentions = Vec::new();
    for entity in &record.entities {
        let is_name = |mention: &SpannedText<'_>| in_one_line(&mention.text) == entity.name;
        assert!(entity.mentions.iter().any(is_name), "a name is a mention, in one line");
        for mention in entity.mentions.iter().chain(&entity.titles) {
            assert_eq!(offsets.slice(mention.start.get(), mention.end.get()), Some(mention.text.as_ref()));
            assert!(!mention.text.is_empty());
        }
        mentions.extend(entity.mentions.iter().map(|mention| (mention.start, mention.end)));
        assert!(entity.mentions.is_sorted_by_key(|mention| mention.start), "mentions are in order");
    }
    mentions.sort_unstable();
    assert!(mentions.windows(2).all(|pair| pair[0].1 <= pair[1].0), "mentions share no characters");
    assert_links_and_media(&offsets, record);
    for excerpt in excerpts(record) {
        if let (Some(Span { start, end }), Some(printed)) = (excerpt.span(), excerpt.text()) {
            assert_eq!(
                offsets.slice(start.get(), end.get()),
                Some(printed),
                "an excerpt is what stands at its span"
            );
        }
    }
}

fn assert_links_and_media(offsets: &Offsets<'_>, record: &Record<'_>) {
    let mut at = 0;
    for link in &record.links {
        assert!(at <= link.start.get(), "links are in order and apart");
        at = link.end.get();
        let words = offsets.slice(link.start.get(), at).expect("a link stands in the text");
        assert!(!words.is_empty() && !words.starts_with(is_blank) && !words.ends_with(is_blank));
        assert!(is_uri_reference(&link.href), "{}", link.href);
    }
    assert!(record.media.is_sorted_by_key(|medium| medium.at), "media are in order");
    for medium in &record.media {
        assert!(medium.at.is_none_or(|at| at <= record.source.characters), "a medium stands in the text");
        assert!(is_uri_reference(&medium.src), "{}", medium.src);
        let is_caption =
            |segment: &Segment<'_>| Some(segment.span()) == medium.caption.as_ref().map(SpannedText::span);
        assert!(medium.caption.is_none() || record.segments.iter().any(is_caption), "a caption is a segment");
    }
    assert!(record.media.iter().filter(|medium| medium.lead).count() < 2);
}

fn excerpts<'r>(record: &'r Record<'_>) -> Vec<&'r dyn HasSpan> {
    let mut all: Vec<&dyn HasSpan> = Vec::new();
    all.extend(record.headline.iter().chain(&record.standfirst).map(|excerpt| excerpt as &dyn HasSpan));
    if let Some(byline) = &record.byline {
        all.push(byline);
        all.extend(byline.authors.iter().map(|author| author as &dyn HasSpan));
        all.extend(byline.organisation.iter().map(|named| named as &dyn HasSpan));
    }
    if let Some(dateline) = &record.dateline {
        all.push(dateline);
        all.extend(dateline.places.iter().chain(&dateline.agency).map(|named| named as &dyn HasSpan));
        all.extend(dateline.date.iter().map(|date| date as &dyn HasSpan));
    }
    let words =
        record.section.iter().chain(&record.keywords).chain(&record.publisher).chain(&record.description);
    all.extend(words.map(|excerpt| excerpt as &dyn HasSpan));
    all.extend(record.media.iter().filter_map(|medium| Some(medium.caption.as_ref()? as &dyn HasSpan)));
    all.extend(record.published.iter().chain(&record.modified).map(|stamp| stamp as &dyn HasSpan));
    if let Some(rights) = &record.rights {
        all.push(rights);
        all.extend(rights.holder.iter().chain(&rights.credit).map(|named| named as &dyn HasSpan));
    }
    all
}

/// Returns the basis of each fact that can be given.
fn bases<'r>(record: &'r mut Record<'_>) -> Vec<&'r mut Basis> {
    let Record { headline, byline, published, modified, language, .. } = record;
    let dates = published.iter_mut().chain(modified).map(|date| &mut date.basis);
    let headline = headline.iter_mut().map(|words| &mut words.basis);
    let byline = byline.iter_mut().map(|byline| &mut byline.basis);
    dates
        .chain(headline)
        .chain(byline)
        .chain(language.iter_mut().map(|language| &mut language.basis))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn records_of_any_text_keep_the_promises_of_the_format(text in article()) {
        let document = decode(text.as_bytes(), None).unwrap();
        let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
        assert_promises(document.text(), &record);
    }

    #[test]
    fn records_with_any_hints_keep_the_promises_of_the_format(
        text in article(),
        hints in prop::collection::vec((0..300_usize, 0..80_usize, 0..4_u8), 0..12),
        links in prop::collection::vec((0..300_usize, 0..40_usize, "[a-z <\n]{0,3}"), 0..6),
        media in prop::collection::vec((prop::option::of(0..300_usize), 0..300_usize, "[a-z \\\\]{0,2}"), 0..6),
    ) {
        let hint = |(start, length, kind)| {
            let hint = BlockHint::new(start..start + length);
            match kind {
                0 => hint,
                1 => hint.with_kind(SegmentKind::Byline),
                2 => hint.with_level(3),
                _ => hint.with_furniture(Furniture::Related),
            }
        };
        let document = decode(text.as_bytes(), None).unwrap();
        let link = |(start, length, href): (usize, usize, String)| LinkHint { range: start..start + length, href: href.into() };
        let medium = |(at, caption, src): (Option<usize>, usize, String)| MediaHint {
            kind: MediaKind::Image,
            src: src.into(),
            alt: None,
            at,
            caption: Some(caption..caption + 9),
            is_lead: caption % 3 == 0,
        };
        let document = document
            .with_block_hints(hints.into_iter().map(hint).collect())
            .with_links(links.into_iter().map(link).collect())
            .with_media(media.into_iter().map(medium).collect());
        let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
        assert_promises(document.text(), &record);
    }

    #[test]
    fn a_written_record_is_read_back_unchanged(text in article(), headline in any::<Option<String>>()) {
        let document = decode(text.as_bytes(), None).unwrap();
        let known = KnownMetadata { headline: headline.map(Into::into), published: Some("2026-03".into()), ..KnownMetadata::default() };
        let record = convert(&document, &known, Layers::ALL, &mut Vec::new());
        let json = serde_json::to_string(&record).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Record<'_>>(&json).unwrap(), &record);
        let again = serde_json::to_string(&convert(&document, &known, Layers::ALL, &mut Vec::new())).unwrap();
        prop_assert_eq!(json, again, "the same input gives the same bytes");
    }

    #[test]
    fn a_record_says_what_it_was_made_with(
        text in article(),
        known in known(),
        layers in layers(),
        encoding in prop::sample::select(&["utf-8", "utf-16le", "windows-1252", "gb18030"][..]),
        bom in any::<bool>(),
    ) {
        let bytes = source::encode(&text, encoding, bom).unwrap_or(text.as_bytes().into());
        let Ok(document) = decode(&bytes, Some(encoding)) else { return Ok(()) };
        let record = convert(&document, &known, layers, &mut Vec::new());
        let json = serde_json::to_string(&record).unwrap();
        let read: Record<'_> = serde_json::from_str(&json).unwrap();
        let options = ConversionOptions::of_record(&read);
        let again = decode(&bytes, options.encoding).unwrap();
        let again = convert(&again, &options.known, options.layers, &mut Vec::new());
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), json);
    }

    #[test]
    fn a_basis_is_given_only_if_the_fact_was(text in article(), known in known()) {
        let document = Document::from_text(text);
        let record = convert(&document, &known, Layers::NONE, &mut Vec::new());
        for (at, basis) in bases(&mut record.clone()).into_iter().map(|basis| *basis).enumerate() {
            if !matches!(basis, Basis::Text | Basis::Inferred) {
                continue;
            }
            let mut wrong = record.clone();
            *bases(&mut wrong).swap_remove(at) = Basis::Given;
            let options = ConversionOptions::of_record(&wrong);
            let again = convert(&document, &options.known, options.layers, &mut Vec::new());
            prop_assert!(again != wrong, "{:?}", wrong);
        }
    }

    #[test]
    fn any_bytes_decode_completely_or_not_at_all(bytes in any::<Vec<u8>>(), encoding in prop::option::of(prop::sample::select(
        &["utf-8", "utf-16le", "utf-16be", "windows-1252", "shift_jis", "gb18030", "iso-2022-jp", "euc-kr", "no-such-code"][..]
    ))) {
        if let Ok(document) = decode(&bytes, encoding) {
            let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
            assert_promises(document.text(), &record);
            prop_assert_eq!(record.source.bytes.get(), bytes.len() as u64);
        }
    }
}

#[test]
fn long_texts_take_linear_time() {
    // Each is a shape on which a careless search is quadratic: a minute here would mean hours there.
    let words = "word ".repeat(200_000);
    let names = "By Maren Falk\n".repeat(50_000);
    let heads = "Related articles\n".repeat(50_000);
    let titles = "A title of four words or more\n".repeat(50_000);
    let quoted = "> quoted\n".repeat(80_000);
    let columns = "a\tb\tc\n".repeat(80_000);
    let dates = "4 March 2026\n".repeat(50_000);
    let stops = ". ".repeat(400_000);
    let dashes = "A — ".repeat(200_000);
    for text in [words, names, heads, titles, quoted, columns, dates, stops, dashes] {
        let document = decode(text.as_bytes(), None).unwrap();
        let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
        assert_eq!(record.source.bytes.get(), text.len() as u64);
    }
}
