//! Two complete example records, for documentation and tests.

use crate::offset::Offsets;
use crate::{
    Address, ArticleDate, Author, Basis, Byline, Dateline, DatelineDate, Digest, EncodingBasis, Entity,
    EntityKind, Excerpt, Format, FreeToRead, Furniture, Generator, HeadingLevel, Language, Link, Media,
    MediaKind, NamedSpan, Quote, QuoteKind, Record, Rights, RightsSignal, RightsSignalKind, SafeUint,
    Segment, SegmentKind, Sentence, Source, Span, SpannedText, Speaker, TimeExpression, TimeKind, Version,
    source,
};
use serde_json::json;
use std::collections::BTreeMap;

/// Returns example records that are valid and that together have a value for every member of every type. The
/// schema takes its examples from here. The texts were written for this project.
#[must_use]
pub fn examples() -> Vec<Record<'static>> {
    vec![wire_report(), web_page()]
}

const REPORT: &str = "\
Ferry returns to the outer islands

After nine winters without one, three harbours get their boat back

By Maren Falk, Shipping Correspondent, and Ole Dahl, Northern News Service

Published 4 March 2026, 14:05 GMT

LERWICK, March 4 (NNS) — The ferry to the outer islands sailed on Wednesday for the first time since 2017. \
“We have waited long enough,” said Harbour Master Ingrid Moe. “The islands are open again.

“And open,” she added, “they will stay.”

Photo: Ole Dahl/NNS

© 2026 Northern News Service. Reprint with credit to NNS.";

/// Finds words in a text and returns them as record types with spans.
struct Finder {
    offsets: Offsets<'static>,
}

impl Finder {
    /// Returns the span of the first occurrence of `words` at or after the first occurrence of `after`.
    fn span(&self, after: &str, words: &str) -> Span {
        let text = self.offsets.text();
        let from = text.find(after).unwrap_or(0);
        let start = text.get(from..).and_then(|rest| rest.find(words)).map_or(from, |found| from + found);
        Span {
            start: self.offsets.position(start).into(),
            end: self.offsets.position(start + words.len()).into(),
        }
    }

