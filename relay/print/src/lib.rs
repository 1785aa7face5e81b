//! A sheet as PDF/UA-1: tagged, with real text, without a clock. The same sheet and fonts give the same bytes; nothing is
//! said of who made it, when or with what.
//!
//! Fonts are given as bytes by the caller, who reads them from the system's packages. They must have French letters; a
//! character they lack is an error, never an empty box.
#![deny(missing_docs)]

mod lines;

use std::num::NonZeroU16;

use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::Point,
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    surface::Surface,
    tagging::{ContentTag, ListNumbering, SpanTag, Tag, TagGroup, TagTree},
};
use relay::render::{Block, Sheet};
use thiserror::Error;

use lines::Line;
pub use lines::{Face, FaceError};

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PrintError {
    /// A face has no glyph for this character.
    #[error("a face lacks U+{0:04X}")]
    Glyph(u32),
    /// The document does not hold to PDF/UA-1: a mistake of this library.
    #[error("the document is not accessible")]
    NotAccessible,
}

/// The two faces of a document.
#[derive(Debug, Clone)]
pub struct Fonts {
    /// For text.
    pub regular: Face,
    /// For headings and names of fields.
    pub bold: Face,
}

/// A4 in points, its margins, and where lines may stand.
const PAGE: (f32, f32) = (595.276, 841.89);
const MARGIN: f32 = 51.0;
const BOTTOM: f32 = PAGE.1 - MARGIN;
const WIDTH: f32 = PAGE.0 - 2.0 * MARGIN;
/// Width of the names of fields, and of a list's marks.
const NAMES: f32 = 152.0;
const MARKS: f32 = 12.0;
const TEXT_SIZE: f32 = 10.0;
const LEADING: f32 = 1.4;

/// The PDF of a sheet. Errors: a character the fonts lack.
pub fn pdf(sheet: &Sheet, fonts: &Fonts) -> Result<Vec<u8>, PrintError> {
    let pages = Composer::compose(sheet, fonts)?;
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let settings = SerializeSettings {
        configuration: configuration.map_err(|_| PrintError::NotAccessible)?,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    let mut groups: Vec<TagGroup> = pages.tags.iter().map(Run::group).collect();
    for page in &pages.pages {
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or(PrintError::NotAccessible)?;
        let mut drawn = document.start_page_with(settings);
        let mut surface = drawn.surface();
        for placed in page {
            let leaf = placed.draw(&mut surface);
            if let Some(group) = groups.get_mut(placed.tag) {
                group.push(leaf);
            }
        }
        surface.finish();
        drawn.finish();
    }
    document.set_outline(outline(&pages.tags));
    document.set_tag_tree(tree(&pages.tags, groups));
    document.set_metadata(Metadata::new().title(sheet.title().to_owned()).language("fr".to_owned()));
    document.finish().map_err(|_| PrintError::NotAccessible)
}

/// What a run of lines is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Structure {
    Heading(u16),
    Paragraph,
    Mark,
    Item,
}

/// A run of lines: what it is, what it says, and where it begins.
struct Run {
    structure: Structure,
    text: String,
    page: usize,
    y: f32,
}

impl Run {
    fn group(&self) -> TagGroup {
        match self.structure {
            Structure::Heading(level) => {
                let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
                TagGroup::new(Tag::Hn(level, Some(self.text.clone())))
            }
            Structure::Paragraph => TagGroup::new(Tag::P),
            Structure::Mark => TagGroup::new(Tag::Lbl),
            Structure::Item => TagGroup::new(Tag::LBody),
        }
    }
}

/// The headings of the document, not those of single fields, for whoever jumps through it.
fn outline(runs: &[Run]) -> Outline {
    let mut outline = Outline::new();
    for run in runs.iter().filter(|run| matches!(run.structure, Structure::Heading(1 | 2))) {
        let place = XyzDestination::new(run.page, Point::from_xy(MARGIN, run.y));
        outline.push_child(OutlineNode::new(run.text.clone(), place));
    }
    outline
}

/// Marks and items that follow each other make one list.
fn tree(runs: &[Run], groups: Vec<TagGroup>) -> TagTree {
    let mut tree = TagTree::new();
    let mut list: Option<TagGroup> = None;
    let mut item: Option<TagGroup> = None;
    for (run, group) in runs.iter().zip(groups) {
        match run.structure {
            Structure::Mark => item = Some(TagGroup::with_children(Tag::LI, vec![group.into()])),
            Structure::Item => {
                let mut whole = item.take().unwrap_or_else(|| TagGroup::new(Tag::LI));
                whole.push(group);
                list.get_or_insert_with(|| TagGroup::new(Tag::L(ListNumbering::Disc))).push(whole);
            }
            Structure::Heading(_) | Structure::Paragraph => {
                if let Some(list) = list.take() {
                    tree.push(list);
                }
                tree.push(group);
            }
        }
    }
    if let Some(list) = list {
        tree.push(list);
    }
    tree
}

