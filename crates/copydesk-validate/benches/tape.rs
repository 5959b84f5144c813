//! Throughput of the tape beside that of `serde_json::Value`, over the same records in one run:
//! `cargo bench -p copydesk-validate --bench tape`. An argument that is a number sets the megabytes of
//! records, a file's name takes its NDJSON instead.

#![allow(clippy::print_stdout, reason = "a benchmark prints")]

use std::borrow::Cow;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use copydesk_validate::tape::{Tape, TapeBuffer, TapeJson};
use jsonschema::Validator;
use serde::Deserialize;
use serde_json::{Value, json};

/// How often each contender runs; the best run counts.
const ROUNDS: usize = 7;

fn main() {
    let argument = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let megabytes = argument.as_deref().unwrap_or("50").parse::<usize>();
    let text = match (megabytes, argument) {
        (Err(_), Some(file)) => std::fs::read_to_string(file).unwrap_or_default(),
        (size, _) => records(size.unwrap_or(50) << 20),
    };
    let lines: Vec<&[u8]> = text.lines().map(str::as_bytes).collect();
    println!("{} records, {:.1} MB", lines.len(), megabytes_of(text.len()));

    let schema = schema();
    let (Ok(over_values), Ok(over_tapes)) =
        (jsonschema::validator_for(&schema), jsonschema::options_for::<TapeJson>().build(&schema))
    else {
        return println!("the schema does not compile");
    };
    let over_tapes = &over_tapes;
    let contenders: Vec<(&str, Contender<'_>)> = vec![
        ("serde_json::Value", Box::new(|line, _| usize::from(serde_json::from_slice::<Value>(line).is_ok()))),
        ("tape", Box::new(|line, buffer| buffer.parse(line).map_or(0, Tape::len))),
        (
            "tape + duplicate keys",
            Box::new(|line, buffer| buffer.parse(line).map_or(0, |tape| tape.duplicate_keys().len())),
        ),
        ("tape + typed read", Box::new(|line, buffer| buffer.parse(line).map_or(0, read))),
        (
            "serde_json typed, no tape",
            Box::new(|line, _| serde_json::from_slice::<Article<'_>>(line).map_or(0, |read| read.weight())),
        ),
        (
            "serde_json::Value + iter_errors",
            Box::new(|line, _| {
                serde_json::from_slice(line).map_or(1, |value| over_values.iter_errors(&value).count())
            }),
        ),
        (
            "tape + iter_errors",
            Box::new(|line, buffer| buffer.parse(line).map_or(1, |tape| all_errors(over_tapes, tape))),
        ),
        (
            "tape + is_valid or iter_errors",
            Box::new(|line, buffer| buffer.parse(line).map_or(1, |tape| errors_if_any(over_tapes, tape))),
        ),
        (
            "the same + typed read",
            Box::new(|line, buffer| {
                buffer.parse(line).map_or(1, |tape| errors_if_any(over_tapes, tape) + read(tape))
            }),
        ),
    ];
    compare(&lines, contenders);
}

/// What one contender does with a record; the number that it makes keeps its work from being dropped.
type Contender<'a> = Box<dyn Fn(&[u8], &mut TapeBuffer) -> usize + 'a>;

fn read(tape: Tape<'_>) -> usize {
    tape.root().read::<Article<'_>>().map_or(0, |article| article.weight())
}

fn all_errors(validator: &Validator<TapeJson>, tape: Tape<'_>) -> usize {
    validator.iter_errors(tape.root()).count()
}

/// The errors are the same; a yes is found faster than an empty list.
fn errors_if_any(validator: &Validator<TapeJson>, tape: Tape<'_>) -> usize {
    if validator.is_valid(tape.root()) { 0 } else { all_errors(validator, tape) }
}

/// Runs the contenders in turn, so that what else the machine does falls on all, and prints the best
/// time of each beside the two baselines: `serde_json::Value` alone, and validated.
fn compare(lines: &[&[u8]], contenders: Vec<(&str, Contender<'_>)>) {
    let mut buffer = TapeBuffer::new();
    let mut results: Vec<_> =
        contenders.into_iter().map(|(name, work)| (name, work, Duration::MAX, 0)).collect();
    for _ in 0..ROUNDS {
        for (_, work, best, sum) in &mut results {
            let start = Instant::now();
            *sum = lines.iter().map(|line| work(black_box(line), &mut buffer)).sum();
            *best = start.elapsed().min(*best);
        }
    }
    let time = |wanted: &str| {
        let found = results.iter().find(|(name, ..)| *name == wanted);
        found.map_or(f64::NAN, |(_, _, best, _)| best.as_secs_f64())
    };
    let (parsed, validated) = (time("serde_json::Value"), time("serde_json::Value + iter_errors"));
    let bytes: usize = lines.iter().map(|line| line.len() + 1).sum();
    println!("{:<32} {:>9}  x Value  x Value + iter_errors", "", "MB/s");
    for (name, _, best, sum) in &results {
        let (best, speed) = (best.as_secs_f64(), megabytes_of(bytes) / best.as_secs_f64());
        println!("{name:<32} {speed:9.1}  {:7.2}  {:21.2}  ({sum})", parsed / best, validated / best);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a figure to read")]
fn megabytes_of(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// About `size` bytes of article records, one a line.
fn records(size: usize) -> String {
    const SENTENCES: [&str; 6] = [
        "The council voted 7-2 on Tuesday to close the harbour road until the spring repairs are done.",
        "“We have waited long enough,” said Mayor Ada Lindqvist, who has pressed for the works since 2019.",
        "\\\"It is a bridge too far,\\\" a spokesman for the operator said in a statement.",
        "Shares of the company fell 3.2% to €41.07 after the announcement — their lowest since June.",
        "Officials in the ministry did not respond to a request for comment.",
        "Residents were told to boil water for at least a minute before drinking it, and to check on neighbours.",
    ];
    let mut text = String::with_capacity(size + 8192);
    let mut seed = 0x2545_F491_u32;
    let mut random = move |bound: u32| {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        seed % bound
    };
    let mut serial = 0;
    while text.len() < size {
        serial += 1;
        let _ = write!(
            text,
            r#"{{"format":"copydesk.article","version":"1.0","id":"urn:wire:{serial}","source":{{"name":"wire-{serial}.txt","uri":null,"media_type":"text/plain","encoding":"utf-8","bytes":{},"digest":"sha256:{serial:064x}","characters":{},"bom":false}},"segments":["#,
            2000 + serial,
            1990 + serial
        );
        let (mut at, mut sentences) = (0, String::new());
        let paragraphs = 8 + random(14);
        for place in 0..paragraphs {
            let kind = match place {
                0 => "headline",
                1 => "byline",
                _ => "paragraph",
            };
            let mut body = String::new();
            for _ in 0..=random(3) {
                let sentence = SENTENCES.get(random(6) as usize).copied().unwrap_or_default();
                let _ = write!(sentences, r#"{{"start":{at},"end":{}}},"#, at + sentence.len());
                at += sentence.len();
                body.push_str(sentence);
            }
            let start = at - body.len();
            let _ = write!(
                text,
                r#"{{"kind":"{kind}","start":{start},"end":{at},"text":"{body}"}},{{"kind":"break","start":{at},"end":{},"text":"\n\n"}},"#,
                at + 2
            );
            at += 2;
        }
        text.pop();
        sentences.pop();
        let _ = write!(
            text,
            r#"],"headline":{{"text":"The council voted","start":0,"end":17,"basis":"text"}},"standfirst":null,"byline":{{"text":"By Jo Reyes","start":40,"end":51,"basis":"text","authors":[{{"name":"Jo Reyes","start":43,"end":51}}],"organisation":null}},"dateline":null,"language":{{"value":"en","basis":"inferred"}},"published":null,"modified":null,"sentences":[{sentences}],"quotes":[],"entities":[{{"id":"e1","kind":"person","name":"Ada Lindqvist","titles":["Mayor"],"mentions":[{{"text":"Mayor Ada Lindqvist","start":212,"end":231}},{{"text":"Lindqvist","start":612,"end":621}}]}}],"times":[],"rights":null,"layers":["sentences","quotes","entities","times"],"generator":{{"name":"copydesk","version":"0.1.0","options":{{}}}},"ext":{{}}}}"#
        );
        text.push('\n');
    }
    text
}

/// A closed schema of about the strictness of the record's own.
fn schema() -> Value {
    let natural = json!({"type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991_i64});
    let span = |mut more: Value| {
        if let Some(more) = more.as_object_mut() {
            more.insert("start".into(), json!({"$ref": "#/$defs/natural"}));
            more.insert("end".into(), json!({"$ref": "#/$defs/natural"}));
            more.insert("text".into(), json!({"type": "string"}));
        }
        more
    };
    let basis = json!({"enum": ["text", "markup", "given", "inferred"]});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {
            "natural": natural,
            "span": {"type": "object", "additionalProperties": false, "required": ["start", "end"],
                "properties": {"start": {"$ref": "#/$defs/natural"}, "end": {"$ref": "#/$defs/natural"}}},
            "mention": {"type": "object", "additionalProperties": false,
                "required": ["text", "start", "end"], "properties": span(json!({}))},
            "excerpt": {"type": ["object", "null"], "required": ["text", "basis"],
                "properties": span(json!({"basis": basis}))}
        },
        "type": "object",
        "additionalProperties": false,
        "required": ["format", "version", "id", "source", "segments", "headline", "standfirst", "byline",
            "dateline", "language", "published", "modified", "rights", "layers", "generator"],
        "properties": {
            "format": {"const": "copydesk.article"},
            "version": {"type": "string", "pattern": "^1\\.(0|[1-9][0-9]*)$"},
            "id": {"type": "string", "minLength": 1},
            "source": {"type": "object", "required": ["bytes", "digest", "characters", "bom"], "properties": {
                "name": {"type": ["string", "null"]}, "bytes": {"$ref": "#/$defs/natural"},
                "digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
                "characters": {"$ref": "#/$defs/natural"}, "bom": {"type": "boolean"}}},
            "segments": {"type": "array", "items": {"type": "object", "additionalProperties": false,
                "required": ["kind", "start", "end", "text"],
                "properties": span(json!({"kind": {"enum": ["headline", "standfirst", "byline", "timestamp",
                    "heading", "paragraph", "list_item", "block_quote", "table", "caption", "credit",
                    "correction", "furniture", "break"]}}))}},
            "headline": {"$ref": "#/$defs/excerpt"}, "standfirst": {"$ref": "#/$defs/excerpt"},
            "byline": {"$ref": "#/$defs/excerpt"}, "dateline": {"$ref": "#/$defs/excerpt"},
            "language": {"type": ["object", "null"]}, "published": {"type": ["object", "null"]},
            "modified": {"type": ["object", "null"]},
            "sentences": {"type": "array", "items": {"$ref": "#/$defs/span"}},
            "quotes": {"type": "array"},
            "entities": {"type": "array", "items": {"type": "object", "required": ["id", "kind", "name"],
                "properties": {"kind": {"enum": ["person", "organisation", "place"]},
                    "name": {"type": "string", "minLength": 1},
                    "mentions": {"type": "array", "items": {"$ref": "#/$defs/mention"}}}}},
            "times": {"type": "array"}, "rights": {"type": ["object", "null"]},
            "layers": {"type": "array", "uniqueItems": true, "items": {"type": "string"}},
            "generator": {"type": "object", "required": ["name", "version"]},
            "ext": {"type": "object"}
        }
    })
}

/// The parts of a record that rules look at.
#[derive(Deserialize)]
struct Article<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    segments: Vec<Segment<'a>>,
    sentences: Vec<Span>,
    #[serde(borrow)]
    entities: Vec<Entity<'a>>,
}

impl Article<'_> {
    fn weight(&self) -> usize {
        let texts: usize =
            self.segments.iter().map(|segment| segment.text.len() + segment.kind as usize).sum();
        let spans: usize = self.sentences.iter().map(|span| span.end - span.start).sum();
        let mentions: usize =
            self.entities.iter().map(|entity| entity.name.len() + entity.mentions.len()).sum();
        let lengths: usize = self.segments.iter().map(|segment| segment.end - segment.start).sum();
        self.id.len() + texts + spans + mentions + lengths
    }
}

#[derive(Deserialize)]
struct Segment<'a> {
    kind: SegmentKind,
    start: usize,
    end: usize,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum SegmentKind {
    Headline,
    Byline,
    Paragraph,
    Break,
}

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Entity<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    mentions: Vec<Span>,
}
