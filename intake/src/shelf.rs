//! What the vault published, ready to be served.

use std::sync::{Arc, PoisonError, RwLock};

use axum::body::Bytes;
use envelope::{Day, DirectoryBody, EnvelopeError, Epoch, Pins, UntrustedDirectory};

use crate::spool::Published;

/// The public files in force.
#[derive(Debug)]
pub(crate) struct Shelf {
    pins: Pins,
    shown: RwLock<Arc<Shown>>,
}

/// Files of one publication, every directory of it verified.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    directories: Vec<Dated>,
    dead_drop: Option<Bytes>,
}

/// The public file of a week and when it is in force.
#[derive(Debug)]
struct Dated {
    number: u32,
    epoch: Epoch,
    not_before: Day,
    file: Bytes,
}

/// Directories were handed in and not one of them verifies: pins that do not fit, or a vault that is not honest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoneVerifies;

impl Shelf {
    /// An empty shelf that believes `pins` alone.
    pub(crate) fn new(pins: Pins) -> Self {
        Self { pins, shown: RwLock::default() }
    }

    /// Verifies a publication. A directory that does not verify is left out: it must not keep the others from being served.
    pub(crate) fn verify(&self, published: &Published, today: Day) -> Result<Shown, NoneVerifies> {
        let directories: Vec<_> = published.directories.iter().filter_map(|file| self.date(file, today)).collect();
        if directories.len() < published.directories.len() {
            tracing::warn!(component = "publish", kind = "directory", "a directory does not verify and is not served");
        }
        if directories.is_empty() && !published.directories.is_empty() {
            return Err(NoneVerifies);
        }
        Ok(Shown { directories, dead_drop: published.dead_drop.clone().map(Bytes::from) })
    }

    /// Shows these files from now on, and no others.
    pub(crate) fn show(&self, shown: Shown) {
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shown);
    }

    /// The public file of the week of `today`: the highest number whose day has come.
    pub(crate) fn directory(&self, today: Day) -> Option<Bytes> {
        let shown = self.shown();
        let in_force =
            shown.directories.iter().filter(|dated| dated.epoch == today.epoch() && dated.not_before <= today);
        in_force.max_by_key(|dated| dated.number).map(|dated| dated.file.clone())
    }

    /// The last dead drop.
    pub(crate) fn dead_drop(&self) -> Option<Bytes> {
        self.shown().dead_drop.clone()
    }

    fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn date(&self, file: &[u8], today: Day) -> Option<Dated> {
        let untrusted = UntrustedDirectory::parse(file).ok()?;
        match untrusted.verify(&self.pins, today) {
            // With too few people it holds in all else: a coordinator removed somebody. It takes its place, and phones send nothing.
            Ok(_) | Err(EnvelopeError::Recipients) => {}
            Err(_) => return None,
        }
        let DirectoryBody { number, epoch, not_before, .. } = DirectoryBody::parse(untrusted.directory_body()).ok()?;
        Some(Dated { number, epoch, not_before, file: Bytes::copy_from_slice(file) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{WEEK, public_file, public_file_with_one};

    fn dated(number: u32, epoch: Epoch, not_before: Day) -> Dated {
        Dated { number, epoch, not_before, file: Bytes::from(number.to_string()) }
    }

    #[test]
    fn the_highest_number_of_the_week_is_served_once_its_day_has_come() {
        let pins = crate::testing::pins();
        let shelf = Shelf::new(pins);
        let week = Epoch::new(150);
        let directories = vec![
            dated(7, week, week.monday()),
            dated(9, week, week.monday().plus(3)),
            dated(8, week, week.monday()),
            dated(10, week.plus(1), week.monday()),
        ];
        shelf.show(Shown { directories, dead_drop: None });
        let number = |day| shelf.directory(day).map(|file| String::from_utf8(file.to_vec()).unwrap());
        assert_eq!(number(week.monday()).as_deref(), Some("8"));
        assert_eq!(number(week.monday().plus(3)).as_deref(), Some("9"));
        assert_eq!(number(week.monday().plus(7)).as_deref(), Some("10"));
        assert_eq!(number(week.monday().plus(14)), None);
    }

    #[test]
    fn a_removal_takes_the_place_of_what_stood_before_even_when_too_few_are_left() {
        let shelf = Shelf::new(crate::testing::pins());
        let today = WEEK.monday();
        let removal = public_file_with_one(2, WEEK);
        let directories = vec![public_file(1, WEEK), removal.clone()];
        shelf.show(shelf.verify(&Published { directories, dead_drop: None }, today).unwrap());
        assert_eq!(shelf.directory(today), Some(Bytes::from(removal)));
    }
}
