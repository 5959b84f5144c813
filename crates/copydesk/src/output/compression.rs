//! Compression of output in gzip or zstd, as the file's name says.

use super::destination::Destination;
use crate::input::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use std::io::{self, Write};

/// Writes to a destination, compressed.
pub(crate) enum CompressedWriter {
    Plain(Destination),
    Gzip(GzEncoder<Destination>),
    Zstd(ZstdWriter),
}

impl CompressedWriter {
    /// Returns a writer to a destination.
    pub(crate) fn new(destination: Destination, compression: Compression) -> Self {
        match compression {
            Compression::None => Self::Plain(destination),
            Compression::Gzip => Self::Gzip(GzEncoder::new(destination, flate2::Compression::default())),
            Compression::Zstd => Self::Zstd(ZstdWriter { destination, frame: Vec::new(), is_empty: true }),
        }
    }

    /// Returns the destination.
    pub(super) fn destination(&self) -> &Destination {
        match self {
            Self::Plain(destination) => destination,
            Self::Gzip(encoder) => encoder.get_ref(),
            Self::Zstd(writer) => &writer.destination,
        }
    }

    /// Writes what is left, and returns the destination.
    pub(crate) fn finish(self) -> io::Result<Destination> {
        match self {
            Self::Plain(destination) => Ok(destination),
            Self::Gzip(encoder) => encoder.finish(),
            Self::Zstd(writer) => writer.finish(),
        }
    }
}

impl Write for CompressedWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(destination) => destination.write(bytes),
            Self::Gzip(encoder) => encoder.write(bytes),
            Self::Zstd(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(destination) => destination.flush(),
            Self::Gzip(encoder) => encoder.flush(),
            Self::Zstd(writer) => writer.flush(),
        }
    }
}

/// The number of bytes that are compressed at a time: a larger frame takes more memory and is hardly smaller for it.
const FRAME_SIZE: usize = 4 << 20;

/// Writes frames of zstd, one after the other, which every reader takes for one file.
pub(crate) struct ZstdWriter {
    destination: Destination,
    /// The bytes of the next frame.
    frame: Vec<u8>,
    /// Whether no frame was written yet.
    is_empty: bool,
}

impl ZstdWriter {
    fn write_frame(&mut self) -> io::Result<()> {
        let compressed = compress_to_vec(self.frame.as_slice(), CompressionLevel::Fastest);
        self.frame.clear();
        self.is_empty = false;
        self.destination.write_all(&compressed)
    }

    fn finish(mut self) -> io::Result<Destination> {
        if !self.frame.is_empty() || self.is_empty {
            self.write_frame()?;
        }
        Ok(self.destination)
    }
}

impl Write for ZstdWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        if self.frame.len() >= FRAME_SIZE {
            self.write_frame()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.destination.flush()
    }
}
