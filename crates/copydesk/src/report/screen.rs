//! The standard streams as people read them: in colours where these are shown, in lines of the terminal's width.

use super::paragraph::{error_width, output_width};
use clap::ColorChoice;
use std::io::{self, Write};

/// A standard stream that people read.
pub(super) struct Screen {
    to: Box<dyn Write + Send>,
    /// Whether it shows no colours.
    is_plain: bool,
    /// The width of its lines.
    pub(super) width: usize,
}

impl Screen {
    /// Returns standard output, coloured as `choice`, the stream and the environment say.
    pub(super) fn output(choice: ColorChoice) -> Self {
        let to = anstream::AutoStream::new(io::stdout(), resolved(choice));
        let is_plain = to.current_choice() == anstream::ColorChoice::Never;
        Self { to: Box::new(to), is_plain, width: output_width() }
    }

    /// Returns standard error, likewise.
    pub(super) fn error(choice: ColorChoice) -> Self {
        let to = anstream::AutoStream::new(io::stderr(), resolved(choice));
        let is_plain = to.current_choice() == anstream::ColorChoice::Never;
        Self { to: Box::new(to), is_plain, width: error_width() }
    }

    /// Writes all of a text, which may have colours.
    pub(super) fn write(&mut self, text: &[u8]) -> io::Result<()> {
        if self.is_plain {
            // At once: taken out on the way, each colour would begin another write.
            self.to.write_all(&anstream::adapter::strip_bytes(text).into_vec())?;
        } else {
            self.to.write_all(text)?;
        }
        self.to.flush()
    }
}

fn resolved(choice: ColorChoice) -> anstream::ColorChoice {
    match choice {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    }
}
