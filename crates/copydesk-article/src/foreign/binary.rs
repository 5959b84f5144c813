//! Formats that are no text at all: pictures, sound, archives, programs.

use super::format::Foreign;
use super::head::Head;
use super::office;
use file_format::{FileFormat, Kind};

/// Returns the format of an input whose bytes are no text.
pub(super) fn recognize(head: &Head<'_>) -> Option<Foreign> {
    let bytes = head.shortened().bytes;
    let control_count = control_count(bytes);
    if control_count == 0 {
        return None;
    }
    let is_binary = is_binary(bytes, control_count);
    // Some formats hold much text, but begin with a few numbers.
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    if !is_binary && self::control_count(beginning) == 0 {
        return None;
    }
    let format = FileFormat::from_bytes(bytes);
    let signature = bytes.get(..SIGNATURE).unwrap_or(bytes);
    let is_word = self::control_count(signature) == 0 && !signature.starts_with(b"\x7F");
    if !is_binary && (format == FileFormat::ArbitraryBinaryData || (is_word && !HOLDS_TEXT.contains(&format)))
    {
        return None;
    }
    Some(match format {
        FileFormat::Zip => office::in_zip(bytes),
        FileFormat::CompoundFileBinary => office::in_compound_file(bytes),
        FileFormat::ArbitraryBinaryData => Foreign::new("binary data", NO_ARTICLE),
        _ => described(format),
    })
}

/// How many bytes are the beginning of a file: as many as the header of a tape archive has.
const BEGINNING: usize = 512;

/// How many bytes are the signature of most formats.
const SIGNATURE: usize = 8;

/// The formats in which long texts may follow a signature of letters. The signatures of others are words that
/// a text may begin with, in which a control character further on is an accident: "ZOO", "free".
const HOLDS_TEXT: &[FileFormat] = &[
    FileFormat::ApacheArrowColumnar,
    FileFormat::ApacheParquet,
    FileFormat::JointPhotographicExpertsGroup,
    FileFormat::Sqlite3,
    FileFormat::TapeArchive,
];

/// Returns the number of control characters that text has only by accident. Escape and backspace are those of
/// terminals.
fn control_count(bytes: &[u8]) -> usize {
    let is_control = |byte: u8| byte < 8 || (14..27).contains(&byte) || (28..32).contains(&byte);
    // Counted in bytes, which makes it a few operations for many.
    let count = |chunk: &[u8]| chunk.iter().fold(0_u8, |count, byte| count + u8::from(is_control(*byte)));
    bytes.chunks(255).map(|chunk| usize::from(count(chunk))).sum()
}

/// Returns whether some bytes have more control characters than accidents leave in a text. Random bytes have
/// one in ten.
fn is_binary(bytes: &[u8], control_count: usize) -> bool {
    let is_more_than_one_in = |count: usize| control_count * count > bytes.len();
    control_count >= 4 && (is_more_than_one_in(10) || (is_more_than_one_in(50) && !is_utf8(bytes)))
}

/// Returns whether some bytes are UTF-8, the last character of which may be cut off.
fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).err().is_none_or(|error| error.error_len().is_none())
}

const NO_ARTICLE: &str = "it holds no article";
const UNPACK: &str = "unpack it, and convert what is in it";
const LISTEN: &str = "`whisper` writes down what is said in it";

/// Returns what a file in a format is, and what to do with it.
fn described(format: FileFormat) -> Foreign {
    let name = format.short_name().unwrap_or(format.name());
    let of_format = BY_FORMAT.iter().find(|(known, ..)| *known == format);
    let of_kind = || BY_KIND.iter().find(|(known, ..)| *known == format.kind());
    let (what, advice) = match (of_format, of_kind()) {
        (Some((_, what, advice)), _) | (None, Some((_, what, advice))) => (*what, *advice),
        (None, None) => ("binary data", NO_ARTICLE),
    };
    Foreign::new(format!("{what} ({name})"), advice)
}

