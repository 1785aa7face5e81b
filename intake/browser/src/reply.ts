// Replies: what a counsellor wrote, cut into rows of one size that only the receipt finds and opens
// (docs/protocol.md, section 5).

import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, equal, Malformed, Reader, u16, u32, unpad, utf8 } from './bytes.ts';
import type { Day, Epoch } from './epoch.ts';
import { hpkeInfo, hpkeOpen } from './hpke.ts';
import { asDay, asObject, asText, asWord, parseJson } from './json.ts';
import type { ReceiptKeys } from './receipt.ts';
import { reasonOf } from './refusal.ts';
import { type Counsellor, counsellorOf, type Roster } from './roster.ts';
import { signedMessage } from './signed.ts';

export const REPLY_BODY_BYTES = 4096;
const MAX_ROWS = 16;
const REPLY = utf8('reply');

/** One row, opened, and signed by a counsellor of the Roster. */
export interface ReplyPart {
  readonly reply: Uint8Array;
  readonly part: number;
  readonly of: number;
  readonly slice: Uint8Array;
  readonly author: Counsellor;
}

/** What a counsellor answered. */
export interface Reply {
  /** Null when a future form of reply could not be read; its text is then shown as it came. */
  readonly day: Day | null;
  readonly text: string;
  readonly author: Counsellor;
}

/**
 * Names rows: under which tag row number `n` of a conversation stands in the dead drop of that week. The key is set up
 * once for the many names a reader tries, which halves the time.
 */
export function replyTags(tagKey: Uint8Array): (epoch: Epoch, n: number) => Uint8Array {
  const keyed = hmac.create(sha256, tagKey);
  return (epoch, n) => keyed.clone().update(concat(REPLY, u16(epoch), u32(n))).digest().slice(0, 16);
}

/** Opens one row; null when it was not sealed to this receipt, or no counsellor of the Roster signed it. */
export function openReplyRow(body: Uint8Array, keys: ReceiptKeys, roster: Roster): ReplyPart | null {
  const plaintext = hpkeOpen(keys.replySeed, hpkeInfo('reply', roster.instance), body);
  if (!plaintext) return null;
  try {
    const reader = new Reader(plaintext);
    const author = counsellorOf(roster, reader.take(16));
    const signature = reader.take(64);
    const frame = unpad(reader.rest());
    const message = signedMessage('reply', concat(roster.instance, keys.thread, frame));
    if (!author?.verifyingKey.verify(message, signature)) return null;
    return { ...readFrame(frame), author };
  } catch (error) {
    reasonOf(error);
    return null;
  }
}

/** Joins the parts of one reply; null while one of them is missing. */
export function joinParts(parts: readonly ReplyPart[]): Reply | null {
  const [first] = parts;
  if (!first) return null;
  const slices = Array.from({ length: first.of }, (_, place) => parts.find(({ part }) => part === place)?.slice);
  if (!slices.every((slice) => slice !== undefined)) return null;
  return { ...readContent(concat(...slices)), author: first.author };
}

/** Whether two parts belong to the same reply. */
export function isSameReply(a: ReplyPart, b: ReplyPart): boolean {
  return equal(a.reply, b.reply) && equal(a.author.id, b.author.id) && a.of === b.of;
}

function readFrame(frame: Uint8Array): Omit<ReplyPart, 'author'> {
  const reader = new Reader(frame);
  const reply = reader.take(16);
  const part = reader.u8();
  const of = reader.u8();
  if (of < 1 || of > MAX_ROWS || part >= of) throw new Malformed('no such part');
  return { reply, part, of, slice: reader.rest() };
}

function readContent(json: Uint8Array): { day: Day | null; text: string } {
  try {
    const fields = asObject(parseJson(json));
    asWord(fields['kind'], ['reply']);
    return { day: asDay(fields['day']), text: asText(fields['text']) };
  } catch (error) {
    reasonOf(error);
    // A counsellor signed it: what cannot be read is shown raw, never dropped.
    return { day: null, text: new TextDecoder().decode(json) };
  }
}
