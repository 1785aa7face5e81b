//! One self-contained file that opens offline in any browser with a passphrase: PBKDF2-HMAC-SHA256 and AES-256-GCM, the
//! only such pair that WebCrypto has everywhere. It needs no network and may reach none.

use base64::{Engine, engine::general_purpose::STANDARD};
use envelope::{EnvelopeError, Randomness};
use orion::hazardous::kdf::pbkdf2::{Pbkdf2, SHA256};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroizing;

use super::{
    Passphrase, Sheet,
    html::{STYLE, hash_source, head},
};
use crate::referral::Released;

/// Rounds of PBKDF2.
pub const LOCK_ROUNDS: usize = 600_000;

const FORM: &str = include_str!("../../templates/locked.html");
const SCRIPT: &str = include_str!("../../templates/locked.js");
/// Content is padded to whole steps, so that the size of the file says little of what is in it.
const STEP_BYTES: usize = 16 * 1024;

/// The file of a released packet. Deterministic: the same packet, passphrase and random bytes give the same file.
/// Errors: `Randomness`, `Seal`.
///
/// # Panics
/// Never: sheets have only text keys, and lengths are fixed and valid.
pub fn locked_html(
    released: &Released,
    passphrase: &Passphrase,
    random: &mut impl Randomness,
) -> Result<String, EnvelopeError> {
    let (salt, nonce): ([u8; 16], [u8; 12]) = (random.array()?, random.array()?);
    let sheet = released.sheet();
    let mut content = padded(&sheet);
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key(passphrase, salt).as_slice()).map_err(|_| seal())?);
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut *content)
        .map_err(|_| seal())?;
    let sealed = STANDARD.encode([&salt, nonce.as_slice(), &content].concat());
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
        hash_source(SCRIPT),
        hash_source(STYLE)
    );
    let mut html = head(sheet.title(), &policy, ("fr", "ltr"));
    html.push_str(FORM);
    html.extend([
        "<script type=\"text/plain\" id=\"sealed\">",
        &sealed,
        "</script>
",
    ]);
    html.extend([
        "<script>",
        SCRIPT,
        "</script>
</body>
</html>
",
    ]);
    Ok(html)
}

const fn seal() -> EnvelopeError {
    EnvelopeError::Seal
}

fn padded(sheet: &Sheet) -> Zeroizing<Vec<u8>> {
    let json =
        Zeroizing::new(serde_json::to_vec(&(sheet.title(), sheet.blocks())).expect("sheets have only text keys"));
    let mut content = Zeroizing::new(Vec::with_capacity(json.len().next_multiple_of(STEP_BYTES) + 16));
    content.extend_from_slice(&json);
    // White space after a JSON text says nothing.
    content.resize(json.len().next_multiple_of(STEP_BYTES), b' ');
    content
}

fn key(passphrase: &Passphrase, salt: [u8; 16]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    Pbkdf2::<SHA256>::derive_key(passphrase.digits(), &salt, LOCK_ROUNDS, key.as_mut_slice())
        .expect("the lengths are fixed and valid");
    key
}
