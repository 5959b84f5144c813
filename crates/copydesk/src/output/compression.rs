//! Compression of output in gzip or zstd, as the file's name says.
//!
//! A compressed file is one member of gzip or frame of zstd after the other, each whole by itself, which every reader takes
//! for one stream. So several threads can compress, and a file can be taken up again where one ended.

use super::destination::Destination;
use crate::input::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use std::io::{self, Write};

/// Returns some bytes as a whole member or frame; `None` where nothing is compressed.
pub(crate) fn compressed(bytes: &[u8], compression: Compression) -> io::Result<Option<Vec<u8>>> {
    Ok(match compression {
        Compression::None => None,
        Compression::Gzip => {
            let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
            encoder.write_all(bytes)?;
            Some(encoder.finish()?)
        }
        Compression::Zstd => Some(compress_to_vec(bytes, CompressionLevel::Fastest)),
    })
}

/// The number of bytes that are compressed at a time: more take more memory and are hardly smaller for it.
const FRAME_SIZE: usize = 4 << 20;

/// Writes to a destination, compressed.
pub(crate) struct CompressedWriter {
    destination: Destination,
    compression: Compression,
    /// The bytes of the next frame.
    frame: Vec<u8>,
    /// Whether no frame was written yet.
    is_empty: bool,
}

impl CompressedWriter {
    /// Returns a writer to a destination.
    pub(crate) fn new(destination: Destination, compression: Compression) -> Self {
        let is_empty = destination.is_empty();
        Self { destination, compression, frame: Vec::new(), is_empty }
    }

    /// Returns the destination.
    pub(super) fn destination(&self) -> &Destination {
        &self.destination
    }

    /// Writes a frame that was compressed elsewhere.
    pub(super) fn write_compressed(&mut self, frame: &[u8]) -> io::Result<()> {
        self.end_frame()?;
        self.is_empty = false;
        self.destination.write_all(frame)
    }

    /// Ends the frame, and returns the destination, which holds all that was written.
    pub(super) fn flushed(&mut self) -> io::Result<&mut Destination> {
        self.end_frame()?;
        Ok(&mut self.destination)
    }

    /// Writes what is left, and returns the destination.
    pub(crate) fn finish(mut self) -> io::Result<Destination> {
        if self.is_empty && self.frame.is_empty() && self.compression != Compression::None {
            self.write_frame()?;
        }
        self.end_frame()?;
        Ok(self.destination)
    }

    /// Returns the destination, without what is left to be written.
    pub(super) fn into_destination(self) -> Destination {
        self.destination
    }

    fn end_frame(&mut self) -> io::Result<()> {
        if self.frame.is_empty() { Ok(()) } else { self.write_frame() }
    }

    fn write_frame(&mut self) -> io::Result<()> {
        if let Some(frame) = compressed(&self.frame, self.compression)? {
            self.destination.write_all(&frame)?;
        }
        self.frame.clear();
        self.is_empty = false;
        Ok(())
    }
}

impl Write for CompressedWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.compression == Compression::None {
            return self.destination.write(bytes);
        }
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
