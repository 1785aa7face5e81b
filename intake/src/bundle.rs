//! The rendered site: its manifest, and its bytes in memory.

use std::{collections::BTreeMap, fs, io::Write, path::Path};

use axum::body::Bytes;
use envelope::{Day, Hash};
use flate2::{Compression, write::GzEncoder};
use serde::{Deserialize, Serialize};

use crate::error::IntakeError;

/// The file that names all others of a bundle.
pub(crate) const MANIFEST: &str = "manifest.json";

/// What a bundle holds: whoever has a released bundle can compare what a server serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) built: Day,
    pub(crate) demo: bool,
    /// SHA-256 in hexadecimal, by file name.
    pub(crate) files: BTreeMap<String, String>,
}

/// A bundle in memory, each file in its three encodings.
#[derive(Debug)]
pub(crate) struct Bundle {
    pub(crate) manifest: Manifest,
    by_path: BTreeMap<String, Asset>,
}

/// One file of the site.
#[derive(Debug)]
pub(crate) struct Asset {
    pub(crate) media_type: &'static str,
    /// Its name changes with its bytes, so that it may be kept for ever.
    pub(crate) is_immutable: bool,
    identity: Bytes,
    gzip: Bytes,
    brotli: Bytes,
}

/// How bytes are encoded on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

impl Bundle {
    /// Loads a bundle. Errors: a file is missing, is not what the manifest says, or has a name or kind no site has.
    pub(crate) fn load(folder: &Path) -> Result<Self, IntakeError> {
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read(&path).map_err(IntakeError::file(&path))
        };
        let manifest_bytes = read(MANIFEST)?;
        let manifest: Manifest =
            serde_json::from_slice(&manifest_bytes).map_err(|_| IntakeError::Form(folder.join(MANIFEST)))?;
        let mut by_path = BTreeMap::from([(format!("/{MANIFEST}"), Asset::new(MANIFEST, manifest_bytes)?)]);
        for (name, hash) in &manifest.files {
            if name.contains(['/', '\\']) || name.starts_with('.') {
                return Err(IntakeError::Foreign(name.clone()));
            }
            let bytes = read(name)?;
            if hex(&bytes) != *hash {
                return Err(IntakeError::Altered(name.clone()));
            }
            by_path.insert(path(name), Asset::new(name, bytes)?);
        }
        if by_path.contains_key("/") {
            Ok(Self { manifest, by_path })
        } else {
            Err(IntakeError::Altered("index.html".into()))
        }
    }

    /// The file at a path.
    pub(crate) fn get(&self, path: &str) -> Option<&Asset> {
        self.by_path.get(path)
    }

    #[cfg(test)]
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(String::as_str)
    }
}

impl Asset {
    fn new(name: &str, bytes: Vec<u8>) -> Result<Self, IntakeError> {
        let (media_type, is_immutable) = match name.rsplit_once('.').map(|(_, extension)| extension) {
            Some("html") => ("text/html; charset=utf-8", false),
            Some("css") => ("text/css; charset=utf-8", true),
            Some("js") => ("text/javascript; charset=utf-8", true),
            Some("json") => ("application/json", false),
            _ => return Err(IntakeError::Foreign(name.to_owned())),
        };
        Ok(Self { media_type, is_immutable, gzip: gzip(&bytes), brotli: brotli(&bytes), identity: bytes.into() })
    }

    /// The bytes in one encoding.
    pub(crate) fn bytes(&self, encoding: Encoding) -> Bytes {
        match encoding {
            Encoding::Identity => &self.identity,
            Encoding::Gzip => &self.gzip,
            Encoding::Brotli => &self.brotli,
        }
        .clone()
    }
}

impl Encoding {
    /// The smallest encoding that an `Accept-Encoding` allows.
    pub(crate) fn accepted(header: &str) -> Self {
        let accepts = |wanted: &str| {
            header.split(',').any(|item| {
                let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
                let weight = parameters.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.trim().parse::<f32>().ok());
                name.trim().eq_ignore_ascii_case(wanted) && weight.is_some_and(|weight| weight > 0.0)
            })
        };
        if accepts("br") {
            Self::Brotli
        } else if accepts("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// Its name in `Content-Encoding`, where one is said.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for digit in Hash::of(bytes).as_bytes().iter().flat_map(|byte| [byte >> 4, byte & 15]) {
        text.extend(char::from_digit(digit.into(), 16));
    }
    text
}

/// `index.html` is `/`, another page goes without its ending, all else by its name.
pub(crate) fn path(name: &str) -> String {
    match name.strip_suffix(".html") {
        Some("index") => "/".to_owned(),
        Some(page) => format!("/{page}"),
        None => format!("/{name}"),
    }
}

fn gzip(bytes: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("writing to memory does not fail").into()
}

fn brotli(bytes: &[u8]) -> Bytes {
    let mut out = Vec::new();
    let written = brotli::BrotliCompress(&mut &*bytes, &mut out, &brotli::enc::BrotliEncoderParams::default());
    written.expect("writing to memory does not fail");
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_accepted_encoding_is_chosen() {
        for (header, encoding) in [
            ("", Encoding::Identity),
            ("identity", Encoding::Identity),
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("GZIP;q=0.5", Encoding::Gzip),
            ("br;q=0, gzip", Encoding::Gzip),
            ("br;q=none, gzip;q=0.0", Encoding::Identity),
            ("brotli", Encoding::Identity),
        ] {
            assert_eq!(Encoding::accepted(header), encoding, "{header}");
        }
    }
}
