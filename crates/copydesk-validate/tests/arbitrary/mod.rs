//! Arbitrary records and arbitrary changes to them.

use copydesk_record::{
    Address, ArticleDate, Author, Basis, Byline, Dateline, DatelineDate, Digest, EncodingBasis, Entity,
    EntityKind, Excerpt, Format, FreeToRead, Furniture, Generator, HeadingLevel, Language, Link, Media,
    MediaKind, NamedSpan, Quote, QuoteKind, Record, Rights, RightsSignal, RightsSignalKind, SafeUint,
    Segment, SegmentKind, Sentence, Source, SpannedText, Speaker, TimeExpression, TimeKind, Version,
};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use std::borrow::Cow;

type Text = Cow<'static, str>;

fn text() -> BoxedStrategy<Text> {
    prop_oneof!["[a-z ]{0,8}", "(?s).{0,4}", Just("1.0".to_owned())].prop_map(Cow::Owned).boxed()
}

fn natural() -> BoxedStrategy<SafeUint> {
    prop_oneof![0..50_u64, Just((1 << 53) - 1)].prop_map(|n| SafeUint::try_from(n).unwrap()).boxed()
}

fn span() -> BoxedStrategy<(Option<SafeUint>, Option<SafeUint>)> {
    (of(natural()), of(natural())).boxed()
}

fn basis() -> BoxedStrategy<Basis> {
    select(Basis::ALL).boxed()
}

fn passage() -> BoxedStrategy<SpannedText<'static>> {
    (text(), natural(), natural()).prop_map(|(text, start, end)| SpannedText { text, start, end }).boxed()
}

fn named() -> BoxedStrategy<NamedSpan<'static>> {
    (text(), span()).prop_map(|(name, (start, end))| NamedSpan { name, start, end }).boxed()
}

fn excerpt() -> BoxedStrategy<Excerpt<'static>> {
    (text(), span(), basis())
        .prop_map(|(text, (start, end), basis)| Excerpt { text, start, end, basis })
        .boxed()
}

fn stamp() -> BoxedStrategy<ArticleDate<'static>> {
    (text(), basis(), of(text()), span())
        .prop_map(|(value, basis, text, (start, end))| ArticleDate { value, basis, text, start, end })
        .boxed()
}

fn byline() -> BoxedStrategy<Byline<'static>> {
    let author =
        (text(), of(text()), span()).prop_map(|(name, role, (start, end))| Author { name, role, start, end });
    (excerpt(), vec(author, 0..3), of(named()))
        .prop_map(|(excerpt, authors, organisation)| Byline {
            text: excerpt.text,
            start: excerpt.start,
            end: excerpt.end,
            basis: excerpt.basis,
            authors,
            organisation,
        })
        .boxed()
}

fn dateline() -> BoxedStrategy<Dateline<'static>> {
    let date = (passage(), text()).prop_map(|(p, value)| DatelineDate {
        text: p.text,
        start: p.start,
        end: p.end,
        value,
    });
    (passage(), basis(), vec(named(), 0..3), of(date), of(named()), text())
        .prop_map(|(p, basis, places, date, agency, separator)| Dateline {
            text: p.text,
            start: p.start,
            end: p.end,
            basis,
            places,
            date,
            agency,
            separator,
        })
        .boxed()
}

fn rights() -> BoxedStrategy<Rights<'static>> {
    let signal = (select(RightsSignalKind::ALL), text(), basis())
        .prop_map(|(kind, value, basis)| RightsSignal { kind, value, basis });
    (of(text()), span(), basis(), of(named()), of(named()), vec(signal, 0..3))
        .prop_map(|(text, (start, end), basis, holder, credit, signals)| Rights {
            text,
            start,
            end,
            basis,
            holder,
            credit,
            signals,
        })
        .boxed()
}

fn link() -> BoxedStrategy<Link<'static>> {
    (natural(), natural(), text()).prop_map(|(start, end, href)| Link { start, end, href }).boxed()
}

fn medium() -> BoxedStrategy<Media<'static>> {
    (select(MediaKind::ALL), text(), of(text()), of(natural()), of(passage()), any::<bool>())
        .prop_map(|(kind, src, alt, at, caption, lead)| Media { kind, src, alt, at, caption, lead })
        .boxed()
}

