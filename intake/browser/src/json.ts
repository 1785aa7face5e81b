// JSON of signed bodies and messages (docs/protocol.md, section 1), read as strictly as the other side reads it:
// JSON.parse alone takes the last of two equal keys, 1e0 for 1, and a lone surrogate.

import { fromBase64, fromUtf8, Malformed, wellFormed } from './bytes.ts';
import { type Day, dayOfText } from './epoch.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [field: string]: Json;
}

/** Reads one JSON text without duplicate keys; numbers are integers from 0 to below 2^53. */
export function parseJson(bytes: Uint8Array): Json {
  const text = fromUtf8(bytes);
  let value;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new Malformed('not JSON');
  }
  checkTokens(text);
  return value;
}

/** Writes JSON whose strings are well-formed. */
export function writeJson(value: JsonObject): Uint8Array {
  const text = JSON.stringify(value, (_key, inner: Json) => (typeof inner === 'string' ? wellFormed(inner) : inner));
  return new TextEncoder().encode(text);
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/** Walks the tokens of a text that parsed. */
function checkTokens(text: string): void {
  const open: (Set<string> | null)[] = [];
  let previous = '';
  for (const token of text.match(TOKEN) ?? []) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token.startsWith('"')) {
      const string = JSON.parse(token) as string;
      if (wellFormed(string) !== string) throw new Malformed('a lone surrogate');
      const keys = open[open.length - 1];
      if (keys && (previous === '{' || previous === ',')) {
        if (keys.has(string)) throw new Malformed('a key stands twice');
        keys.add(string);
      }
    } else if (/^[-\d]/.test(token) && !(/^\d+$/.test(token) && Number.isSafeInteger(Number(token)))) {
      throw new Malformed('a number that is not a small integer');
    }
    previous = token;
  }
}

/** An object; with `fields` given, exactly these. */
export function asObject(value: Json | undefined, fields?: readonly string[]): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed('not an object');
  const object = value as JsonObject;
  if (fields) {
    const present = Object.keys(object);
    if (present.length !== fields.length || !fields.every((field) => present.includes(field))) {
      throw new Malformed('missing or unknown fields');
    }
  }
  return object;
}

export function asList<T>(value: Json | undefined, read: (item: Json) => T): T[] {
  if (!Array.isArray(value)) throw new Malformed('not a list');
  return (value as readonly Json[]).map(read);
}

export function asText(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Malformed('not a text');
  return value;
}

/** One of a closed set of words. */
export function asWord<W extends string>(value: Json | undefined, words: readonly W[]): W {
  const word = words.find((known) => known === value);
  if (word === undefined) throw new Malformed('an unknown word');
  return word;
}

export function asFlag(value: Json | undefined): boolean {
  if (typeof value !== 'boolean') throw new Malformed('not true or false');
  return value;
}

export function asInteger(value: Json | undefined, largest: number): number {
  if (typeof value !== 'number' || value > largest) throw new Malformed('not such an integer');
  return value;
}

/** Base64 of exactly `length` bytes. */
export function asBytes(value: Json | undefined, length: number): Uint8Array {
  const bytes = fromBase64(asText(value));
  if (bytes.length !== length) throw new Malformed('not that many bytes');
  return bytes;
}

export function asDay(value: Json | undefined): Day {
  const day = dayOfText(asText(value));
  if (day === null) throw new Malformed('not a day');
  return day;
}
