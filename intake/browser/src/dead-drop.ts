// The dead drop: one public file of all unexpired replies, the same for everyone (docs/protocol.md, section 5). The page
// fetches it whole before it asks for the receipt, so no server learns which conversation came back.

import { equal, Malformed, Reader, sha256OfMany, toHex } from './bytes.ts';
import { type Day, dayOf, epochOf, epochOfDay } from './epoch.ts';
import type { ReceiptKeys } from './receipt.ts';
import { type Reason, reasonOf, Refusal } from './refusal.ts';
import { isSameReply, joinParts, openReplyRow, type Reply, REPLY_BODY_BYTES, type ReplyPart, replyTags } from './reply.ts';
import type { Roster } from './roster.ts';
import { SignedFile } from './signed.ts';

const HEADER_BYTES = 61;
const ROW_BYTES = 16 + REPLY_BODY_BYTES;
const WEEKS_BACK = 5;
const ROWS_PER_WEEK = 256;

export interface DeadDrop {
  /** The day it was published. */
  readonly day: Day;
  /** Grows by one with every publication. */
  readonly publication: number;
  readonly rows: readonly { readonly tag: string; readonly body: Uint8Array }[];
}

export type DeadDropVerdict =
  | { readonly ok: true; readonly deadDrop: DeadDrop }
  | { readonly ok: false; readonly reason: Reason };

/** Verifies the publishing key's signature over the header and the header's hash over the rows. */
export async function verifyDeadDrop(file: Uint8Array, roster: Roster): Promise<DeadDropVerdict> {
  try {
    const reader = new Reader(file);
    const header = SignedFile.read(reader, HEADER_BYTES);
    const rows = reader.rest();
    if (!header.isSignedByOneOf('dead-drop', [roster.publishingKey])) throw new Refusal('dead-drop-signature');
    return { ok: true, deadDrop: readDeadDrop(header.body, rows, await sha256OfMany(rows), roster) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** What one receipt finds. */
export interface Found {
  /** Oldest first. */
  readonly replies: readonly Reply[];
  /** Replies of which a row is not there (yet, or any more). */
  readonly incomplete: number;
}

/**
 * Finds and opens the replies of one receipt. The weeks are counted from the day of the file, not from the phone's clock:
 * no row in it is older, and a wrong clock must not hide an answer.
 */
export function findReplies(deadDrop: DeadDrop, keys: ReceiptKeys, roster: Roster): Found {
  const places = placesOf(keys.tagKey, deadDrop.day);
  const parts = deadDrop.rows
    .flatMap(({ tag, body }) => {
      const place = places.get(tag);
      const part = place === undefined ? null : openReplyRow(body, keys, roster);
      return place === undefined || part === null ? [] : [{ place, part }];
    })
    .sort((a, b) => a.place - b.place)
    .map(({ part }) => part);
  const joined = groups(parts).map(joinParts);
  const replies = joined.filter((reply) => reply !== null);
  return { replies, incomplete: joined.length - replies.length };
}

function readDeadDrop(header: Uint8Array, rows: Uint8Array, hashOfRows: Uint8Array, roster: Roster): DeadDrop {
  const reader = new Reader(header);
  if (reader.u8() !== 1) throw new Malformed('another form of dead drop');
  if (!equal(reader.take(16), roster.instance)) throw new Refusal('instance');
  const day = dayOf(reader.u32());
  const publication = reader.u32();
  const count = reader.u32();
  const isWhole = rows.length === count * ROW_BYTES && equal(reader.take(32), hashOfRows);
  if (!isWhole) throw new Refusal('rows');
  const row = new Reader(rows);
  const read = (): DeadDrop['rows'][number] => ({ tag: toHex(row.take(16)), body: row.take(REPLY_BODY_BYTES) });
  const drop = { day, publication, rows: Array.from({ length: count }, read) };
  // Strictly rising tags: each stands once, and the order says nothing.
  const tags = drop.rows.map(({ tag }) => tag);
  if (tags.some((tag, index) => index > 0 && tag <= (tags[index - 1] ?? ''))) throw new Refusal('rows');
  return drop;
}

/** Every tag the receipt could find, with its place in the order of writing. */
function placesOf(tagKey: Uint8Array, day: Day): Map<string, number> {
  const tagOf = replyTags(tagKey);
  const now = epochOfDay(day);
  const places = new Map<string, number>();
  for (let epoch = Math.max(0, now - WEEKS_BACK); epoch <= now + 1; epoch += 1) {
    for (let n = 0; n < ROWS_PER_WEEK; n += 1) places.set(toHex(tagOf(epochOf(epoch), n)), places.size);
  }
  return places;
}

/** The parts of each reply, in the order in which the replies begin. */
function groups(parts: readonly ReplyPart[]): ReplyPart[][] {
  const found: ReplyPart[][] = [];
  for (const part of parts) {
    const group = found.find(([first]) => first !== undefined && isSameReply(first, part));
    if (group) group.push(part);
    else found.push([part]);
  }
  return found;
}
