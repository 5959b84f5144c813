//! The type that is stated of an input: `text/html; charset=utf-8`.

use super::{FORMATS, FormatChoice};
use copydesk_diag::quoted;
use copydesk_html::ContentType;
use std::str::FromStr;

/// The value of `--content-type`: what the header says with which an input was delivered.
#[derive(Debug, Clone)]
pub(crate) struct StatedType {
    format: FormatChoice,
    /// The label of the encoding, whether there is such an encoding or not.
    pub(crate) charset: Option<String>,
}

impl StatedType {
    /// Returns the format of the inputs.
    pub(crate) fn format(&self) -> FormatChoice {
        self.format
    }
}

impl FromStr for StatedType {
    type Err = String;

    fn from_str(value: &str) -> Result<Self, String> {
        let Some(ContentType { media_type, charset }) = ContentType::read(value.as_bytes()) else {
            return Err("not a type like `text/html; charset=utf-8`".to_owned());
        };
        if OF_ANY_XML.contains(&&*media_type) {
            return Ok(Self { format: FormatChoice::Auto, charset });
        }
        let format = FORMATS.iter().find(|format| format.media_types.contains(&&*media_type));
        format.map(|format| Self { format: FormatChoice::Fixed(format), charset }).ok_or_else(|| {
            let known: Vec<&str> = FORMATS.iter().flat_map(|format| format.media_types).copied().collect();
            format!("{} is not read, but {} are", quoted(&media_type), known.join(", "))
        })
    }
}

/// The types of XML of any vocabulary, with which feeds are delivered too: the content tells which it is.
const OF_ANY_XML: [&str; 2] = ["application/xml", "text/xml"];