/// The formats of which more is known than of their kind.
const BY_FORMAT: &[(FileFormat, &str, &str)] = &[
    (FileFormat::TapeArchive, "an archive", "`tar -xf` unpacks it"),
    (FileFormat::SevenZip, "an archive", "`7z x` unpacks it"),
    (FileFormat::RoshalArchive, "an archive", "`unrar x` unpacks it"),
    (FileFormat::Bzip2, "a compressed file", "`bzip2 -d` unpacks it"),
    (FileFormat::Xz, "a compressed file", "`xz -d` unpacks it"),
    (FileFormat::LempelZivMarkovChainAlgorithm, "a compressed file", "`xz -d` unpacks it"),
    (FileFormat::Lz4, "a compressed file", "`lz4 -d` unpacks it"),
    (FileFormat::Lzip, "a compressed file", "`lzip -d` unpacks it"),
    (FileFormat::Lzop, "a compressed file", "`lzop -d` unpacks it"),
    (FileFormat::UnixCompress, "a compressed file", "`uncompress` unpacks it"),
    (
        FileFormat::Sqlite3,
        "a database",
        "`sqlite3 -json` makes JSON of its rows, and `jq -c '.[]'` JSON lines of that",
    ),
    (
        FileFormat::ApacheParquet,
        "a table",
        "a copydesk built with `--features arrow` reads it from a file, not from a pipe",
    ),
    (FileFormat::ApacheArrowColumnar, "a table", "`duckdb` makes JSON lines of it, which are read"),
    (FileFormat::ApacheAvro, "a table", "`avro-tools tojson` makes JSON lines of it, which are read"),
    (FileFormat::Mobipocket, "a book", "`ebook-convert` makes text of it"),
    (FileFormat::Djvu, "a document", "`djvutxt` makes text of it"),
    (FileFormat::Id3v2, "a sound recording", LISTEN),
    (FileFormat::Mpeg4Part14, "a video", LISTEN),
    (FileFormat::AdvancedSystemsFormat, "a video", LISTEN),
    (FileFormat::ExtensibleBinaryMetaLanguage, "a video", LISTEN),
    (FileFormat::Realmedia, "a video", LISTEN),
    (FileFormat::OggMultiplexedMedia, "a video", LISTEN),
    (FileFormat::PersonalStorageTable, "a mailbox", "`readpst` takes the mails out of it"),
];

