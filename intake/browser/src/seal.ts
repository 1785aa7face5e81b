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
import { below, concat, Malformed, pad, type Random, u16, utf8 } from './bytes.ts';
import type { Directory, Recipient } from './directory.ts';
import { hpkeInfo, hpkeSeal, recipientOfSeed } from './hpke.ts';
import { type Answers, encodeLater, encodeReport, type LaterBody, MAX_MESSAGE_BYTES, readersOf } from './message.ts';
import type { ReceiptKeys } from './receipt.ts';

export const ENVELOPE_BYTES = 32_768;
const PLAINTEXT_BYTES = MAX_MESSAGE_BYTES + 4;
const STANZAS = 8;
const MIN_READERS = 2;

/**
 * The slow part of sealing, done while the person answers: the file key, sealed to everybody who might read. It serves one
 * message only, and whoever is left out of that message loses their stanza before it leaves.
 */
export class Lock {
  readonly directory: Directory;
  readonly #random: Random;
  readonly #fileKey: Uint8Array;
  readonly #nobody: Uint8Array;
  readonly #used = new Map<Recipient, Uint8Array>();
  readonly #unused: Uint8Array[] = [];
  #isSpent = false;

  constructor(directory: Directory, random: Random) {
    this.directory = directory;
    this.#random = random;
    this.#fileKey = random(32);
    this.#nobody = recipientOfSeed(random(32));
  }

  /** Makes one more stanza; false when there is nothing left to make ahead. */
  advance(): boolean {
    const { recipients } = this.directory;
    const next = recipients.find((recipient) => !this.#used.has(recipient));
    if (next) this.#used.set(next, this.#stanza(next.counsellor, next.recipient, this.#fileKey));
    else if (recipients.length + this.#unused.length < STANZAS) this.#unused.push(this.#dummy());
    else return false;
    return true;
  }

  /** Seals to `readers` and nobody else. */
  seal(readers: readonly Recipient[], message: Uint8Array): Uint8Array {
    if (this.#isSpent) throw new Malformed('a file key serves one message');
    this.#isSpent = true;
    const plaintext = pad(message, PLAINTEXT_BYTES);
    const fileKey = this.#fileKey;
    const head = concat(Uint8Array.of(1, 1), u16(this.directory.epoch), ...this.#stanzas(readers));
    const contentKey = hkdf(sha256, fileKey, undefined, utf8('havre/envelope/1/content'), 32);
    const covered = concat(head, chacha20poly1305(contentKey, new Uint8Array(12), head).encrypt(plaintext));
    const macKey = hkdf(sha256, fileKey, undefined, utf8('havre/envelope/1/mac'), 32);
    fileKey.fill(0);
    return concat(covered, hmac(sha256, macKey, covered));
  }

  /** Unused stanzas are genuine encapsulations to one throw-away recipient: random bytes could be told apart from them. */
  #stanzas(readers: readonly Recipient[]): Uint8Array[] {
    const used = readers.map(
      (reader) => this.#used.get(reader) ?? this.#stanza(reader.counsellor, reader.recipient, this.#fileKey),
    );
    while (used.length + this.#unused.length < STANZAS) this.#unused.push(this.#dummy());
    return shuffle([...used, ...this.#unused.slice(0, STANZAS - used.length)], this.#random);
  }

  #dummy(): Uint8Array {
    return this.#stanza(this.#random(16), this.#nobody, this.#random(32));
  }

  #stanza(counsellor: Uint8Array, recipient: Uint8Array, key: Uint8Array): Uint8Array {
    const { epoch, roster } = this.directory;
    return hpkeSeal(recipient, hpkeInfo('envelope', roster.instance, u16(epoch), counsellor), key, this.#random);
  }
}

/** Seals a first report to everyone who receives this week but those left out; at least two must remain. */
export function sealReport(lock: Lock, id: Uint8Array, keys: ReceiptKeys, answers: Answers): Uint8Array {
  const readers = readersOf(lock.directory, answers.excluded);
  if (readers.length < MIN_READERS) throw new Malformed('fewer than two readers');
  return lock.seal(readers, encodeReport(lock.directory, id, keys, answers));
}

/**
 * Seals a later message to everyone who receives this week: only who read the first report can open what is inside.
 * The phone no longer knows who was left out then, and to them this is an unknown thread.
 */
export function sealLater(
  lock: Lock,
  id: Uint8Array,
  keys: Pick<ReceiptKeys, 'thread' | 'messageKey'>,
  body: LaterBody,
  random: Random,
): Uint8Array {
  return lock.seal(lock.directory.recipients, encodeLater(lock.directory, id, keys, body, random));
}

/** Fisher–Yates by repeated removal: every order equally likely. */
function shuffle<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  const shuffled: T[] = [];
  while (left.length > 0) shuffled.push(...left.splice(below(left.length, random), 1));
  return shuffled;
}
