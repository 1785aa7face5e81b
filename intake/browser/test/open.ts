// Opening, for tests only: nothing that a page loads can open an envelope.

import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, equal, unpad, utf8 } from '../src/bytes.ts';
import { hpkeInfo, hpkeOpen } from '../src/hpke.ts';

export type Opened =
  | { readonly outcome: 'opened'; readonly message: Uint8Array; readonly fileKey: Uint8Array }
  | { readonly outcome: 'malformed' | 'not-for-me' | 'damaged' };

export function openEnvelope(
  envelope: Uint8Array,
  instance: Uint8Array,
  counsellor: Uint8Array,
  seed: Uint8Array,
): Opened {
  if (envelope.length !== 32_768 || envelope[0] !== 1 || envelope[1] !== 1) return { outcome: 'malformed' };
  const info = hpkeInfo('envelope', instance, envelope.slice(2, 4), counsellor);
  const fileKeys = stanzasOf(envelope).flatMap((stanza) => hpkeOpen(seed, info, stanza) ?? []);
  if (fileKeys.length === 0) return { outcome: 'not-for-me' };
  const fileKey = fileKeys.find((key) => equal(macOf(key, envelope.slice(0, 32_736)), envelope.slice(32_736)));
  if (!fileKey) return { outcome: 'damaged' };
  try {
    const plaintext = content(fileKey, envelope).decrypt(envelope.slice(9348, 32_736));
    return { outcome: 'opened', message: unpad(plaintext), fileKey };
  } catch {
    return { outcome: 'damaged' };
  }
}

export function stanzasOf(envelope: Uint8Array): Uint8Array[] {
  return Array.from({ length: 8 }, (_, at) => envelope.slice(4 + at * 1168, 4 + (at + 1) * 1168));
}

/** The same stanzas around another padded plaintext, as only its sender could make it. */
export function withPlaintext(envelope: Uint8Array, fileKey: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const covered = concat(envelope.slice(0, 9348), content(fileKey, envelope).encrypt(plaintext));
  return concat(covered, macOf(fileKey, covered));
}

function content(fileKey: Uint8Array, envelope: Uint8Array): ReturnType<typeof chacha20poly1305> {
  const key = hkdf(sha256, fileKey, undefined, utf8('havre/envelope/1/content'), 32);
  return chacha20poly1305(key, new Uint8Array(12), envelope.slice(0, 9348));
}

function macOf(fileKey: Uint8Array, covered: Uint8Array): Uint8Array {
  return hmac(sha256, hkdf(sha256, fileKey, undefined, utf8('havre/envelope/1/mac'), 32), covered);
}
