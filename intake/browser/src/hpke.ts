// HPKE (RFC 9180) in base mode with MLKEM768-X25519, HKDF-SHA256 and ChaCha20-Poly1305 (docs/protocol.md, section 1):
//
//   shared_secret, enc = Encap(pkR)
//   key_schedule_context = mode ‖ LabeledExtract("", "psk_id_hash", "") ‖ LabeledExtract("", "info_hash", info)
//   secret = LabeledExtract(shared_secret, "secret", "")
//   key = LabeledExpand(secret, "key", context, 32);  nonce = LabeledExpand(secret, "base_nonce", context, 12)
//
// Each context seals one message, so the sequence number stays 0.

import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_kem768_x25519 as XWing } from '@noble/post-quantum/hybrid.js';
import { concat, lp, type Random, u16, u8, utf8 } from './bytes.ts';

export const RECIPIENT_BYTES = 1216;
export const ENCAPSULATED_KEY_BYTES = 1120;
const ENCAPSULATION_SEED_BYTES = 64;
const EMPTY = new Uint8Array(0);
const SUITE_ID = concat(utf8('HPKE'), u16(0x647a), u16(0x0001), u16(0x0003));
const BASE_MODE = u8(0);

/** What a sealing is for: `lp("havre/1") ‖ lp(label) ‖ lp(instance) ‖ lp(each further value)`. */
export function hpkeInfo(label: string, instance: Uint8Array, ...values: readonly Uint8Array[]): Uint8Array {
  return concat(...[utf8('havre/1'), utf8(label), instance, ...values].map(lp));
}

/** The recipient of a 32-byte seed. The seed itself is the identity; DeriveKeyPair is never used. */
export function recipientOfSeed(seed: Uint8Array): Uint8Array {
  return XWing.keygen(seed).publicKey;
}

/** Whether a recipient can be encapsulated to: one malformed key must not stop every report. */
export function canEncapsulate(recipient: Uint8Array): boolean {
  try {
    // What comes out is thrown away, so it needs no randomness.
    XWing.encapsulate(recipient, new Uint8Array(ENCAPSULATION_SEED_BYTES).fill(9));
    return true;
  } catch {
    return false;
  }
}

/** `encapsulated key 1120 ‖ ciphertext`, with empty aad. */
export function hpkeSeal(recipient: Uint8Array, info: Uint8Array, plaintext: Uint8Array, random: Random): Uint8Array {
  const { cipherText, sharedSecret } = XWing.encapsulate(recipient, random(ENCAPSULATION_SEED_BYTES));
  const { key, nonce } = keySchedule(sharedSecret, info);
  return concat(cipherText, chacha20poly1305(key, nonce).encrypt(plaintext));
}

/** The plaintext, or null when this was not sealed to this seed under this info. */
export function hpkeOpen(seed: Uint8Array, info: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  try {
    const sharedSecret = XWing.decapsulate(sealed.slice(0, ENCAPSULATED_KEY_BYTES), seed);
    const { key, nonce } = keySchedule(sharedSecret, info);
    return chacha20poly1305(key, nonce).decrypt(sealed.slice(ENCAPSULATED_KEY_BYTES));
  } catch {
    return null;
  }
}

/** RFC 9180, section 5.1. */
export function keySchedule(sharedSecret: Uint8Array, info: Uint8Array): { key: Uint8Array; nonce: Uint8Array } {
  const context = concat(
    BASE_MODE,
    labeledExtract(EMPTY, 'psk_id_hash', EMPTY),
    labeledExtract(EMPTY, 'info_hash', info),
  );
  const secret = labeledExtract(sharedSecret, 'secret', EMPTY);
  return { key: labeledExpand(secret, 'key', context, 32), nonce: labeledExpand(secret, 'base_nonce', context, 12) };
}

function labeledExtract(salt: Uint8Array, label: string, ikm: Uint8Array): Uint8Array {
  return extract(sha256, concat(utf8('HPKE-v1'), SUITE_ID, utf8(label), ikm), salt);
}

function labeledExpand(secret: Uint8Array, label: string, context: Uint8Array, length: number): Uint8Array {
  return expand(sha256, secret, concat(u16(length), utf8('HPKE-v1'), SUITE_ID, utf8(label), context), length);
}