/// What files of a kind are, and what to do with them.
const BY_KIND: &[(Kind, &str, &str)] = &[
    (Kind::Archive, "an archive", UNPACK),
    (Kind::Audio, "a sound recording", LISTEN),
    (Kind::Compressed, "a compressed file", UNPACK),
    (Kind::Database, "a database", "take the articles out of it"),
    (Kind::Disk, "the image of a disk", UNPACK),
    (Kind::Document, "a document", "`libreoffice --headless --convert-to txt` may make text of it"),
    (Kind::Ebook, "a book", "`ebook-convert` makes text of it"),
    (Kind::Executable, "a program", NO_ARTICLE),
    (Kind::Font, "a font", NO_ARTICLE),
    (Kind::Image, "a picture", "`tesseract` reads pictures of text"),
    (Kind::Package, "a package of programs", NO_ARTICLE),
    (
        Kind::Presentation,
        "a presentation",
        "`libreoffice --headless --convert-to pdf` makes a PDF document of it",
    ),
    (Kind::Spreadsheet, "a spreadsheet", "`libreoffice --headless --convert-to csv` makes a table of it"),
    (Kind::Video, "a video", LISTEN),
];

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_foreign, assert_text};

    /// Returns bytes like those of compressed data, after a beginning.
    fn packed(beginning: &[u8]) -> Vec<u8> {
        let mut state = 1_u32;
        let noise = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        });
        beginning.iter().copied().chain(noise.take(2000)).collect()
    }

    #[test]
    fn pictures_sound_and_video_are_told_by_their_kind() {
        assert_foreign(
            packed(b"\xFF\xD8\xFF\xE0\0\x10JFIF\0"),
            "a picture (JPEG), not text: `tesseract` reads pictures of text",
        );
        assert_foreign(packed(b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR"), "a picture (PNG)");
        assert_foreign(packed(b"II*\0"), "a picture (TIFF)");
        assert_foreign(packed(b"RIFF\0\0\x01\0WEBPVP8 "), "a picture (WebP)");
        assert_foreign(packed(b"ID3\x03\0"), "a sound recording (ID3)");
        assert_foreign(packed(b"RIFF\0\0\x01\0WAVEfmt "), "a sound recording (WAV)");
        assert_foreign(packed(b"\0\0\0\x18ftypisom"), "a video (MP4), not text: `whisper` writes down");
    }

    #[test]
    fn archives_and_compressed_files_are_unpacked() {
        assert_foreign(packed(b"7z\xBC\xAF\x27\x1C"), "an archive (7Z), not text: `7z x` unpacks it");
        assert_foreign(packed(b"Rar!\x1A\x07\x01\0"), "an archive (RAR)");
        assert_foreign(packed(b"BZh91AY&SY"), "a compressed file (BZ2), not text: `bzip2 -d` unpacks it");
        assert_foreign(packed(b"\xFD7zXZ\0\0"), "a compressed file (XZ), not text: `xz -d` unpacks it");
        assert_foreign(packed(b"\x04\x22\x4D\x18\x64"), "a compressed file (LZ4), not text: `lz4 -d`");
        let mut tape = b"story.txt\0".to_vec();
        tape.resize(257, 0);
        tape.extend_from_slice(b"ustar\x0000");
        tape.resize(512, 0);
        tape.extend_from_slice(b"The ice is gone.\n");
        assert_foreign(tape, "an archive (TAR), not text: `tar -xf` unpacks it");
    }

    #[test]
    fn databases_fonts_and_programs_are_told() {
        assert_foreign(b"SQLite format 3\0\x10\0\x01\x01", "a database (SQLite 3)");
        // These hold long stretches of text.
        let rows = "The ice is gone. ".repeat(100);
        assert_foreign([b"PAR1\x15\x04\x15", rows.as_bytes()].concat(), "a table (Parquet)");
        assert_foreign([b"Obj\x01\x04\x14avro", rows.as_bytes()].concat(), "a table (Avro)");
        assert_foreign([b"ARROW1\0\0", rows.as_bytes()].concat(), "a table (Arrow)");
        assert_foreign(packed(b"wOF2\0\x01\0\0"), "a font (WOFF2)");
        assert_foreign(packed(b"\x7FELF\x02\x01\x01\0"), "a program (ELF), not text: it holds no article");
        assert_foreign([b"\x7FELF\x02\x01\x01\0", rows.as_bytes()].concat(), "a program (ELF)");
        assert_foreign(packed(b"MZ\x90\0\x03"), "a program (EXE)");
        assert_foreign(packed(b""), "binary data, not text: it holds no article");
    }

    #[test]
    fn texts_that_begin_with_a_signature_are_text() {
        for beginning in [
            "The free ferry",
            "The movie ",
            "true stories ",
            "solid ground ",
            "MZ-80 ",
            "BZhydro ",
            "GIF89a ",
            "ZOO ",
            "MAC ",
            "P1 ",
            "%!",
            "BM ",
            "Rar!",
            "RIFF",
            "ID3",
            "OggS",
            "FWS",
            "0707",
            "PK ",
        ] {
            assert_text(format!("{beginning}came back to town\n\nNobody had expected it.\n"));
            assert_text(format!("{beginning}came back to town\n\nNobody h\u{1}ad expected it.\n"));
            let latin = [beginning.as_bytes(), b"caf\xE9 noir\n\nLe caf\xE9 est ferm\xE9.\n"].concat();
            assert_text(latin);
        }
    }

    #[test]
    fn a_few_control_characters_are_those_of_a_text() {
        assert_text(
            "The\0 ice\u{1} is\u{2} gone\n\nThe ferry\u{7}\u{7} sailed at noon, and nobody saw it.\n",
        );
        assert_text("The free\u{1} ferry");
        assert_text("\u{1b}$B%K%e!<%9\u{1b}(B\n");
        assert_text("_\u{8}N_\u{8}e_\u{8}w_\u{8}s\n");
        assert_text("\0");
    }
}
