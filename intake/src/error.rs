//! Why the program stops.

use std::{
    io,
    path::{Path, PathBuf},
};

use vault_api::tls::TlsError;

use crate::{config::ConfigError, served::FetchError, spool::StoreError};

/// Why the site is not rendered or not served. Shown to an operator; names settings and files, never what was sent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// A setting.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The spool.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key of the private listener.
    #[error("private.certificate_file with private.key_file: {0}")]
    Tls(#[from] TlsError),
    /// A file or folder cannot be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, io::ErrorKind),
    /// The file is not JSON of the form it should have.
    #[error("{0} is not of the form it should be")]
    Form(PathBuf),
    /// Such pins could never verify a directory.
    #[error("pins_file must name two organisations at least, each with one to four root keys")]
    Pins,
    /// The site would be rendered over something else.
    #[error("{0} is not empty")]
    NotEmpty(PathBuf),
    /// The words of a language cannot be read.
    #[error("locales/{0}/site.ftl does not parse or says a key twice")]
    Words(&'static str),
    /// Pages need words that a language does not have.
    #[error("locales/{0}/site.ftl lacks: {1}")]
    MissingWords(&'static str, String),
    /// A page cannot be rendered.
    #[error("a page cannot be rendered")]
    Page(#[from] askama::Error),
    /// The site is not the one its manifest names.
    #[error("{0} is not the file that the site's manifest names")]
    Altered(String),
    /// The manifest names what no site has.
    #[error("{0} is not a file of a site")]
    Foreign(String),
    /// A demonstration would be served as if it were none, or the other way round.
    #[error("`demo` is not what the site was rendered with")]
    Demo,
    /// An address cannot be listened on.
    #[error("cannot listen on {0}: {1}")]
    Listen(&'static str, io::ErrorKind),
    /// A site that is compared.
    #[error("the site cannot be asked: {0}")]
    Fetch(#[from] FetchError),
    /// A part of the program ended by itself.
    #[error("{0} failed")]
    Failed(&'static str),
}

impl IntakeError {
    /// For `map_err` of what touches a file.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::File(path.to_owned(), error.kind())
    }
}
