//! What is told of two records.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can not go on fails")]

use copydesk_record::{Basis, EntityKind, Furniture, Quote, Record, SegmentKind, SpannedText, examples};
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
    let found = after(|record| {
        record.quotes.remove(0);
        for (quote, id) in record.quotes.iter_mut().zip(["q1", "q2"]) {
            quote.id = id.into();
            quote.continues = quote.continues.is_some().then(|| "q1".into());
        }
    });
    assert_eq!(found, ["/quotes/0: the quotation `q1` “We have waited long enough,” at 266 to 320 is missing"]);
}

#[test]
fn each_kind_of_difference_has_its_words() {
    assert_eq!(
        after(|record| record.headline.as_mut().unwrap().basis = Basis::Given),
        ["/headline/basis: the basis of the headline is `given`, and should be `text`"]
    );
    assert_eq!(
        after(|record| {
            let paragraph = record.segments.iter_mut().find(|one| one.kind == SegmentKind::Paragraph).unwrap();
            (paragraph.kind, paragraph.furniture) = (SegmentKind::Furniture, Some(Furniture::Other));
        }).len(),
        2
    );
    assert_eq!(
        after(|record| record.entities[0].kind = EntityKind::Person),
        ["/entities/0/kind: the kind of the entity `e1` “LERWICK” is `person`, and should be `place`"]
    );
    assert_eq!(
        after(|record| drop(record.times.remove(0))),
        ["/times/0: the time expression “4 March 2026” at 190 to 202 is missing"]
    );
    assert_eq!(
        after(|record| record.byline = None),
        ["/byline: the byline is missing: it should be `By Maren Falk, Shipping Correspondent, and Ole D…`"]
    );
    assert_eq!(
        after(|record| record.id = "a\n".into()),
        ["/id: the id is `a\\n`, and should be `2026-03-04-ferry`"]
    );
    assert_eq!(
        after(|record| record.segments.swap(0, 2)),
        ["/segments/2: the segment “Ferry returns to the outer islands” at 0 to 34 stands elsewhere in the list"]
    );
    assert_eq!(
        after(|record| {
            let sentence = &mut record.sentences[1];
            sentence.start = (sentence.start.get() as u32 + 1).into();
            sentence.end = (sentence.end.get() as u32 - 1).into();
        }),
        [""]
    );
}

#[test]
fn references_are_told_by_what_they_refer_to() {
    let found = after(|record| {
        let speaker = record.quotes.iter_mut().find_map(|quote| quote.speaker.as_mut()).unwrap();
        speaker.entity = Some("e1".into());
    });
    assert_eq!(found, [""]);
}

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
    let after = examples().swap_remove(0);
    let (time, quote) = (after.times[0].clone(), after.quotes[0].clone());
    let of = |is_odd: bool| -> Record<'_> {
        let mut record = after.clone();
        let numbers = || (0..100_000_u32).filter(|number| (number % 3 == 0) == is_odd);
        record.times = numbers()
            .map(|number| copydesk_record::TimeExpression {
                start: (10 * number).into(),
                end: (10 * number + 5).into(),
                ..time.clone()
            })
            .collect();
        record.quotes = numbers()
            .map(|number| Quote {
                id: format!("q{number}").into(),
                content: vec![SpannedText {
                    start: (10 * number).into(),
                    end: (10 * number + 5).into(),
                    text: "words".into(),
                }],
                ..quote.clone()
            })
            .collect();
        record
    };
    let start = Instant::now();
    let found = compare(&of(true), &of(false));
    assert!(found.iter().filter(|found| found.kind == DifferenceKind::Missing).count() > 30_000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
