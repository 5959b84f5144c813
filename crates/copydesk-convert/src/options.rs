//! The options and given facts that shape a record: as the record holds them, and as they are read from it again.

use crate::{DateTrust, Document, KnownList, KnownMetadata, KnownValue, Layers, TextScope, decode};
use copydesk_record::{Basis, EncodingBasis, Excerpt, HasSpan, Record, Rights, RightsSignal};
use copydesk_time::DayOrder;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a record was made with besides the bytes of its source: the same bytes with these give the same record.
///
/// ```
/// use copydesk_convert::{ConversionOptions, KnownMetadata, Layers, convert, decode};
///
/// let document = decode(b"The ice is gone.", None)?;
/// let known = KnownMetadata { published: Some("2026-03-04".into()), ..KnownMetadata::default() };
/// let record = convert(&document, &known, Layers::NONE, &mut Vec::new());
///
/// let options = ConversionOptions::of_record(&record);
/// assert_eq!(options.layers, Layers::NONE);
/// assert_eq!(convert(&document, &options.known, options.layers, &mut Vec::new()), record);
/// # Ok::<(), copydesk_convert::DecodeError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct ConversionOptions<'a> {
    /// The facts that the caller knew.
    pub known: KnownMetadata<'a>,
    /// The layers that were looked for.
    pub layers: Layers,
    /// The encoding to name, if the source does not show it.
    pub encoding: Option<&'a str>,
}

// The names of options are those of flags; the names of facts are those that rows have.
const LAYERS: &str = "layers";
const SCOPE: &str = "as";
const DAY_ORDER: &str = "date-order";
const PUBLISHED: &str = "published";
const MODIFIED: &str = "modified";
const HEADLINE: &str = "headline";
const LANGUAGE: &str = "language";
const AUTHOR: &str = "author";
const SECTION: &str = "section";
const TAGS: &str = "tags";
const CANONICAL: &str = "canonical";
const PUBLISHER: &str = "publisher";
const DESCRIPTION: &str = "description";
const FREE: &str = "free";
const SIGNALS: &str = "signals";

/// The list of the facts that the caller knew. Without it a record could not show which of the words that stand in its
/// text were known beforehand: their `basis` might be a mistake.
const GIVEN: &str = "given";

impl<'a> ConversionOptions<'a> {
    /// Returns what a record says that it was made with. Total: what makes no sense is left out, and shows as soon as
    /// the record is compared with the one that is made again.
    #[must_use]
    pub fn of_record(record: &'a Record<'_>) -> Self {
        let options = record.generator.as_ref().map(|generator| &generator.options);
        let option = |name: &str| options.and_then(|options| options.get(name));
        let listed = option(GIVEN).and_then(Value::as_array);
        let is_listed = |name: &str| listed.is_some_and(|listed| listed.iter().any(|fact| fact == name));
        let is_known = |name: &str| {
            let fact = known_facts(record).into_iter().flatten().find(|fact| fact.name == name);
            // Words that are not printed are nobody's but the caller's, whether they are listed or not.
            fact.is_some_and(|fact| is_listed(name) || (fact.basis == Basis::Given && !fact.is_printed))
        };
        let value = |name: &str, text: &'a str, basis| {
            is_known(name).then(|| KnownValue { value: text.into(), basis })
        };
        let words = |name: &str, fact: &'a Option<Excerpt<'_>>| {
            fact.as_ref().and_then(|words| value(name, &words.text, words.basis))
        };
        let Record { published, language, byline, keywords, .. } = record;
        // A change before the publication is left out of a record.
        let modified_left_out = || {
            let basis = published.as_ref()?.basis;
            Some(KnownValue { value: option(MODIFIED)?.as_str()?.into(), basis })
        };
        let authors = byline.as_ref().filter(|_| is_known(AUTHOR)).map(|byline| {
            let printed = || byline.authors.iter().map(|author| &*author.name).collect();
            let names: Vec<&str> = option(AUTHOR).and_then(strings).unwrap_or_else(printed);
            KnownList { values: names.into_iter().map(Cow::from).collect(), basis: byline.basis }
        });
        let keywords = keywords.first().filter(|_| is_known(TAGS)).map(|first| KnownList {
            values: keywords.iter().map(|keyword| keyword.text.as_ref().into()).collect(),
            basis: first.basis,
        });
        let known = KnownMetadata {
            published_trust: DateTrust::default(),
            id: (*record.id != record.source.digest.to_string()).then(|| record.id.as_ref().into()),
            name: record.source.name.as_deref().map(Into::into),
            uri: record.source.uri.as_deref().map(Into::into),
            retrieved: record.source.retrieved.as_deref().map(Into::into),
            published: published.as_ref().and_then(|date| value(PUBLISHED, &date.value, date.basis)),
            modified: modified_left_out().or_else(|| {
                record.modified.as_ref().and_then(|date| value(MODIFIED, &date.value, date.basis))
            }),
            headline: words(HEADLINE, &record.headline),
            language: language.as_ref().and_then(|language| value(LANGUAGE, &language.tag, language.basis)),
            authors,
            canonical: record.canonical.as_ref().and_then(|uri| value(CANONICAL, &uri.value, uri.basis)),
            publisher: words(PUBLISHER, &record.publisher),
            section: words(SECTION, &record.section),
            keywords,
            description: words(DESCRIPTION, &record.description),
            free: record.free.filter(|_| is_known(FREE)),
            signals: record.rights.as_ref().filter(|_| is_known(SIGNALS)).map(signals),
            ext: record.ext.clone(),
            scope: option(SCOPE).and_then(Value::as_str).and_then(TextScope::from_name),
            format_scope: None,
            day_order: option(DAY_ORDER).and_then(Value::as_str).and_then(DayOrder::from_name),
        };
        let layers = option(LAYERS).and_then(Value::as_str).and_then(|names| names.parse().ok());
        Self { known, layers: layers.unwrap_or_default(), encoding: encoding_to_name(record) }
    }
}

