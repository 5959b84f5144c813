//! Texts that are put together from the parts that a row has.

use copydesk_page::BlockHint;
use copydesk_record::SegmentKind;
use serde::Deserialize;

/// A text that was put together from parts, each a block of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ComposedText {
    /// The text: the parts with blank lines between.
    pub text: String,
    /// The blocks, with the kinds that the row states.
    pub blocks: Vec<BlockHint>,
}

impl ComposedText {
    /// Adds a block. A blank one is none.
    pub(super) fn push(&mut self, kind: SegmentKind, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.blocks.push(BlockHint::new(start..self.text.len()).with_kind(kind));
    }
}

/// Returns the text of an article in a summary and sections, each with headlines and paragraphs.
pub(super) fn compose_sections(json: &str) -> Option<ComposedText> {
    let body: Body = serde_json::from_str(json).ok()?;
    let mut composed = ComposedText::default();
    for text in body.summary {
        composed.push(SegmentKind::Standfirst, &text);
    }
    for section in body.sections {
        for text in section.headline {
            composed.push(SegmentKind::Heading, &text);
        }
        for text in section.paragraphs {
            composed.push(SegmentKind::Paragraph, &text);
        }
    }
    (!composed.text.is_empty()).then_some(composed)
}

#[derive(Debug, Deserialize)]
struct Body {
    #[serde(default)]
    summary: Vec<String>,
    #[serde(default)]
    sections: Vec<Section>,
}

#[derive(Debug, Deserialize)]
struct Section {
    #[serde(default)]
    headline: Vec<String>,
    #[serde(default)]
    paragraphs: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summary_and_sections_become_blocks() {
        let json = r#"{"summary": ["The ice is gone."], "sections": [
            {"headline": [], "paragraphs": ["It sailed.", " "]}, {"headline": ["Next"], "paragraphs": ["Tomorrow."]}]}"#;
        let composed = compose_sections(json).unwrap();
        assert_eq!(composed.text, "The ice is gone.\n\nIt sailed.\n\nNext\n\nTomorrow.");
        let kinds: Vec<_> = composed.blocks.iter().map(|block| block.range().start).collect();
        assert_eq!(kinds, [0, 18, 30, 36]);
        for json in
            ["{}", "[]", "null", "\"text\"", "{\"sections\": [{\"paragraphs\": 5}]}", "{\"summary\": [\"\"]}"]
        {
            assert_eq!(compose_sections(json), None, "{json}");
        }
    }
}
