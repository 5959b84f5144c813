//! Throughput of validation, step by step, beside that of `serde_json::Value`, over the same records in one
//! run: `cargo bench -p copydesk-validate`. An argument that is a number sets the megabytes of records, a
//! file's name takes its NDJSON instead, `--rounds=N` sets how often each contender runs (its best run
//! counts), and `--only=NAME` runs one of them, for a profiler.

#![allow(clippy::print_stdout, reason = "a benchmark prints")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads its file and the clock")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use copydesk_diag::{Diagnostic, Discard};
use copydesk_record::{
    Basis, Digest, Entity, EntityKind, Excerpt, Format, Generator, Language, Quote, QuoteKind, Record,
    SafeUint, Segment, SegmentKind, Sentence, Source, SpannedText, Speaker, TimeExpression, TimeKind,
    Version, schema,
};
use copydesk_validate::tape::{Tape, TapeBuffer};
use copydesk_validate::{Checker, Scratch, Validator};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given = arguments.iter().find(|argument| !argument.starts_with('-'));
    let rounds = arguments.iter().find_map(|argument| argument.strip_prefix("--rounds=")?.parse().ok());
    let text = match given.map(|given| (given.parse::<usize>(), given)) {
        None => records(50_000_000)?,
        Some((Ok(size), _)) => records(size * 1_000_000)?,
        Some((Err(_), file)) => std::fs::read_to_string(file)?,
    };
    let lines: Vec<&[u8]> = text.lines().map(str::as_bytes).collect();
    println!("{} records, {:.1} MB", lines.len(), megabytes_of(text.len()));

    let published = schema::article();
    let over_values = jsonschema::validator_for(&published)?;
    let checker = Checker::new(&published)?;
    let validator = Validator::new()?;
    let mut first: Option<Diagnostic> = None;
    for line in &lines {
        validator.validate(line, None, &mut Scratch::default(), &mut first);
    }
    if let Some(finding) = first {
        println!("not all records are valid: {finding:?}");
    }

    let contenders: Vec<(&str, Contender<'_>)> = vec![
        (VALUE, Box::new(|line, _, _| usize::from(serde_json::from_slice::<Value>(line).is_ok()))),
        (
            CHECKED_VALUE,
            Box::new(|line, _, _| {
                serde_json::from_slice(line).map_or(1, |value| over_values.iter_errors(&value).count())
            }),
        ),
        ("tape", Box::new(|line, tape, _| tape.parse(line).map_or(0, Tape::len))),
        (
            "tape, typed read",
            Box::new(|line, tape, _| {
                let record = tape.parse(line).map(|tape| tape.root().read::<Record<'_>>());
                record.map_or(0, |record| record.map_or(0, |record| record.segments.len()))
            }),
        ),
        (
            "tape, schema",
            Box::new(|line, _, scratch| {
                checker.validate(line, scratch, &mut Discard);
                line.len()
            }),
        ),
        (
            "tape, schema, typed read, rules",
            Box::new(|line, _, scratch| {
                validator.validate(line, None, scratch, &mut Discard);
                line.len()
            }),
        ),
    ];
    let only = arguments.iter().find_map(|argument| argument.strip_prefix("--only="));
    let wanted = contenders.into_iter().filter(|(name, _)| only.is_none_or(|only| only == *name)).collect();
    compare(&lines, wanted, rounds.unwrap_or(7));
    Ok(())
}

const VALUE: &str = "serde_json::Value";
const CHECKED_VALUE: &str = "serde_json::Value, iter_errors";

/// The work of one contender on a record; the number that it makes keeps its work from being dropped.
type Contender<'a> = Box<dyn Fn(&[u8], &mut TapeBuffer, &mut Scratch) -> usize + 'a>;

