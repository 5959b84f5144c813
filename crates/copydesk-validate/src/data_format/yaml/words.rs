//! The errors of the YAML parser in words.

use granit_parser::ErrorKind;

/// Returns whether an error is a tab.
pub(super) fn is_of_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
    )
}

/// Returns what is wrong. The most frequent mistakes say what to do; the others are in the words of the parser.
pub(super) fn of_error(kind: &ErrorKind) -> String {
    let words = match kind {
        kind if is_of_tab(kind) => "a tab stands here, where YAML takes only blanks",
        ErrorKind::UnknownAnchor => "the alias names an anchor that is not above it in this document",
        ErrorKind::UnclosedQuotedScalar => "a quotation mark is still open where the text ends",
        ErrorKind::UnclosedFlowCollection { open } => return format!("the bracket `{open}` is not closed"),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            return format!("the bracket `{open}` is closed by `{close}`");
        }
        ErrorKind::MisplacedFlowCollectionEnd => "a closing bracket stands here, and none is open",
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping => "the text ends inside a bracket",
        ErrorKind::MappingValueNotAllowed => {
            "a key and its value can't begin here: put text with `: ` into quotation marks"
        }
        ErrorKind::SimpleKeyExpected => "a key and a colon are expected before here",
        ErrorKind::ExpectedBlockMappingKey => "a key is expected here: is it indented as those above?",
        ErrorKind::ExpectedBlockSequenceEntry => "`-` is expected here: is it indented as those above?",
        ErrorKind::ExpectedFlowMappingSeparator => "`,` or `}` is expected here",
        ErrorKind::ExpectedFlowSequenceSeparator => "`,` or `]` is expected here",
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            "nothing may follow the closing quotation mark here"
        }
        ErrorKind::UnknownQuotedScalarEscape => "a backslash is followed by what is no escape",
        ErrorKind::UnexpectedCharacter { character: '`' } => "no value begins with a backtick: quote it",
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            return format!("the control character U+{:04X} stands here", u32::from(*character));
        }
        ErrorKind::UnexpectedCharacter { character } => {
            return format!("no value begins with `{character}`: put the text into quotation marks");
        }
        ErrorKind::UndeclaredTagHandle => "no `%TAG` line declares the beginning of this tag",
        ErrorKind::BomInsideDocument => "a byte order mark stands inside the document",
        kind => return kind.to_string(),
    };
    words.to_owned()
}
