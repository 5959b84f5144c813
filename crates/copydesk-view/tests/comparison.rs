//! What is told of two records.

#![allow(clippy::disallowed_methods, reason = "a test measures time")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can not go on fails")]

use copydesk_record::{
    Basis, EntityKind, Furniture, Quote, Record, SafeUint, SegmentKind, SpannedText, TimeExpression, examples,
};
use copydesk_view::{Difference, DifferenceKind, compare};
use std::time::Instant;

fn told(found: &[Difference]) -> Vec<String> {
    found.iter().map(|difference| format!("{}: {}", difference.pointer, difference.message)).collect()
}

/// Compares the first example with what `change` makes of it.
fn after(change: impl FnOnce(&mut Record<'static>)) -> Vec<String> {
    let after = examples().swap_remove(0);
    let mut before = after.clone();
    change(&mut before);
    told(&compare(&before, &after))
}

#[test]
fn a_quotation_that_is_missing_is_one_difference() {
    // As a converter leaves it: those behind are counted again, and so are the references to them.
    let mut complete = examples().swap_remove(0);
    let mut first = complete.quotes[0].clone();
    first.content = vec![SpannedText { text: "Words".into(), start: 10_u32.into(), end: 15_u32.into() }];
    let before = complete.clone();
    complete.quotes.insert(0, first);
    for (quote, id) in complete.quotes.iter_mut().zip(["q1", "q2", "q3"]) {
        quote.id = id.into();
        quote.continues = quote.continues.is_some().then(|| "q2".into());
    }
    assert_eq!(
        told(&compare(&before, &complete)),
        ["/quotes/0: the quotation `q1` “Words” at 10 to 15 is missing"]
    );
    assert_eq!(
        told(&compare(&complete, &before)),
        ["/quotes/0: the quotation `q1` “Words” at 10 to 15 should not be there"]
    );
}

#[test]
fn each_kind_of_difference_has_its_words() {
    for (change, message) in CHANGES {
        assert_eq!(after(change), *message);
    }
}

type Change = fn(&mut Record<'static>);

const CHANGES: &[(Change, &[&str])] = &[
    (
        |record| record.headline.as_mut().unwrap().basis = Basis::Given,
        &["/headline/basis: the basis of the headline is `given`, and should be `text`"],
    ),
    (
        |record| record.entities[0].kind = EntityKind::Place,
        &["/entities/0/kind: the kind of the entity `e1` “Ingrid Moe” is `place`, and should be `person`"],
    ),
    (
        |record| drop(record.entities[0].mentions.pop()),
        &[
            "/entities/0/mentions/1: the mention “she” at 426 to 429 of the entity `e1` “Ingrid Moe” is missing",
        ],
    ),
    (
        |record| drop(record.times.remove(0)),
        &["/times/0: the time expression “Wednesday” at 281 to 290 is missing"],
    ),
    (
        |record| record.byline = None,
        &["/byline: the byline is missing: it should be `By Maren Falk, Shipping Correspondent, and Ole D…`"],
    ),
    (|record| record.id = "a\n".into(), &["/id: the id is `a\\n`, and should be `nns-2026-03-04-ferry`"]),
    (
        |record| record.segments.swap(0, 2),
        &[
            "/segments/0: the segment “After nine winters without one, three harbours g…” at 36 to 102 stands elsewhere in the list",
            "/segments/1: the segment “\\n\\n” at 34 to 36 stands elsewhere in the list",
        ],
    ),
    (
        |record| {
            let segment = record.segments.iter_mut().find(|one| one.kind == SegmentKind::Paragraph).unwrap();
            (segment.kind, segment.furniture) = (SegmentKind::Furniture, Some(Furniture::Other));
        },
        &[
            "/segments/8/kind: the kind of the segment “LERWICK, March 4 (NNS) — The ferry to the outer …” at 215 to 412 is `furniture`, and should be `paragraph`",
            "/segments/8/furniture: the furniture of the segment “LERWICK, March 4 (NNS) — The ferry to the outer …” at 215 to 412 is `other`, and should not be there",
        ],
    ),
    (
        |record| {
            let sentence = &mut record.sentences[1];
            sentence.start = (u32::try_from(sentence.start.get()).unwrap() + 1).into();
            sentence.end = (u32::try_from(sentence.end.get()).unwrap() - 1).into();
        },
        &[
            "/sentences/1: the sentence at 322 to 383 is missing",
            "/sentences/1: the sentence at 323 to 382 should not be there",
        ],
    ),
    (
        |record| record.quotes[0].speaker.as_mut().unwrap().entity = Some("e9".into()),
        &[
            "/quotes/0/speaker/entity: the reference to an entity of the speaker of the quotation `q1` “We have waited long enough,” at 323 to 412 is `e9`, and should be `e1` “Ingrid Moe”",
        ],
    ),
    (
        |record| record.quotes[1].continues = None,
        &[
            "/quotes/1/continues: the reference to the quotation before of the quotation `q2` “And open,” at 415 to 453 is missing: it should be `q1`",
        ],
    ),
    (|record| record.layers.swap(0, 1), &["/layers/0: the layer `sentences` stands elsewhere in the list"]),
];

#[test]
fn what_is_not_ours_is_not_compared() {
    let found = after(|record| {
        record.schema = Some("article.json".into());
        record.ext.insert("org.example".into(), 1.into());
        record.generator.as_mut().unwrap().version = "0.0.1".into();
    });
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn long_lists_take_no_longer_than_sorting_them() {
    let seconds = |size: u32| {
        let (before, after) = (long(size, true), long(size, false));
        let start = Instant::now();
        let found = compare(&before, &after);
        assert!(
            found.iter().filter(|found| found.kind == DifferenceKind::Missing).count() > size as usize / 3
        );
        start.elapsed().as_secs_f64()
    };
    // Eight times as long a list takes 64 times the time if it is quadratic.
    let (short, long) = (seconds(2_000), seconds(16_000));
    assert!(long < 32.0 * short.max(0.1), "{short} and {long} seconds");
}

/// Returns a record with long lists, of a third of the numbers or of the others.
fn long(size: u32, is_third: bool) -> Record<'static> {
    let mut record = examples().swap_remove(0);
    let (time, quote) = (record.times[0].clone(), record.quotes[0].clone());
    let numbers = || (0..size).filter(|number| number.is_multiple_of(3) == is_third);
    let span = |number: u32| (SafeUint::from(10 * number), SafeUint::from(10 * number + 5));
    let time = |number| {
        let (start, end) = span(number);
        TimeExpression { start, end, ..time.clone() }
    };
    let quote = |number| {
        let (start, end) = span(number);
        let content = vec![SpannedText { start, end, text: "words".into() }];
        Quote { id: format!("q{number}").into(), content, ..quote.clone() }
    };
    record.times = numbers().map(time).collect();
    record.quotes = numbers().map(quote).collect();
    record
}
