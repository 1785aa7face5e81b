//! Who may see the desk's pages: the browser on this machine that came with the start link, or that knows the passphrase.
//!
//! Exact `Host` (against rebinding), exact `Origin` on every form, a cookie named after the port because cookies do not tell
//! ports apart, and a start link that works once.

use std::{
    fmt,
    net::SocketAddr,
    sync::{Mutex, PoisonError},
};

use axum::http::{HeaderMap, HeaderValue, Method, header};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use envelope::{EnvelopeError, Randomness};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The tokens of one run of the desk.
pub(crate) struct Session {
    address: SocketAddr,
    cookie: Zeroizing<String>,
    start: Mutex<Option<Zeroizing<String>>>,
}

impl Session {
    /// Draws the tokens. Errors: `Randomness`.
    pub(crate) fn new(address: SocketAddr, random: &mut impl Randomness) -> Result<Self, EnvelopeError> {
        let mut token = || random.array::<32>().map(|bytes| Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes)));
        Ok(Self { address, cookie: token()?, start: Mutex::new(Some(token()?)) })
    }

    /// The link a person opens first.
    pub(crate) fn start_url(&self) -> String {
        let start = self.start.lock().unwrap_or_else(PoisonError::into_inner);
        let token = start.as_ref().map(|token| token.as_str()).unwrap_or_default();
        format!("http://{}/start/{token}", self.address)
    }

    /// Uses up the start link; says whether it was the right one.
    pub(crate) fn take_start(&self, token: &str) -> bool {
        let mut start = self.start.lock().unwrap_or_else(PoisonError::into_inner);
        let right = start.as_ref().is_some_and(|expected| same(expected, token));
        if right {
            *start = None;
        }
        right
    }

    /// Whether the request is addressed to this desk by its own name.
    pub(crate) fn host_is_own(&self, headers: &HeaderMap) -> bool {
        headers.get(header::HOST).is_some_and(|host| host.as_bytes() == self.address.to_string().as_bytes())
    }

    /// Whether a form comes from this desk's own pages.
    pub(crate) fn origin_is_own(&self, method: &Method, headers: &HeaderMap) -> bool {
        if method == Method::GET || method == Method::HEAD {
            return true;
        }
        let own = format!("http://{}", self.address);
        headers.get(header::ORIGIN).is_some_and(|origin| origin.as_bytes() == own.as_bytes())
    }

    /// Whether the browser came in before.
    pub(crate) fn is_known(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie_name();
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.any(|(key, value)| key == name && same(&self.cookie, value))
    }

    /// Lets the browser in until the desk is closed.
    pub(crate) fn set_cookie(&self) -> HeaderValue {
        let value = format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie_name(), self.cookie.as_str());
        HeaderValue::from_str(&value).expect("a name, base64 and fixed attributes")
    }

    fn cookie_name(&self) -> String {
        format!("havre-desk-{}", self.address.port())
    }
}

fn same(expected: &str, given: &str) -> bool {
    expected.as_bytes().ct_eq(given.as_bytes()).into()
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Session")
    }
}
