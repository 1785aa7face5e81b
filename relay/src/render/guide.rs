//! The guide for interviews of victims of sexual violence: one source, read in the handbook and handed with packets.

use super::Block;

const SOURCE: &str = include_str!("../../../docs/handbook/police-interviews.md");

/// The guide's blocks. The source knows titles, headings, lists and paragraphs, each paragraph in one line.
pub(super) fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in SOURCE.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(title) = line.strip_prefix("# ") {
            blocks.push(Block::Part(title.to_owned()));
        } else if let Some(heading) = line.strip_prefix("## ") {
            blocks.push(Block::Heading(heading.to_owned()));
        } else if let Some(item) = line.strip_prefix("- ") {
            match blocks.last_mut() {
                Some(Block::List(items)) => items.push(item.to_owned()),
                _ => blocks.push(Block::List(vec![item.to_owned()])),
            }
        } else {
            blocks.push(Block::Paragraph(line.to_owned()));
        }
    }
    blocks
}