    fn passage(&self, after: &str, text: &'static str) -> SpannedText<'static> {
        let Span { start, end } = self.span(after, text);
        SpannedText { text: text.into(), start, end }
    }

    fn excerpt(&self, text: &'static str) -> Excerpt<'static> {
        let Span { start, end } = self.span("", text);
        Excerpt { text: text.into(), start: Some(start), end: Some(end), basis: Basis::Text }
    }

    fn named(&self, after: &str, name: &'static str) -> NamedSpan<'static> {
        let Span { start, end } = self.span(after, name);
        NamedSpan { name: name.into(), start: Some(start), end: Some(end) }
    }

    fn author(&self, name: &'static str, role: Option<&'static str>) -> Author<'static> {
        let Span { start, end } = self.span("By ", name);
        Author { name: name.into(), role: role.map(Into::into), start: Some(start), end: Some(end) }
    }

    fn sentence(&self, words: &str) -> Sentence {
        let Span { start, end } = self.span("", words);
        Sentence { start, end }
    }

    /// Cuts the text at its blank lines.
    fn segments(&self, kinds: &[(SegmentKind, Option<Furniture>)]) -> Vec<Segment<'static>> {
        let mut segments = Vec::new();
        let mut at = 0;
        let blocks = self.offsets.text().split("\n\n");
        for (index, (block, &(kind, furniture))) in blocks.zip(kinds).enumerate() {
            for (kind, furniture, text) in [(SegmentKind::Break, None, "\n\n"), (kind, furniture, block)] {
                if index == 0 && kind == SegmentKind::Break {
                    continue;
                }
                let end = at + text.chars().count();
                segments.push(Segment {
                    kind,
                    furniture,
                    level: None,
                    start: at.into(),
                    end: end.into(),
                    text: text.into(),
                });
                at = end;
            }
        }
        segments
    }
}

fn source_of(text: &str, name: &'static str) -> Source<'static> {
    Source {
        name: Some(name.into()),
        uri: None,
        retrieved: None,
        media_type: source::PLAIN_TEXT.into(),
        encoding: "UTF-8".into(),
        encoding_basis: Some(EncodingBasis::ValidUtf8),
        bom: false,
        bytes: text.len().into(),
        characters: text.chars().count().into(),
        digest: Digest::of(text.as_bytes()),
        text_digest: None,
    }
}

fn wire_report() -> Record<'static> {
    use SegmentKind as K;
    let find = Finder { offsets: Offsets::new(REPORT) };
    let byline = find.excerpt("By Maren Falk, Shipping Correspondent, and Ole Dahl, Northern News Service");
    let dateline = find.passage("", "LERWICK, March 4 (NNS) —");
    let filed = find.passage("LERWICK", "March 4");
    let published = find.span("Published", "4 March 2026, 14:05 GMT");
    let wednesday = find.span("sailed", "Wednesday");
    let rights = find.span("©", "© 2026 Northern News Service. Reprint with credit to NNS.");
    let given =
        |text: &'static str| Excerpt { text: text.into(), start: None, end: None, basis: Basis::Given };
    let speaker = |after: &str, text: &'static str| {
        let SpannedText { text, start, end } = find.passage(after, text);
        Some(Speaker { text, start, end, entity: Some("e1".into()) })
    };
    Record {
        schema: Some(Record::SCHEMA_ID.into()),
        format: Format::Article,
        version: Version::CURRENT,
        id: "nns-2026-03-04-ferry".into(),
        source: Source { uri: Some("https://example.com/ferry.txt".into()), ..source_of(REPORT, "ferry.txt") },
        headline: Some(find.excerpt("Ferry returns to the outer islands")),
        standfirst: Some(find.excerpt("After nine winters without one, three harbours get their boat back")),
        byline: Some(Byline {
            text: byline.text,
            start: byline.start,
            end: byline.end,
            basis: Basis::Text,
            authors: vec![
                find.author("Maren Falk", Some("Shipping Correspondent")),
                find.author("Ole Dahl", None),
            ],
            organisation: Some(find.named("By ", "Northern News Service")),
        }),
        dateline: Some(Dateline {
            text: dateline.text,
            start: dateline.start,
            end: dateline.end,
            basis: Basis::Text,
            places: vec![find.named("", "LERWICK")],
            date: Some(DatelineDate {
                text: filed.text,
                start: filed.start,
                end: filed.end,
                value: "XXXX-03-04".into(),
            }),
            agency: Some(find.named("LERWICK", "NNS")),
            separator: "—".into(),
        }),
        published: Some(ArticleDate {
            value: "2026-03-04T14:05:00Z".into(),
            basis: Basis::Text,
            text: Some("4 March 2026, 14:05 GMT".into()),
            start: Some(published.start),
            end: Some(published.end),
        }),
        modified: None,
        language: Some(Language {
            tag: "en".into(),
            basis: Basis::Inferred,
            certainty: Some(SafeUint::from(100u32)),
        }),
        rights: Some(Rights {
            text: Some("© 2026 Northern News Service. Reprint with credit to NNS.".into()),
            start: Some(rights.start),
            end: Some(rights.end),
            basis: Basis::Text,
            holder: Some(find.named("© 2026", "Northern News Service")),
            credit: Some(find.named("Reprint", "NNS")),
            signals: Vec::new(),
        }),
        canonical: None,
        publisher: Some(given("Northern News Service")),
        section: Some(given("Shipping")),
        keywords: vec![given("ferries"), given("outer islands")],
        description: None,
        free: None,
        layers: ["facts", "sentences", "quotes", "entities", "times"].map(Into::into).to_vec(),
        segments: find.segments(&[
            (K::Headline, None),
            (K::Standfirst, None),
            (K::Byline, None),
            (K::Timestamp, None),
            (K::Paragraph, None),
            (K::Paragraph, None),
            (K::Credit, None),
            (K::Furniture, Some(Furniture::Copyright)),
        ]),
        links: Vec::new(),
        media: Vec::new(),
        sentences: [
            "LERWICK, March 4 (NNS) — The ferry to the outer islands sailed on Wednesday for the first time since \
             2017.",
            "“We have waited long enough,” said Harbour Master Ingrid Moe.",
            "“The islands are open again.",
            "“And open,” she added, “they will stay.”",
        ]
        .map(|words| find.sentence(words))
        .to_vec(),
        quotes: vec![
            Quote {
                id: "q1".into(),
                kind: QuoteKind::Direct,
                content: vec![
                    find.passage("“We", "We have waited long enough,"),
                    find.passage("“The islands", "The islands are open again."),
                ],
                speaker: speaker("said", "Harbour Master Ingrid Moe"),
                cue: Some(find.passage("enough", "said")),
                continues: None,
            },
            Quote {
                id: "q2".into(),
                kind: QuoteKind::Direct,
                content: vec![
                    find.passage("“And", "And open,"),
                    find.passage("added", "they will stay."),
                ],
                speaker: speaker("And open", "she"),
                cue: Some(find.passage("she", "added")),
                continues: Some("q1".into()),
            },
        ],
        entities: vec![Entity {
            id: "e1".into(),
            kind: EntityKind::Person,
            name: "Ingrid Moe".into(),
            titles: vec![find.passage("said", "Harbour Master")],
            mentions: vec![find.passage("said", "Harbour Master Ingrid Moe"), find.passage("And open", "she")],
        }],
        times: vec![TimeExpression {
            text: "Wednesday".into(),
            start: wednesday.start,
            end: wednesday.end,
            kind: TimeKind::Date,
            value: "2026-03-04".into(),
            anchor: Some(ArticleDate {
                value: "2026-03-04T14:05:00Z".into(),
                basis: Basis::Text,
                text: Some("4 March 2026, 14:05 GMT".into()),
                start: Some(published.start),
                end: Some(published.end),
            }),
        }],
        generator: Some(Generator {
            name: "copydesk".into(),
            version: "0.1.0".into(),
            options: BTreeMap::from([("layers".into(), json!("all"))]),
        }),
        ext: BTreeMap::from([("org.example.desk".into(), json!({"slug": "FERRY-RETURN"}))]),
    }
}

