//! `copydesk explain`: the explanation of a fault.

use crate::catalogue::{self, CodeParser};
use crate::failure::Failure;
use crate::output::print;
use crate::report::paragraph::{WIDTH, output_width};
use copydesk_diag::Fault;

/// Say what a finding means and what to do about it
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  copydesk explain segment/gap\n\n\
                        `copydesk rules` lists all codes.")]
pub(crate) struct Args {
    /// The code in brackets: `segment/gap` in `error[segment/gap]`; or `segment`, for a list of all of that subject
    #[arg(value_name = "CODE", required = true, value_parser = CodeParser::of_codes(), hide_possible_values = true)]
    codes: Vec<String>,
}

/// Prints the explanation of each code.
pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let pages: Vec<String> = args.codes.iter().map(|code| page_of(code)).collect::<Result<_, _>>()?;
    print(pages.join("\n"))
}

/// Returns the explanation of a code or the list of a subject, or a failure that names similar codes.
fn page_of(code: &str) -> Result<String, Failure> {
    let of_subject = catalogue::of_subject(code);
    if !of_subject.is_empty() {
        let table = catalogue::table(&of_subject, output_width());
        return Ok(format!("{table}\n`copydesk explain CODE` says more about one.\n"));
    }
    catalogue::find(code).map(page).ok_or_else(|| {
        let similar: Vec<String> =
            catalogue::similar(code).into_iter().map(|code| format!("`{code}`")).collect();
        let hint = match similar.as_slice() {
            [] => "`copydesk rules` lists all".to_owned(),
            [one] => format!("did you mean {one}?"),
            several => format!("did you mean one of {}?", several.join(", ")),
        };
        Failure::Failed(format!("there is no code or subject `{code}`: {hint}"))
    })
}

/// Returns the explanation of a fault under its code.
fn page(fault: &Fault) -> String {
    let mut page = format!("{}[{}]\n\n{}", fault.severity, fault.code, wrap(fault.doc));
    let in_records = IN_RECORDS.iter().find(|(code, _)| *code == fault.code).map(|(_, text)| *text);
    let of_reading = copydesk_validate::is_of_reading(fault).then_some(READING);
    for text in in_records.into_iter().chain(of_reading) {
        page.push('\n');
        page.push_str(&wrap(text));
    }
    page
}

/// What faults of any JSON mean in article records, by their codes.
const IN_RECORDS: &[(&str, &str)] = &[
    ("json/too-deep", "In article records ten levels are enough."),
    (
        "schema/maximum",
        "In article records whole numbers go up to 9007199254740991 (2^53 - 1): the largest that every JSON \
                        reader holds exactly.",
    ),
    ("schema/minimum", "In article records offsets and counts start at 0."),
    (
        "schema/pattern",
        "In article records digests, dates and the like have their forms: a digest is `sha256:` and 64 \
                        lower-case hexadecimal digits.",
    ),
    (
        "schema/required",
        "In article records a fact that the article does not state is `null`; what is required is always \
                         known.",
    ),
    (
        "schema/unknown-key",
        "In article records members of your own have their place in `ext`, under a reverse-DNS name.",
    ),
];

/// The last paragraph of the page of a rule of reading.
const READING: &str = "It is a rule of reading: it holds what the record takes words to mean to these words. \
                       `copydesk validate --profile exchange` makes it a warning.";

/// Returns the explanation with the lines of its paragraphs refilled. Code, lists, tables and headings stay
/// as they are.
fn wrap(doc: &str) -> String {
    let mut out = String::new();
    let (mut column, mut fenced) = (0, false);
    for line in doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)) {
        let fence = line.starts_with("```");
        if fenced || fence || line.is_empty() || line.starts_with([' ', '-', '*', '|', '#', '>']) {
            if column > 0 {
                out.push('\n');
            }
            out.push_str(line);
            out.push('\n');
            column = 0;
            fenced ^= fence;
            continue;
        }
        for word in line.split_whitespace() {
            let width = word.chars().count();
            if column > 0 && column + 1 + width > WIDTH {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += width;
        }
    }
    if column > 0 {
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_records_is_said_of_faults_that_there_are() {
        for (code, text) in IN_RECORDS {
            let page = page_of(code).unwrap();
            assert!(text.starts_with("In article records ") && page.ends_with(&wrap(text)), "{page}");
        }
    }

    #[test]
    fn paragraphs_are_refilled_and_all_else_stays() {
        let word = "word ".repeat(10);
        let doc = format!(" Title.\n\n {word}\n {word}\n\n ```\n a  b\n ```\n - item\n   more\n end");
        let line = ["word"; 16].join(" ");
        let expected =
            format!("Title.\n\n{line}\nword word word word\n\n```\na  b\n```\n- item\n  more\nend\n");
        assert_eq!(wrap(&doc), expected);
    }
}