fn segment() -> BoxedStrategy<Segment<'static>> {
    let level = (1..=6_u8).prop_map(|level| HeadingLevel::new(level).unwrap());
    (select(SegmentKind::ALL), of(select(Furniture::ALL)), of(level), passage())
        .prop_map(|(kind, furniture, level, p)| Segment {
            kind,
            furniture,
            level,
            start: p.start,
            end: p.end,
            text: p.text,
        })
        .boxed()
}

fn quote() -> BoxedStrategy<Quote<'static>> {
    let speaker = (passage(), of(text())).prop_map(|(p, entity)| Speaker {
        text: p.text,
        start: p.start,
        end: p.end,
        entity,
    });
    (text(), select(QuoteKind::ALL), vec(passage(), 0..3), of(speaker), of(passage()), of(text()))
        .prop_map(|(id, kind, content, speaker, cue, continues)| Quote {
            id,
            kind,
            content,
            speaker,
            cue,
            continues,
        })
        .boxed()
}

fn entity() -> BoxedStrategy<Entity<'static>> {
    (text(), select(EntityKind::ALL), text(), vec(passage(), 0..2), vec(passage(), 0..3))
        .prop_map(|(id, kind, name, titles, mentions)| Entity { id, kind, name, titles, mentions })
        .boxed()
}

fn time() -> BoxedStrategy<TimeExpression<'static>> {
    (passage(), select(TimeKind::ALL), text(), of(stamp()))
        .prop_map(|(p, kind, value, anchor)| TimeExpression {
            text: p.text,
            start: p.start,
            end: p.end,
            kind,
            value,
            anchor,
        })
        .boxed()
}

fn source() -> BoxedStrategy<Source<'static>> {
    let digest = any::<[u8; 32]>().prop_map(Digest::from);
    let names = (of(text()), of(text()), of(text()), text());
    let encoding = (text(), of(select(EncodingBasis::ALL)), any::<bool>());
    (names, encoding, natural(), natural(), digest.clone(), of(digest))
        .prop_map(|((name, uri, retrieved, media_type), encoding, bytes, characters, digest, text_digest)| {
            Source {
                name,
                uri,
                retrieved,
                media_type,
                encoding: encoding.0,
                encoding_basis: encoding.1,
                bom: encoding.2,
                bytes,
                characters,
                digest,
                text_digest,
            }
        })
        .boxed()
}

/// Returns a strategy for JSON values of any type, with few elements.
pub(crate) fn value() -> BoxedStrategy<Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        select(vec![
            json!(0),
            json!(-1),
            json!(1.0),
            json!(0.5),
            json!(-0.0),
            json!(1e300),
            json!(9_007_199_254_740_991_u64),
            json!(9_007_199_254_740_992_u64),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(9_007_199_254_740_992.0),
        ]),
        select(vec![
            "",
            "text",
            "1.0",
            "1.7",
            "2.0",
            "1.0\n",
            "paragraph",
            "Paragraph",
            "copydesk.article",
            "DATE"
        ])
        .prop_map(Value::from),
        Just(json!([])),
        Just(json!([null])),
        Just(json!({})),
        Just(json!({"text": "a", "start": 0, "end": 1, "basis": "given"})),
    ]
    .boxed()
}