const PAGE: &str = "\
<!doctype html><html lang=en-GB><title>Library opens on Sundays</title>
<link rel=canonical href=https://example.com/library><meta name=description content=\"The library opens on Sundays.\">
<meta name=tdm-reservation content=1><meta property=og:image content=/reading-room.jpg><meta property=article:content_tier content=free>
<meta property=article:published_time content=2026-03-01>
<meta property=article:modified_time content=2026-03-02T09:00:00+01:00>
<p>The library opens on Sundays.
<h2>Hours</h2>
<p>Its <a href=/hours>timetable</a> is at the door.
<figure><img src=/reading-room.jpg alt=\"Shelves and two readers\"><figcaption>The reading room</figcaption></figure>";

const PAGE_TEXT: &str = "\
The library opens on Sundays.

Hours

Its timetable is at the door.

The reading room";

fn web_page() -> Record<'static> {
    use SegmentKind as K;
    let find = Finder { offsets: Offsets::new(PAGE_TEXT) };
    let dated = |value: &'static str| ArticleDate {
        value: value.into(),
        basis: Basis::Markup,
        text: None,
        start: None,
        end: None,
    };
    let timetable = find.span("Its", "timetable");
    let caption = find.passage("", "The reading room");
    let kinds = [(K::Paragraph, None), (K::Heading, None), (K::Paragraph, None), (K::Caption, None)];
    let mut segments = find.segments(&kinds);
    for segment in segments.iter_mut().filter(|segment| segment.kind == K::Heading) {
        segment.level = HeadingLevel::new(2);
    }
    Record {
        schema: None,
        format: Format::Article,
        version: Version::CURRENT,
        id: Digest::of(PAGE.as_bytes()).to_string().into(),
        source: Source {
            retrieved: Some("2026-03-05T06:00:00Z".into()),
            media_type: "text/html".into(),
            bytes: PAGE.len().into(),
            digest: Digest::of(PAGE.as_bytes()),
            text_digest: Some(Digest::of(PAGE_TEXT.as_bytes())),
            ..source_of(PAGE_TEXT, "library.html")
        },
        headline: Some(Excerpt {
            text: "Library opens on Sundays".into(),
            start: None,
            end: None,
            basis: Basis::Markup,
        }),
        standfirst: None,
        byline: None,
        dateline: None,
        published: Some(dated("2026-03-01")),
        modified: Some(dated("2026-03-02T09:00:00+01:00")),
        language: Some(Language { tag: "en-GB".into(), basis: Basis::Markup, certainty: None }),
        rights: Some(Rights {
            text: None,
            start: None,
            end: None,
            basis: Basis::Markup,
            holder: None,
            credit: None,
            signals: vec![RightsSignal {
                kind: RightsSignalKind::TdmReservation,
                value: "1".into(),
                basis: Basis::Markup,
            }],
        }),
        canonical: Some(Address { value: "https://example.com/library".into(), basis: Basis::Markup }),
        publisher: None,
        section: None,
        keywords: Vec::new(),
        description: Some(Excerpt { basis: Basis::Markup, ..find.excerpt("The library opens on Sundays.") }),
        free: Some(FreeToRead { value: true, basis: Basis::Markup }),
        layers: vec!["facts".into()],
        segments,
        links: vec![Link {
            start: timetable.start,
            end: timetable.end,
            href: "https://example.com/hours".into(),
        }],
        media: vec![Media {
            kind: MediaKind::Image,
            src: "https://example.com/reading-room.jpg".into(),
            alt: Some("Shelves and two readers".into()),
            at: Some(caption.start),
            caption: Some(caption),
            lead: true,
        }],
        sentences: Vec::new(),
        quotes: Vec::new(),
        entities: Vec::new(),
        times: Vec::new(),
        generator: None,
        ext: BTreeMap::new(),
    }
}