/// Runs the contenders in turn, so that other work of the machine slows all alike, and prints the best time
/// of each beside the two baselines.
fn compare(lines: &[&[u8]], contenders: Vec<(&str, Contender<'_>)>, rounds: usize) {
    let (mut tape, mut scratch) = (TapeBuffer::new(), Scratch::default());
    let mut results: Vec<_> =
        contenders.into_iter().map(|(name, work)| (name, work, Duration::MAX, 0)).collect();
    for _ in 0..rounds {
        for (_, work, best, sum) in &mut results {
            let start = Instant::now();
            *sum = lines.iter().map(|line| work(black_box(line), &mut tape, &mut scratch)).sum();
            *best = start.elapsed().min(*best);
        }
    }
    let time = |wanted: &str| {
        let found = results.iter().find(|(name, ..)| *name == wanted);
        found.map_or(f64::NAN, |(_, _, best, _)| best.as_secs_f64())
    };
    let (parsed, validated) = (time(VALUE), time(CHECKED_VALUE));
    let bytes: usize = lines.iter().map(|line| line.len() + 1).sum();
    println!("{:<32} {:>9}  x Value  x Value, iter_errors", "", "MB/s");
    for (name, _, best, sum) in &results {
        let best = best.as_secs_f64();
        let speed = megabytes_of(bytes) / best;
        println!("{name:<32} {speed:9.1}  {:7.2}  {:20.2}  ({sum})", parsed / best, validated / best);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a figure to read")]
fn megabytes_of(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

const SENTENCES: [&str; 6] = [
    "The council voted 7-2 on Tuesday to close the harbour road until the spring repairs are done.",
    "“We have waited long enough,” said Mayor Ada Lindqvist, who has pressed for the works since 2019.",
    "\"It is a bridge too far,\" a spokesman for the operator said in a statement.",
    "Shares of the company fell 3.2% to €41.07 after the announcement — their lowest since June.",
    "Officials in the ministry did not respond to a request for comment.",
    "Residents were told to boil water for at least a minute before drinking it, and to check on neighbours.",
];

/// Returns about `size` bytes of valid article records, one a line.
fn records(size: usize) -> serde_json::Result<String> {
    let mut seed = 0x2545_F491_usize;
    let mut random = move |bound: usize| {
        seed = (seed * 1_103_515_245 + 12_345) & 0x7FFF_FFFF;
        (seed >> 8) % bound
    };
    let mut lines = String::with_capacity(size + 20_000);
    while lines.len() < size {
        let paragraphs = (0..8 + random(14))
            .map(|_| (0..=random(3)).filter_map(|_| SENTENCES.get(random(6)).copied()).collect())
            .collect();
        lines.push_str(&serde_json::to_string(&record(paragraphs))?);
        lines.push('\n');
    }
    Ok(lines)
}

fn record(paragraphs: Vec<Vec<&'static str>>) -> Record<'static> {
    let (mut text, mut at) = (String::new(), 0_usize);
    let (mut segments, mut sentences, mut mentions) = (Vec::new(), Vec::new(), Vec::new());
    let (mut quotes, mut times) = (Vec::new(), Vec::new());
    let mut headline = None;
    for (place, paragraph) in paragraphs.into_iter().enumerate() {
        if place > 0 {
            segments.push(segment(SegmentKind::Break, &mut at, "\n\n".into()));
            text.push_str("\n\n");
        }
        let mut from = at;
        for words in &paragraph {
            let count = words.chars().count();
            sentences.push(Sentence { start: from.into(), end: (from + count).into() });
            mentions.extend(passage(words, "Ada Lindqvist", from));
            for quoted in ["We have waited long enough,", "It is a bridge too far,"] {
                quotes.extend(passage(words, quoted, from).map(|content| Quote {
                    id: format!("q{}", quotes.len() + 1).into(),
                    kind: QuoteKind::Direct,
                    content: vec![content],
                    speaker: passage(words, "Ada Lindqvist", from).map(|SpannedText { text, start, end }| {
                        Speaker { text, start, end, entity: Some("e1".into()) }
                    }),
                    cue: passage(words, "said", from),
                    continues: None,
                }));
            }
            for (said, value) in [("Tuesday", "XXXX-WXX-2"), ("2019", "2019"), ("June", "XXXX-06")] {
                times.extend(passage(words, said, from).map(|SpannedText { text, start, end }| {
                    TimeExpression {
                        text,
                        start,
                        end,
                        kind: TimeKind::Date,
                        value: value.into(),
                        anchor: None,
                    }
                }));
            }
            from += count + 1;
        }
        let words = paragraph.join(" ");
        let kind = if place == 0 { SegmentKind::Headline } else { SegmentKind::Paragraph };
        text.push_str(&words);
        segments.push(segment(kind, &mut at, words.clone()));
        headline.get_or_insert((words, SafeUint::from(0_usize), SafeUint::from(at)));
    }
    let digest = Digest::of(text.as_bytes());
    let entity = Entity {
        id: "e1".into(),
        kind: EntityKind::Person,
        name: "Ada Lindqvist".into(),
        titles: Vec::new(),
        mentions,
    };
    Record {
        schema: None,
        format: Format::Article,
        version: Version::CURRENT,
        id: digest.to_string().into(),
        source: Source {
            name: Some("wire/council.txt".into()),
            uri: None,
            retrieved: None,
            media_type: "text/plain".into(),
            encoding: "UTF-8".into(),
            encoding_basis: Some(copydesk_record::EncodingBasis::ValidUtf8),
            bom: false,
            bytes: text.len().into(),
            characters: at.into(),
            digest,
            text_digest: None,
        },
        headline: headline.map(|(text, start, end)| Excerpt {
            text: text.into(),
            start: Some(start),
            end: Some(end),
            basis: Basis::Text,
        }),
        standfirst: None,
        byline: None,
        dateline: None,
        published: None,
        modified: None,
        language: Some(Language { tag: "en".into(), basis: Basis::Inferred, certainty: None }),
        rights: None,
        canonical: None,
        publisher: None,
        section: None,
        keywords: Vec::new(),
        description: None,
        free: None,
        layers: ["facts", "sentences", "quotes", "entities", "times"].map(Into::into).to_vec(),
        segments,
        links: Vec::new(),
        media: Vec::new(),
        sentences,
        quotes,
        entities: if entity.mentions.is_empty() { Vec::new() } else { vec![entity] },
        times,
        generator: Some(Generator {
            name: "copydesk".into(),
            version: "0.1.0".into(),
            options: BTreeMap::new(),
        }),
        ext: BTreeMap::new(),
    }
}

/// Returns some words of a sentence that starts at a position.
fn passage(sentence: &str, words: &'static str, from: usize) -> Option<SpannedText<'static>> {
    let before = sentence.get(..sentence.find(words)?)?.chars().count();
    let start = from + before;
    Some(SpannedText { text: words.into(), start: start.into(), end: (start + words.chars().count()).into() })
}

fn segment(kind: SegmentKind, at: &mut usize, text: String) -> Segment<'static> {
    let start = *at;
    *at += text.chars().count();
    Segment { kind, furniture: None, level: None, start: start.into(), end: (*at).into(), text: text.into() }
}
