//! Long texts of one kind of line: a look over all of the text for each of them would take minutes.

use copydesk_page::Classifier;

const PROSE: &str = "The ferry to the islands sailed on Tuesday, with forty people and a piano on board, said the harbour \
                     master, who had waited for it all winter.\n\n";

fn segment_text(text: &str) -> String {
    Classifier::standalone().classify(text).segments().iter().map(|segment| segment.text.as_ref()).collect()
}

#[test]
fn repeated_lines_are_read_in_linear_time() {
    let story = format!("BC-Boats,0288\n\nOSLO (NPA) - {PROSE}");
    let sections: Vec<String> = (0..8_000).map(|at| format!("About Falk{at} Marine{at}\n\n")).collect();
    for text in [
        "From: x\n".repeat(30_000),
        format!("{story}{}", "^a0412\n".repeat(30_000)),
        format!("{}###\n\n{}", PROSE.repeat(2_000), sections.concat()),
        "^\n".repeat(60_000),
        "Related: a kin b.\n\n".repeat(20_000),
    ] {
        assert_eq!(segment_text(&text), text);
    }
}