/// Returns the options of a record that was made of a document with these facts, where they are not those that one
/// gets without asking.
pub(crate) fn recorded(
    record: &Record<'_>,
    document: &Document<'_>,
    known: &KnownMetadata<'_>,
    layers: Layers,
) -> BTreeMap<String, Value> {
    let mut options = BTreeMap::new();
    let mut set = |name: &str, value: Value| drop(options.insert(name.to_owned(), value));
    if layers != Layers::ALL {
        let names: Vec<_> = layers.names().collect();
        set(LAYERS, if names.is_empty() { "none".into() } else { names.join(",").into() });
    }
    let scope = known.text_scope();
    if scope != TextScope::default() {
        set(SCOPE, scope.name().into());
    }
    if let Some(order) = known.day_order {
        set(DAY_ORDER, order.name().into());
    }
    // What the markup of the source says is read there again.
    let is_callers = |basis| basis == Basis::Given || (basis == Basis::Markup && !document.is_rendered());
    let facts = known_facts(record).into_iter().flatten();
    let given: Vec<&str> = facts.filter(|fact| is_callers(fact.basis)).map(|fact| fact.name).collect();
    if let Some(change) = &known.modified
        && record.modified.is_none()
        && is_callers(change.basis)
    {
        set(MODIFIED, change.value.as_ref().into());
    }
    // Of authors that are printed a record has the printed names.
    if let Some(authors) = &known.authors
        && given.contains(&AUTHOR)
        && let Some(byline) = &record.byline
        && !byline.authors.iter().map(|author| &author.name).eq(&authors.values)
    {
        set(AUTHOR, authors.values.iter().map(AsRef::as_ref).collect());
    }
    if !given.is_empty() {
        set(GIVEN, given.into());
    }
    options
}

/// A fact of a record that its caller may have known.
struct KnownFact {
    name: &'static str,
    basis: Basis,
    /// Whether the words stand in the text.
    is_printed: bool,
}

/// Returns the facts of a record that its caller may have known.
fn known_facts(record: &Record<'_>) -> [Option<KnownFact>; 12] {
    fn fact(name: &'static str, basis: Basis, value: &impl HasSpan) -> KnownFact {
        KnownFact { name, basis, is_printed: value.span().is_some() }
    }
    fn words(name: &'static str, excerpt: Option<&Excerpt<'_>>) -> Option<KnownFact> {
        excerpt.map(|words| fact(name, words.basis, words))
    }
    let unprinted = |name, basis| KnownFact { name, basis, is_printed: false };
    let Record { published, modified, language, byline, keywords, .. } = record;
    let is_printed = keywords.iter().any(|keyword| keyword.span().is_some());
    let first_signal = record.rights.as_ref().and_then(|rights| rights.signals.first());
    [
        published.as_ref().map(|date| fact(PUBLISHED, date.basis, date)),
        modified.as_ref().map(|date| fact(MODIFIED, date.basis, date)),
        words(HEADLINE, record.headline.as_ref()),
        language.as_ref().map(|language| unprinted(LANGUAGE, language.basis)),
        byline.as_ref().map(|byline| fact(AUTHOR, byline.basis, byline)),
        record.canonical.as_ref().map(|uri| unprinted(CANONICAL, uri.basis)),
        words(PUBLISHER, record.publisher.as_ref()),
        words(SECTION, record.section.as_ref()),
        keywords.first().map(|first| KnownFact { name: TAGS, basis: first.basis, is_printed }),
        words(DESCRIPTION, record.description.as_ref()),
        record.free.map(|free| unprinted(FREE, free.basis)),
        first_signal.map(|signal| unprinted(SIGNALS, signal.basis)),
    ]
}

/// Returns the signals of rights of a record, its words borrowed.
fn signals<'a>(rights: &'a Rights<'_>) -> Vec<RightsSignal<'a>> {
    let borrowed = |signal: &'a RightsSignal<'_>| RightsSignal {
        kind: signal.kind,
        value: signal.value.as_ref().into(),
        basis: signal.basis,
    };
    rights.signals.iter().map(borrowed).collect()
}

/// Returns the strings of an array of nothing else.
fn strings(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}

/// Returns the encoding of a record's source, if it must be named.
fn encoding_to_name<'a>(record: &'a Record<'_>) -> Option<&'a str> {
    let encoding = record.source.encoding.as_ref();
    let is_stated = match record.source.encoding_basis {
        Some(basis) => basis == EncodingBasis::Stated,
        None => !encoding.eq_ignore_ascii_case("utf-8"),
    };
    (is_stated && decode(&[], Some(encoding)).is_ok()).then_some(encoding)
}