/// A line at its place.
struct Placed {
    line: Line,
    face: Face,
    size: f32,
    at: (f32, f32),
    tag: usize,
}

impl Placed {
    fn draw(&self, surface: &mut Surface<'_>) -> krilla::tagging::Identifier {
        let leaf = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        let start = Point::from_xy(self.at.0, self.at.1);
        surface.draw_glyphs(start, &self.line.glyphs, self.face.font(), &self.line.text, self.size, false);
        surface.end_tagged();
        leaf
    }
}

/// Breaks a sheet into lines and pages.
struct Composer<'a> {
    fonts: &'a Fonts,
    pages: Vec<Vec<Placed>>,
    tags: Vec<Run>,
    y: f32,
}

/// How a run of lines is set.
#[derive(Clone, Copy)]
struct Style {
    size: f32,
    left: f32,
    width: f32,
    is_bold: bool,
}

const TEXT: Style = Style { size: TEXT_SIZE, left: MARGIN, width: WIDTH, is_bold: false };
const NAME: Style = Style { width: NAMES - MARKS, is_bold: true, ..TEXT };
const VALUE: Style = Style { left: MARGIN + NAMES, width: WIDTH - NAMES, ..TEXT };

impl<'a> Composer<'a> {
    fn compose(sheet: &Sheet, fonts: &'a Fonts) -> Result<Self, PrintError> {
        let mut composer = Self { fonts, pages: vec![Vec::new()], tags: Vec::new(), y: MARGIN };
        composer.heading(1, sheet.title())?;
        for block in sheet.blocks() {
            composer.block(block)?;
        }
        Ok(composer)
    }

    fn block(&mut self, block: &Block) -> Result<(), PrintError> {
        match block {
            Block::Heading(text) => self.heading(2, text),
            Block::Part(text) => {
                self.turn();
                self.heading(1, text)
            }
            Block::Paragraph(text) => self.run(Structure::Paragraph, text, TEXT, 5.0),
            Block::List(items) => self.list(items, TEXT),
            Block::Field(name, values) => self.field(name, values),
        }
    }

    fn heading(&mut self, level: u16, text: &str) -> Result<(), PrintError> {
        let size = if level == 1 { 17.0 } else { 12.5 };
        // A heading takes at least two lines of its text along.
        self.room(size * LEADING + 3.0 * TEXT_SIZE * LEADING + 10.0);
        if self.y > MARGIN {
            self.y += 10.0;
        }
        self.run(Structure::Heading(level), text, Style { size, is_bold: true, ..TEXT }, 5.0)
    }

    /// A name on the left and its values on the right, begun on the same line and the same page.
    fn field(&mut self, name: &str, values: &[String]) -> Result<(), PrintError> {
        self.room(3.0 * TEXT_SIZE * LEADING);
        let (top, page) = (self.y, self.pages.len());
        self.run(Structure::Heading(3), name, NAME, 0.0)?;
        let below = self.y;
        self.y = top;
        match values {
            [only] => self.run(Structure::Paragraph, only, VALUE, 0.0)?,
            several => self.list(several, VALUE)?,
        }
        if self.pages.len() == page {
            self.y = self.y.max(below);
        }
        self.y += 4.0;
        Ok(())
    }

    fn list(&mut self, items: &[String], style: Style) -> Result<(), PrintError> {
        for item in items {
            self.room(TEXT_SIZE * LEADING);
            let (top, page) = (self.y, self.pages.len());
            self.run(Structure::Mark, "•", Style { width: MARKS, ..style }, 0.0)?;
            if self.pages.len() == page {
                self.y = top;
            }
            let indented = Style { left: style.left + MARKS, width: style.width - MARKS, ..style };
            self.run(Structure::Item, item, indented, 1.5)?;
        }
        self.y += 2.0;
        Ok(())
    }

    /// Sets a text in lines, over as many pages as it takes.
    fn run(&mut self, tag: Structure, text: &str, style: Style, after: f32) -> Result<(), PrintError> {
        let face = if style.is_bold { self.fonts.bold.clone() } else { self.fonts.regular.clone() };
        let number = self.tags.len();
        let page = self.pages.len().saturating_sub(1);
        self.tags.push(Run { structure: tag, text: text.to_owned(), page, y: self.y });
        for line in face.lines(text, style.width / style.size)? {
            self.room(style.size * LEADING);
            let placed = Placed {
                line,
                face: face.clone(),
                size: style.size,
                at: (style.left, self.y + style.size),
                tag: number,
            };
            self.pages.last_mut().expect("there is always a page").push(placed);
            self.y += style.size * LEADING;
        }
        self.y += after;
        Ok(())
    }

    /// Begins a page when less than `height` is left.
    fn room(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.turn();
        }
    }

    fn turn(&mut self) {
        if self.y > MARGIN {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }
}
