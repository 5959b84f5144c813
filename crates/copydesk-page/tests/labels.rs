//! The accuracy of the classifier on our own labelled articles, which must be that of the table in
//! `ACCURACY.md`.

#![expect(clippy::disallowed_methods, reason = "labels, articles and the table are files")]

use copydesk_page::Classifier;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Hits, blocks said to be of a kind, blocks labelled so.
type Counts = BTreeMap<String, [u32; 3]>;

#[test]
fn accuracy_is_that_of_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixtures = root.join("../../fixtures");
    let mut counts = Counts::new();
    let mut blocks = 0;
    let mut files: Vec<_> =
        std::fs::read_dir(fixtures.join("labels")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    for path in files {
        let text =
            std::fs::read_to_string(fixtures.join("articles").join(path.file_name().unwrap())).unwrap();
        let text = text.trim_start_matches('\u{feff}');
        let labels = std::fs::read_to_string(&path).unwrap();
        let labels = labels.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
        let labels: Vec<(&str, &str)> = labels.map(|line| line.split_once('\t').unwrap()).collect();
        let found = Classifier::standalone().explain(text);
        assert_eq!(found.len(), labels.len(), "{}: a label for every block", path.display());
        for (block, (label, words)) in found.iter().zip(labels) {
            let words_of_block = &text[block.start..block.end];
            let opening: Vec<&str> = words_of_block.split_whitespace().take(8).collect();
            assert_eq!(opening.join(" "), words, "{}: the words after the label", path.display());
            let said = match block.furniture {
                Some(furniture) => format!("furniture/{}", furniture.name()),
                None => block.kind.name().to_owned(),
            };
            count(&mut counts, label, &said);
            blocks += 1;
        }
    }
    let table = table(&counts, blocks);
    let page = root.join("ACCURACY.md");
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        std::fs::write(&page, &table).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&page).unwrap(),
        table,
        "run with COPYDESK_BLESS=1 to write the table"
    );
}

fn count(counts: &mut Counts, label: &str, said: &str) {
    counts.entry(label.to_owned()).or_default()[2] += 1;
    counts.entry(said.to_owned()).or_default()[1] += 1;
    if label == said {
        counts.entry(label.to_owned()).or_default()[0] += 1;
    }
}

fn table(counts: &Counts, blocks: u32) -> String {
    let mut page = format!(
        "# Accuracy on our own articles\n\nPrecision and recall of the classifier in percent, for each kind of block, on the {blocks} \
         blocks labelled in `fixtures/labels`. Written by `tests/labels.rs` (run it with `COPYDESK_BLESS=1`). The weights \
         were fitted on these labels too, among 883 pages that are not ours: read it as what is known to work, not as \
         what to expect. The labels began as the output of an older classifier and were corrected in one reading, so they \
         favour it.\n\n| kind | labelled | precision | recall |\n|---|--:|--:|--:|\n"
    );
    for (kind, [hits, said, labelled]) in counts {
        let percent = |whole: u32| match whole {
            0 => "–".to_owned(),
            _ => format!("{}", (hits * 100 + whole / 2) / whole),
        };
        let _ = writeln!(page, "| {kind} | {labelled} | {} | {} |", percent(*said), percent(*labelled));
    }
    page
}
