//! Signatures that lenient verifiers accept and strict ones must refuse.

use curve25519_dalek::{EdwardsPoint, Scalar, constants::EIGHT_TORSION};
use envelope::{Randomness, SigningKey};
use orion::hazardous::hash::sha2::sha512::Sha512;

use crate::world::Seeded;

/// A signature case: name, key, message, signature, whether it must be accepted.
pub(crate) struct SignatureCase {
    pub(crate) name: &'static str,
    pub(crate) key: [u8; 32],
    pub(crate) message: Vec<u8>,
    pub(crate) signature: [u8; 64],
    pub(crate) valid: bool,
}

/// Order of the group, little-endian.
const L: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

pub(crate) fn cases() -> Vec<SignatureCase> {
    let mut random = Seeded::new("signatures");
    let mut scalar = || Scalar::from_bytes_mod_order(random.array().expect("seeded"));
    let (a, r) = (scalar(), scalar());
    let point = EdwardsPoint::mul_base(&a);
    let [identity, torsion, ..] = EIGHT_TORSION;
    let good = sign(a, point, r, identity, b"good");
    let key = point.compress().to_bytes();
    let mut high = good;
    add_order(&mut high);
    // With k a multiple of 8 the torsion of the key cancels in the equation without cofactor.
    let torsioned_key = (0_u32..)
        .find_map(|n| {
            let message = format!("torsioned key {n}").into_bytes();
            let signature = sign(a, point + torsion, r, identity, &message);
            let k = challenge(&signature, &(point + torsion), &message);
            (k.to_bytes().first()? % 8 == 0).then_some((message, signature))
        })
        .expect("one in eight");
    let case = |name, key, message: &[u8], signature, valid| SignatureCase {
        name,
        key,
        message: message.to_vec(),
        signature,
        valid,
    };
    vec![
        case("good", key, b"good", good, true),
        case("another message", key, b"bad", good, false),
        case("S not below L", key, b"good", high, false),
        case("R with torsion", key, b"torsioned R", sign(a, point, r, torsion, b"torsioned R"), false),
        case("key with torsion", (point + torsion).compress().to_bytes(), &torsioned_key.0, torsioned_key.1, false),
        case(
            "key of small order",
            torsion.compress().to_bytes(),
            b"small",
            sign(Scalar::ZERO, torsion, r, identity, b"small"),
            false,
        ),
        case(
            "key is the identity",
            identity.compress().to_bytes(),
            b"zero",
            sign(Scalar::ZERO, identity, r, identity, b"zero"),
            false,
        ),
        case("key not canonical", not_canonical(), b"form", sign(Scalar::ZERO, identity, r, identity, b"form"), false),
        case("key is no point", [2; 32], b"good", good, false),
    ]
}

/// y = p + 1, which means 1 and is written with too large a number.
fn not_canonical() -> [u8; 32] {
    let [mut low, mut high] = [[0xff; 16]; 2];
    *low.first_mut().expect("16 bytes") = 0xee;
    *high.last_mut().expect("16 bytes") = 0x7f;
    [low, high].concat().try_into().expect("32 bytes")
}

fn sign(a: Scalar, key: EdwardsPoint, r: Scalar, torsion: EdwardsPoint, message: &[u8]) -> [u8; 64] {
    let point = (EdwardsPoint::mul_base(&r) + torsion).compress().to_bytes();
    let mut signature = [0; 64];
    signature.first_chunk_mut().map(|half: &mut [u8; 32]| *half = point).expect("64 bytes");
    let s = r + challenge(&signature, &key, message) * a;
    signature.last_chunk_mut().map(|half: &mut [u8; 32]| *half = s.to_bytes()).expect("64 bytes");
    signature
}

fn challenge(signature: &[u8; 64], key: &EdwardsPoint, message: &[u8]) -> Scalar {
    let (r, _) = signature.split_at(32);
    let digest = Sha512::digest(&[r, &key.compress().to_bytes(), message].concat()).expect("short");
    Scalar::from_bytes_mod_order_wide(digest.as_ref().try_into().expect("64 bytes"))
}

/// S + L: the same number to a verifier that does not check its range.
fn add_order(signature: &mut [u8; 64]) {
    let mut carry = 0_u16;
    for (byte, order) in signature.iter_mut().skip(32).zip(L) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        carry = sum >> 8;
        *byte = u8::try_from(sum & 0xff).expect("masked");
    }
}

/// The verifying key the project's own signer has, to show that both agree.
pub(crate) fn own_case() -> SignatureCase {
    let key = SigningKey::draw(&mut Seeded::new("own")).expect("seeded");
    let signature = key.sign(envelope::Tag::Consent, b"own");
    let message = [b"\x00\x0fhavre/consent/1".as_slice(), b"own"].concat();
    SignatureCase {
        name: "by the project's signer",
        key: *key.verifying_key().as_bytes(),
        message,
        signature,
        valid: true,
    }
}
