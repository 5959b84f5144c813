//! Compression in gzip or zstd: what a name says of it, and the decompression of input, which is recognized by its first
//! bytes, whatever its name is.

use super::guarded::{Guarded, damaged};
use super::gzip::GzipReader;
use ruzstd::decoding::errors::FrameDecoderError;
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};

/// How a file is compressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Compression {
    #[default]
    None,
    Gzip,
    Zstd,
}

impl Compression {
    /// The extensions of compressed files.
    pub(crate) const EXTENSIONS: [&'static str; 2] = ["gz", "zst"];

    /// Returns the compression that a name ends in, and the name without it.
    pub(crate) fn of_name(path: &Path) -> (Self, PathBuf) {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let compression = match extension.to_ascii_lowercase().as_str() {
            "gz" => Self::Gzip,
            "zst" => Self::Zstd,
            _ => return (Self::None, path.to_owned()),
        };
        (compression, path.with_extension(""))
    }

    /// Returns the compression of a stream that begins with these bytes.
    pub(super) fn of_head(head: &[u8]) -> Self {
        if head.starts_with(GZIP) {
            Self::Gzip
        } else if head.starts_with(ZSTD) || is_skippable_frame(head) {
            Self::Zstd
        } else {
            Self::None
        }
    }
}

const GZIP: &[u8] = b"\x1F\x8B";
const ZSTD: &[u8] = b"\x28\xB5\x2F\xFD";

/// Returns a stream decompressed, of which the first bytes were read, or as it is if it is not compressed.
pub(super) fn decompressed(head: Vec<u8>, rest: impl Read + Send + 'static) -> Box<dyn Read + Send> {
    let compression = Compression::of_head(&head);
    let input = Cursor::new(head).chain(rest);
    let buffered = |input| io::BufReader::with_capacity(BUFFER_SIZE, input);
    match compression {
        Compression::None => Box::new(input),
        Compression::Gzip => Box::new(Guarded(GzipReader::new(input))),
        Compression::Zstd => {
            let decoder = FrameDecoder::new();
            Box::new(Guarded(ZstdReader { input: buffered(input), decoder, in_frame: false }))
        }
    }
}

/// Reads the first bytes of a stream, which tell how it is compressed.
pub(super) fn read_head(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(4);
    input.take(4).read_to_end(&mut head)?;
    Ok(head)
}

/// How many bytes of a compressed file are read at a time.
const BUFFER_SIZE: usize = 64 * 1024;

/// Returns whether a frame of zstd that starts with these bytes holds no data. Such frames may come first.
fn is_skippable_frame(head: &[u8]) -> bool {
    matches!(head, [0x50..=0x5F, 0x2A, 0x4D, 0x18])
}

/// Decompresses the frames of zstd in a stream, one after the other.
struct ZstdReader<R> {
    input: R,
    decoder: FrameDecoder,
    /// Whether a frame was begun and not ended.
    in_frame: bool,
}

impl<R: Read> Read for ZstdReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !out.is_empty() {
            if !self.in_frame && !self.begin_frame()? {
                return Ok(0);
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let some = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.input, some).map_err(|_| damaged())?;
            }
            match self.decoder.read(out)? {
                0 => self.end_frame()?,
                read => return Ok(read),
            }
        }
        Ok(0)
    }
}

impl<R: Read> ZstdReader<R> {
    /// Begins the next frame that holds data. Returns false after the last.
    fn begin_frame(&mut self) -> io::Result<bool> {
        loop {
            let mut head = Vec::with_capacity(8);
            self.input.by_ref().take(4).read_to_end(&mut head)?;
            if head.is_empty() {
                return Ok(false);
            }
            if is_skippable_frame(&head) {
                let mut length = [0; 4];
                self.input.read_exact(&mut length)?;
                let length = u64::from(u32::from_le_bytes(length));
                let skipped = io::copy(&mut self.input.by_ref().take(length), &mut io::sink())?;
                if skipped < length {
                    return Err(damaged());
                }
                continue;
            }
            let frame = Cursor::new(head).chain(&mut self.input);
            self.decoder.reset(frame).map_err(|error| match error {
                FrameDecoderError::WindowSizeTooBig { .. } => {
                    let message = "it was packed with a window that is too large: pack it without `--long`";
                    io::Error::new(io::ErrorKind::InvalidData, message)
                }
                _ => damaged(),
            })?;
            self.in_frame = true;
            return Ok(true);
        }
    }

    /// Ends a frame, and compares its checksum.
    fn end_frame(&mut self) -> io::Result<()> {
        self.in_frame = false;
        let stated = self.decoder.get_checksum_from_data();
        if stated.is_some() && stated != self.decoder.get_calculated_checksum() {
            return Err(damaged());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &str) -> Vec<u8> {
        compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
    }

    fn read(bytes: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        let mut rest = Cursor::new(bytes.to_vec());
        let head = read_head(&mut rest)?;
        decompressed(head, rest).read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn compressed_text_is_decompressed() {
        for text in ["", "a", "{}", &"lines of text\n".repeat(100_000)] {
            assert_eq!(read(text.as_bytes()).unwrap(), text);
            assert_eq!(read(&gzip(text)).unwrap(), text);
            assert_eq!(read(&zstd(text)).unwrap(), text);
        }
    }

    #[test]
    fn compressed_files_can_be_joined() {
        assert_eq!(read(&[gzip("a"), gzip("b")].concat()).unwrap(), "ab");
        let skippable = b"\x50\x2A\x4D\x18\x02\0\0\0xy".to_vec();
        assert_eq!(read(&[skippable, zstd("a"), zstd("b")].concat()).unwrap(), "ab");
    }

    #[test]
    fn truncated_files_are_an_error() {
        let text = "lines of text\n".repeat(1000);
        let skippable = [zstd(&text), b"\x50\x2A\x4D\x18\0\0\x01\0abc-----".to_vec()].concat();
        for compressed in [gzip(&text), zstd(&text), skippable] {
            let error = read(&compressed[..compressed.len() - 6]).unwrap_err();
            assert_eq!(error.to_string(), damaged().to_string());
        }
    }
}
