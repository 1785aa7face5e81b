// Bytes, texts and numbers (docs/protocol.md, section 1). Integers are big-endian.

import { sha256 as hashSha256 } from '@noble/hashes/sha2.js';

/** Where randomness comes from: an argument everywhere, so that nothing here is random by itself. */
export type Random = (length: number) => Uint8Array;

/** Bytes that do not have the form they must have. */
export class Malformed extends Error {}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function u8(number: number): Uint8Array {
  return Uint8Array.of(number);
}

export function u16(number: number): Uint8Array {
  return Uint8Array.of(number >>> 8, number);
}

export function u32(number: number): Uint8Array {
  return Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number);
}

/** `length u16 ‖ bytes`. */
export function lp(bytes: Uint8Array): Uint8Array {
  if (bytes.length > 0xffff) throw new Malformed('too long for a length of two bytes');
  return concat(u16(bytes.length), bytes);
}

/** `length u32 ‖ bytes ‖ zeros`. */
export function pad(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length + 4 > length) throw new Malformed('too long for its place');
  return concat(u32(bytes.length), bytes, new Uint8Array(length - 4 - bytes.length));
}

/** The bytes inside `length u32 ‖ bytes ‖ zeros`; other padding is malformed. */
export function unpad(padded: Uint8Array): Uint8Array {
  const reader = new Reader(padded);
  const bytes = reader.take(reader.u32());
  if (reader.rest().some((byte) => byte !== 0)) throw new Malformed('padding is not zero');
  return bytes;
}

/** A lone half of a surrogate pair, as a cut emoji leaves it, becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD');
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(wellFormed(text));
}

/** Strict UTF-8; a byte order mark stays in the text. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Malformed('not UTF-8');
  }
}

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces: one call takes at most some ten thousand arguments on old engines.
  for (let at = 0; at < bytes.length; at += 4096) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return btoa(binary);
}

/** Base64 with padding, in the one canonical spelling. */
export function fromBase64(text: string): Uint8Array {
  let bytes;
  try {
    bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new Malformed('not base64');
  }
  if (toBase64(bytes) !== text) throw new Malformed('not canonical base64');
  return bytes;
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A number from 0 to below `bound` (at most 256), every one equally likely. */
export function below(bound: number, random: Random): number {
  const limit = 256 - (256 % bound);
  for (;;) {
    const byte = random(1)[0] ?? 255;
    if (byte < limit) return byte % bound;
  }
}

/** Whether two byte strings are equal; the time taken tells their length only. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  a.forEach((byte, at) => {
    difference |= byte ^ (b[at] ?? 0);
  });
  return difference === 0;
}

/** SHA-256 of some kilobytes, at once. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return hashSha256(bytes);
}

/** SHA-256 of many bytes, by the browser: without JIT it is two hundred times faster than script. */
export async function sha256OfMany(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}

/** Reads from the front; every step past the end is malformed. */
export class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Malformed('too short');
    const taken = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return taken;
  }

  u8(): number {
    return this.#unsigned(1);
  }

  u16(): number {
    return this.#unsigned(2);
  }

  u32(): number {
    return this.#unsigned(4);
  }

  /** `length u16 ‖ bytes`. */
  lp(): Uint8Array {
    return this.take(this.u16());
  }

  rest(): Uint8Array {
    return this.take(this.#bytes.length - this.#at);
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new Malformed('too long');
  }

  #unsigned(length: number): number {
    return this.take(length).reduce((number, byte) => number * 256 + byte, 0);
  }
}
