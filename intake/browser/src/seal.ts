// Sealing: every message leaves as exactly 32 768 bytes that all look the same (docs/protocol.md, section 3).
//
//   file_key = random(32)
//   stanzas  = HPKE(recipient, file_key) for each counsellor; HPKE(throw-away recipient, random(32)) for the rest; shuffled
//   sealed   = ChaCha20-Poly1305(hkdf(file_key, "…/content"), nonce 0, aad = all before, padded message)
//   mac      = HMAC(hkdf(file_key, "…/mac"), all before)

import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, Malformed, pad, type Random, u16, utf8 } from './bytes.ts';
import type { Directory, Recipient } from './directory.ts';
import { hpkeInfo, hpkeSeal, recipientOfSeed } from './hpke.ts';
import { type Answers, encodeLater, encodeReport, type LaterBody, MAX_MESSAGE_BYTES, readersOf } from './message.ts';
import type { ReceiptKeys } from './receipt.ts';

export const ENVELOPE_BYTES = 32_768;
const PLAINTEXT_BYTES = MAX_MESSAGE_BYTES + 4;
const STANZAS = 8;
const MIN_READERS = 2;

/** Seals a first report to everyone who receives this week but those left out; at least two must remain. */
export function sealReport(
  directory: Directory,
  id: Uint8Array,
  keys: ReceiptKeys,
  answers: Answers,
  random: Random,
): Uint8Array {
  const readers = readersOf(directory, answers.excluded);
  if (readers.length < MIN_READERS) throw new Malformed('fewer than two readers');
  return sealEnvelope(directory, readers, encodeReport(directory, id, keys, answers), random);
}

/**
 * Seals a later message to everyone who receives this week: only who read the first report can open what is inside.
 * The phone no longer knows who was left out then, and to them this is an unknown thread.
 */
export function sealLater(
  directory: Directory,
  id: Uint8Array,
  keys: Pick<ReceiptKeys, 'thread' | 'messageKey'>,
  body: LaterBody,
  random: Random,
): Uint8Array {
  return sealEnvelope(directory, directory.recipients, encodeLater(directory, id, keys, body, random), random);
}

function sealEnvelope(
  directory: Directory,
  readers: readonly Recipient[],
  message: Uint8Array,
  random: Random,
): Uint8Array {
  const plaintext = pad(message, PLAINTEXT_BYTES);
  const fileKey = random(32);
  const head = concat(Uint8Array.of(1, 1), u16(directory.epoch), ...stanzas(directory, readers, fileKey, random));
  const contentKey = hkdf(sha256, fileKey, undefined, utf8('havre/envelope/1/content'), 32);
  const covered = concat(head, chacha20poly1305(contentKey, new Uint8Array(12), head).encrypt(plaintext));
  const macKey = hkdf(sha256, fileKey, undefined, utf8('havre/envelope/1/mac'), 32);
  return concat(covered, hmac(sha256, macKey, covered));
}

/**
 * Unused stanzas are genuine encapsulations to one throw-away recipient: random bytes could be told apart from them.
 */
function stanzas(
  directory: Directory,
  readers: readonly Recipient[],
  fileKey: Uint8Array,
  random: Random,
): Uint8Array[] {
  const { instance } = directory.roster;
  const stanza = (counsellor: Uint8Array, recipient: Uint8Array, key: Uint8Array): Uint8Array =>
    hpkeSeal(recipient, hpkeInfo('envelope', instance, u16(directory.epoch), counsellor), key, random);
  const nobody = recipientOfSeed(random(32));
  const used = readers.map(({ counsellor, recipient }) => stanza(counsellor, recipient, fileKey));
  const unused = Array.from({ length: STANZAS - used.length }, () => stanza(random(16), nobody, random(32)));
  return shuffle([...used, ...unused], random);
}

/** Fisher–Yates by repeated removal: every order equally likely. */
function shuffle<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  const shuffled: T[] = [];
  while (left.length > 0) shuffled.push(...left.splice(below(left.length, random), 1));
  return shuffled;
}

/** A number from 0 to below `bound` (at most 256), every one equally likely. */
function below(bound: number, random: Random): number {
  const limit = 256 - (256 % bound);
  for (;;) {
    const byte = random(1)[0] ?? 255;
    if (byte < limit) return byte % bound;
  }
}
