//! Formats that are told by the text that they begin with.

use super::format::Foreign;
use super::head::Head;

/// Returns the format whose files begin like the input.
pub(super) fn recognize(head: &Head<'_>) -> Option<Foreign> {
    let content = head.content();
    let found = FORMATS.iter().find(|format| content.starts_with(format.beginning.as_bytes()))?;
    Some(Foreign::new(found.what, found.advice))
}

struct Format {
    beginning: &'static str,
    what: &'static str,
    advice: &'static str,
}

/// The formats, each with a beginning that no article has.
const FORMATS: &[Format] = &[
    Format { beginning: "%PDF-", what: "a PDF document", advice: "`pdftotext` makes text of it" },
    Format { beginning: "%!PS", what: "a PostScript document", advice: "`ps2ascii` makes text of it" },
    Format {
        beginning: "{\\rtf",
        what: "an RTF document",
        advice: "`unrtf --text` or `pandoc -t plain` makes text of it",
    },
    Format {
        beginning: "filedesc://",
        what: "an ARC archive of web pages",
        advice: "`warcio recompress` makes WARC of it",
    },
    Format {
        beginning: "\\documentclass",
        what: "a LaTeX document",
        advice: "`pandoc -f latex -t plain` makes text of it",
    },
    Format {
        beginning: "\\documentstyle",
        what: "a LaTeX document",
        advice: "`pandoc -f latex -t plain` makes text of it",
    },
    Format {
        beginning: "\\input texinfo",
        what: "a Texinfo document",
        advice: "`makeinfo --plaintext` makes text of it",
    },
    Format {
        beginning: "version https://git-lfs.github.com/spec/",
        what: "a pointer to a file that Git LFS keeps",
        advice: "`git lfs pull` brings the file",
    },
    Format { beginning: "WEBVTT\n", what: "subtitles (WebVTT)", advice: "they hold no article" },
    Format {
        beginning: "-----BEGIN PGP MESSAGE-----",
        what: "an encrypted message",
        advice: "`gpg -d` decrypts it",
    },
    Format { beginning: "BEGIN:VCARD", what: "a vCard", advice: "it holds no article" },
    Format { beginning: "BEGIN:VCALENDAR", what: "a calendar", advice: "it holds no article" },
    Format { beginning: "-----BEGIN CERTIFICATE-----", what: "a certificate", advice: "it holds no article" },
    Format { beginning: "#!/", what: "a script", advice: "it holds no article" },
];

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_foreign, assert_text};

    #[test]
    fn formats_are_told_by_their_beginning() {
        assert_foreign("%PDF-1.7\n%\u{2}\u{3}", "a PDF document, not text: `pdftotext` makes text of it");
        assert_foreign("%!PS-Adobe-3.0\n", "a PostScript document");
        assert_foreign("\u{FEFF}{\\rtf1\\ansi The ice is gone.}", "an RTF document");
        assert_foreign("filedesc://a.arc 0.0.0.0 20260304", "an ARC archive of web pages");
        assert_foreign("\\documentclass[a4paper]{article}\n", "a LaTeX document");
        assert_foreign("#!/usr/bin/env python3\nprint(1)\n", "a script");
    }

    #[test]
    fn articles_about_formats_are_text() {
        assert_text("PDF is thirty years old\n\nFew remember what %PDF- stands for.\n");
        assert_text("WARC files are large\n\nThe archive keeps them on tape.\n");
        assert_text("#!metoo in the harbour office\n\nThe port has a new rule.\n");
        assert_text("% of voters who stayed at home\n\nThe share rose again.\n");
    }
}
