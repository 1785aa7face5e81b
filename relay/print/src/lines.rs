//! Faces, and text broken into lines. Packets are French: one glyph for a character, from left to right, is enough.

use std::{fmt, sync::Arc};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};
use thiserror::Error;

use crate::PrintError;

/// One face of a font.
#[derive(Clone)]
pub struct Face {
    bytes: Arc<Vec<u8>>,
    font: Font,
}

/// Bytes that are no font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a font")]
pub struct FaceError;

impl Face {
    /// From the bytes of a TrueType or OpenType file. Errors: `FaceError`.
    pub fn new(bytes: Vec<u8>) -> Result<Self, FaceError> {
        FontRef::new(&bytes).map_err(|_| FaceError)?;
        let bytes = Arc::new(bytes);
        let font = Font::new(Arc::clone(&bytes).into(), 0).ok_or(FaceError)?;
        Ok(Self { bytes, font })
    }

    pub(crate) fn font(&self) -> Font {
        self.font.clone()
    }

    /// Breaks a text at its spaces into lines of at most `width`, counted in the size of the text; a longer word is cut.
    /// Errors: a character without glyph.
    pub(crate) fn lines(&self, text: &str, width: f32) -> Result<Vec<Line>, PrintError> {
        let font = FontRef::new(&self.bytes).map_err(|_| PrintError::NotAccessible)?;
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let mut line = Line::default();
            for word in paragraph.split_inclusive(' ') {
                if line.width + measure(&font, word.trim_end_matches(' '))? > width && !line.text.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                for character in word.chars() {
                    let (glyph, advance) = glyph(&font, character)?;
                    if line.width + advance > width && character != ' ' && !line.text.is_empty() {
                        lines.push(std::mem::take(&mut line));
                    }
                    line.push(character, glyph, advance);
                }
            }
            if !line.text.is_empty() {
                lines.push(line);
            }
        }
        Ok(lines)
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Face")
    }
}

/// A line of glyphs and the text they stand for.
#[derive(Default)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    width: f32,
}

impl Line {
    fn push(&mut self, character: char, glyph: u32, advance: f32) {
        let start = self.text.len();
        self.text.push(character);
        let range = start..self.text.len();
        self.glyphs.push(KrillaGlyph::new(GlyphId::new(glyph), advance, 0.0, 0.0, 0.0, range, None));
        self.width += advance;
    }
}

fn measure(font: &FontRef<'_>, word: &str) -> Result<f32, PrintError> {
    word.chars().try_fold(0.0, |width, character| Ok(width + glyph(font, character)?.1))
}

/// A character's glyph and its advance, as a part of the size.
fn glyph(font: &FontRef<'_>, character: char) -> Result<(u32, f32), PrintError> {
    // Spaces that do not break, as French puts before signs, look like any space where a face lacks them.
    let missing = || PrintError::Glyph(character.into());
    let map = font.charmap();
    let found = map.map(character).or_else(|| character.is_whitespace().then(|| map.map(' ')).flatten());
    let glyph = found.filter(|glyph| glyph.to_u32() != 0).ok_or_else(missing)?;
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    Ok((glyph.to_u32(), metrics.advance_width(glyph).ok_or_else(missing)?))
}
