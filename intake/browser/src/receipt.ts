// The receipt: 24 digits that bring the reporter back (docs/protocol.md, section 4). It is never stored and never sent.

import { ed25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, type Random, utf8 } from './bytes.ts';
import { recipientOfSeed } from './hpke.ts';

declare const isReceipt: unique symbol;
/** 24 ASCII digits whose check digits fit. */
export type Receipt = string & { readonly [isReceipt]: true };

/** What a receipt derives to. The first report carries `thread`, `messageKey`, `tagKey` and the two public halves. */
export interface ReceiptKeys {
  /** The conversation. */
  readonly thread: Uint8Array;
  /** Seals later messages. */
  readonly messageKey: Uint8Array;
  /** Names reply rows. */
  readonly tagKey: Uint8Array;
  /** Opens replies. */
  readonly replySeed: Uint8Array;
  readonly replyRecipient: Uint8Array;
  /** Signs wishes. */
  readonly consentSeed: Uint8Array;
  readonly consentKey: Uint8Array;
}

/** What became of typed text. `at` counts characters (Unicode scalar values, not UTF-16 units) from 0. */
export type TypedReceipt =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly problem: 'character'; readonly at: number }
  | { readonly ok: false; readonly problem: 'length' | 'check' };

const DIGITS = 24;
const ROUNDS = 600_000;

/** Draws a receipt; again while any eleven successive digits could be taken for a Belgian national number. */
export function drawReceipt(random: Random): Receipt {
  for (;;) {
    const drawn = Array.from({ length: DIGITS - 2 }, () => drawDigit(random)).join('');
    const receipt = drawn + String(98 - modulo97(`${drawn}00`)).padStart(2, '0');
    if (!holdsNationalNumber(receipt)) return receipt as Receipt;
  }
}

/** Reads typed text: decimal digits of any script; spaces, hyphens, dots and marks of direction are dropped. */
export function parseReceipt(text: string): TypedReceipt {
  let digits = '';
  for (const [at, character] of Array.from(text).entries()) {
    if (SEPARATOR.test(character)) continue;
    const digit = decimalDigit(character);
    if (digit === null) return { ok: false, problem: 'character', at };
    digits += String(digit);
    if (digits.length > DIGITS) return { ok: false, problem: 'length' };
  }
  if (digits.length !== DIGITS) return { ok: false, problem: 'length' };
  return modulo97(digits) === 1 ? { ok: true, receipt: digits as Receipt } : { ok: false, problem: 'check' };
}

/** As it is shown and written down: six groups of four. */
export function groupsOf(receipt: Receipt): string[] {
  return receipt.match(/\d{4}/g) ?? [];
}

/** PBKDF2 by the browser, whose native code is as fast without JIT; then HKDF. */
export async function deriveKeys(receipt: Receipt, instance: Uint8Array): Promise<ReceiptKeys> {
  const salt = new Uint8Array(concat(utf8('havre/receipt/1'), instance));
  const digits = await crypto.subtle.importKey('raw', new Uint8Array(utf8(receipt)), 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
  const master = new Uint8Array(await crypto.subtle.deriveBits(parameters, digits, 256));
  const key = (name: string): Uint8Array => hkdf(sha256, master, undefined, utf8(`havre/receipt/1/${name}`), 32);
  const replySeed = key('reply_seed');
  const consentSeed = key('consent_seed');
  return {
    thread: key('thread'),
    messageKey: key('message_key'),
    tagKey: key('tag_key'),
    replySeed,
    replyRecipient: recipientOfSeed(replySeed),
    consentSeed,
    consentKey: ed25519.getPublicKey(consentSeed),
  };
}

/** Whether any eleven successive digits pass the check of a Belgian national number, born before or after 2000. */
export function holdsNationalNumber(digits: string): boolean {
  for (let at = 0; at + 11 <= digits.length; at += 1) {
    const first = Number(digits.slice(at, at + 9));
    const check = Number(digits.slice(at + 9, at + 11));
    if (check === 97 - (first % 97) || check === 97 - ((2_000_000_000 + first) % 97)) return true;
  }
  return false;
}

function modulo97(digits: string): number {
  return Array.from(digits).reduce((remainder, digit) => (remainder * 10 + Number(digit)) % 97, 0);
}

/** Every digit equally likely: bytes from 250 are drawn again. */
function drawDigit(random: Random): number {
  for (;;) {
    const byte = random(1)[0] ?? 255;
    if (byte < 250) return byte % 10;
  }
}

/** Spaces of every width, hyphens and dashes, dots, and marks that are not seen. */
const SEPARATOR =
  /^[\p{White_Space}\-.\u00ad\u061c\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060\u2066-\u2069\u2212\ufeff]$/u;

/** The zeros of the scripts whose ten decimal digits follow each other: a table, so that both sides agree for ever. */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900,
  0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

/** The value of a decimal digit of any script, or null. */
export function decimalDigit(character: string): number | null {
  const code = character.codePointAt(0) ?? 0;
  const zero = ZEROS.find((candidate) => candidate <= code && code <= candidate + 9);
  return zero === undefined ? null : code - zero;
}
