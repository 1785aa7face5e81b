//! Wishes that only the reporter can express: signed with the consent key, so that no reader of the case can forge them
//! (`docs/protocol.md` section 6).

use serde::{Deserialize, Serialize};

use crate::{
    bytes::lp,
    error::EnvelopeError,
    ids::{InstanceId, MessageId, Thread, base64_bytes},
    signed::{SigningKey, Tag, VerifyingKey},
};

/// What is wished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WishKind {
    /// Yes to one packet for one partner.
    Consent,
    /// No to it.
    Refusal,
    /// The yes is taken back.
    WithdrawConsent,
    /// The whole case is taken back.
    WithdrawCase,
    /// Everything is to be erased.
    Erasure,
    /// The erasure is taken back.
    KeepAfterAll,
}

impl WishKind {
    /// The word that is signed.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Refusal => "refusal",
            Self::WithdrawConsent => "withdraw-consent",
            Self::WithdrawCase => "withdraw-case",
            Self::Erasure => "erasure",
            Self::KeepAfterAll => "keep-after-all",
        }
    }
}

/// A wish; fields that do not apply are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// What is wished.
    #[serde(rename = "wish")]
    pub kind: WishKind,
    /// SHA-256 of the packet, or empty.
    #[serde(with = "base64_bytes")]
    pub packet: Vec<u8>,
    /// SHA-256 of the read-back, or empty.
    #[serde(with = "base64_bytes")]
    pub read_back: Vec<u8>,
    /// The partner, or empty.
    pub partner: String,
    /// The purpose, or empty.
    pub purpose: String,
    /// The last day, or empty.
    pub expiry: String,
    /// The answer, or empty.
    pub answer: String,
}

impl Wish {
    fn signed_bytes(&self, instance: InstanceId, thread: Thread, message: MessageId) -> Vec<u8> {
        let mut out = Vec::new();
        let fields: [&[u8]; 10] = [
            instance.as_ref(),
            thread.as_ref(),
            message.as_ref(),
            self.kind.as_str().as_bytes(),
            &self.packet,
            &self.read_back,
            self.partner.as_bytes(),
            self.purpose.as_bytes(),
            self.expiry.as_bytes(),
            self.answer.as_bytes(),
        ];
        for field in fields {
            lp(&mut out, field);
        }
        out
    }

    /// Signs it for one message. Errors: `TooLong` when a field does not fit its length prefix.
    pub fn sign(
        self,
        instance: InstanceId,
        thread: Thread,
        message: MessageId,
        key: &SigningKey,
    ) -> Result<UntrustedWish, EnvelopeError> {
        self.check_lengths()?;
        let signature = key.sign(Tag::Consent, &self.signed_bytes(instance, thread, message)).to_vec();
        Ok(UntrustedWish { v: 1, signed: self, signature })
    }

    fn check_lengths(&self) -> Result<(), EnvelopeError> {
        let bytes = [&self.packet, &self.read_back].map(Vec::len);
        let texts = [&self.partner, &self.purpose, &self.expiry, &self.answer].map(String::len);
        let short = bytes.into_iter().chain(texts).all(|length| u16::try_from(length).is_ok());
        if short { Ok(()) } else { Err(EnvelopeError::TooLong) }
    }
}

/// A wish whose signature was not yet verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UntrustedWish {
    /// The form of this document: 1.
    pub v: u8,
    #[serde(flatten)]
    signed: Wish,
    #[serde(with = "base64_bytes")]
    signature: Vec<u8>,
}

impl UntrustedWish {
    /// Verifies with the consent key of the first report. Errors: `Malformed`, `Signature`.
    pub fn verify(
        &self,
        instance: InstanceId,
        thread: Thread,
        message: MessageId,
        key: &VerifyingKey,
    ) -> Result<&Wish, EnvelopeError> {
        self.signed.check_lengths().map_err(|_| EnvelopeError::Malformed)?;
        let signature = self.signature.as_slice().try_into().map_err(|_| EnvelopeError::Malformed)?;
        key.verify(Tag::Consent, &self.signed.signed_bytes(instance, thread, message), signature)?;
        Ok(&self.signed)
    }
}