/// Returns a strategy for all records that the types can hold, valid or not.
pub(crate) fn record() -> BoxedStrategy<Record<'static>> {
    let facts = (
        of(excerpt()),
        of(excerpt()),
        of(byline()),
        of(dateline()),
        of(stamp()),
        of(stamp()),
        of(rights()),
        of(excerpt()),
        vec(excerpt(), 0..3),
    );
    let address = (text(), basis()).prop_map(|(value, basis)| Address { value, basis });
    let free = (any::<bool>(), basis()).prop_map(|(value, basis)| FreeToRead { value, basis });
    let of_markup =
        (of(address), of(excerpt()), of(excerpt()), of(free), vec(link(), 0..3), vec(medium(), 0..3));
    let language = of((text(), basis(), of(natural())).prop_map(|(tag, basis, certainty)| Language {
        tag,
        basis,
        certainty,
    }));
    let sentence = (natural(), natural()).prop_map(|(start, end)| Sentence { start, end });
    let layers = (
        vec(segment(), 0..3),
        vec(sentence, 0..3),
        vec(quote(), 0..3),
        vec(entity(), 0..3),
        vec(time(), 0..3),
        vec(text(), 0..3),
    );
    let options = btree_map("[a-z]{1,4}", value(), 0..2);
    let generator = of((text(), text(), options).prop_map(|(name, version, options)| Generator {
        name,
        version,
        options,
    }));
    let ext = btree_map("[a-z.]{1,8}", value(), 0..2);
    let version = prop_oneof![Just(0), 0..999_999_999_u32].prop_map(|minor| Version { minor });
    ((of(text()), version, text(), source()), facts, of_markup, language, layers, generator, ext)
        .prop_map(|((schema, version, id, source), facts, of_markup, language, layers, generator, ext)| {
            let (headline, standfirst, byline, dateline, published, modified, rights, section, keywords) =
                facts;
            let (canonical, issuer, description, free, links, media) = of_markup;
            let (segments, sentences, quotes, entities, times, layers) = layers;
            Record {
                schema,
                format: Format::Article,
                version,
                id,
                source,
                headline,
                standfirst,
                byline,
                dateline,
                published,
                modified,
                language,
                rights,
                canonical,
                publisher: issuer,
                section,
                keywords,
                description,
                free,
                layers,
                segments,
                links,
                media,
                sentences,
                quotes,
                entities,
                times,
                generator,
                ext,
            }
        })
        .boxed()
}

/// A change to one place in a JSON value.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    place: Index,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Replace(Value),
    Delete(Index),
    Rename(Index, String),
    Add(String, Value),
}

/// Returns a strategy for changes.
pub(crate) fn change() -> BoxedStrategy<Change> {
    let key = || {
        select(vec!["text", "start", "end", "kind", "basis", "hedline", "furniture", "value", "level", "x"])
    };
    let what = prop_oneof![
        3 => value().prop_map(What::Replace),
        1 => any::<Index>().prop_map(What::Delete),
        1 => (any::<Index>(), key()).prop_map(|(index, key)| What::Rename(index, key.to_owned())),
        1 => (key(), value()).prop_map(|(key, value)| What::Add(key.to_owned(), value)),
    ];
    (any::<Index>(), what).prop_map(|(place, what)| Change { place, what }).boxed()
}

impl Change {
    /// Applies the change to a value.
    pub(crate) fn make(&self, value: &mut Value) {
        let mut count = 0;
        visit(value, &mut |_| count += 1);
        let chosen = self.place.index(count);
        let mut at = 0;
        visit(value, &mut |node| {
            if at == chosen {
                self.what.make(node);
            }
            at += 1;
        });
    }
}

impl What {
    fn make(&self, node: &mut Value) {
        match (self, node) {
            (Self::Replace(value), node) => *node = value.clone(),
            (Self::Delete(index), Value::Object(map)) if !map.is_empty() => {
                let key = map.keys().nth(index.index(map.len())).cloned().unwrap();
                map.remove(&key);
            }
            (Self::Rename(index, name), Value::Object(map)) if !map.is_empty() => {
                let key = map.keys().nth(index.index(map.len())).cloned().unwrap();
                let value = map.remove(&key).unwrap();
                map.insert(name.clone(), value);
            }
            (Self::Add(name, value), Value::Object(map)) => {
                map.insert(name.clone(), value.clone());
            }
            (Self::Add(_, value), Value::Array(items)) => items.push(value.clone()),
            _ => {}
        }
    }
}

/// Calls `f` with every value inside a value, itself first. Values that a call puts there are not visited.
fn visit(value: &mut Value, f: &mut impl FnMut(&mut Value)) {
    let children = matches!(value, Value::Array(_) | Value::Object(_));
    f(value);
    if !children {
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| visit(item, f)),
        Value::Object(map) => map.values_mut().for_each(|item| visit(item, f)),
        _ => {}
    }
}
