// What an envelope says (docs/protocol.md, section 3).

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { equal, Malformed, type Random, toBase64 } from './bytes.ts';
import type { Directory, Recipient } from './directory.ts';
import { type JsonObject, writeJson } from './json.ts';
import type { ReceiptKeys } from './receipt.ts';
import type { SignedWish } from './wish.ts';

/** Most bytes of a message. */
export const MAX_MESSAGE_BYTES = 23_368;
const TAG_BYTES = 16;

/** What the reporter chose and wrote. */
export interface Answers {
  /** The counsellors who must not read this. */
  readonly excluded: readonly Uint8Array[];
  /** The language of the page, BCP 47. */
  readonly language: string;
  /** Coded answers: question → codes. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** Few words that belong to a question: question → text. */
  readonly texts: Readonly<Record<string, string>>;
  readonly story: string;
}

/** Words, or a wish signed with the consent key. */
export type LaterBody = { readonly kind: 'answer'; readonly text: string } | SignedWish;

/** Everyone who receives this week but those left out. */
export function readersOf(directory: Directory, excluded: readonly Uint8Array[]): Recipient[] {
  return directory.recipients.filter(({ counsellor }) => !excluded.some((id) => equal(id, counsellor)));
}

export function encodeReport(directory: Directory, id: Uint8Array, keys: ReceiptKeys, answers: Answers): Uint8Array {
  const readers = readersOf(directory, answers.excluded);
  return writeJson({
    v: 1,
    kind: 'report',
    id: toBase64(id),
    directory: toBase64(directory.hash),
    thread: toBase64(keys.thread),
    message_key: toBase64(keys.messageKey),
    tag_key: toBase64(keys.tagKey),
    reply_recipient: toBase64(keys.replyRecipient),
    consent_key: toBase64(keys.consentKey),
    readers: readers.map(({ counsellor }) => toBase64(counsellor)),
    excluded: answers.excluded.map(toBase64),
    channel: 'online',
    language: answers.language,
    answers: answers.answers,
    ...(Object.keys(answers.texts).length > 0 ? { texts: answers.texts } : {}),
    story: answers.story,
  });
}

/** How many more bytes the report can hold; negative when it is too long. Keys are of fixed size, so none is needed yet. */
export function reportRoom(directory: Directory, answers: Answers): number {
  return MAX_MESSAGE_BYTES - encodeReport(directory, new Uint8Array(16), BLANK_KEYS, answers).length;
}

/** `id` stays the same when the same words are sealed again. */
export function encodeLater(
  directory: Directory,
  id: Uint8Array,
  keys: Pick<ReceiptKeys, 'thread' | 'messageKey'>,
  body: LaterBody,
  random: Random,
): Uint8Array {
  const nonce = random(24);
  return writeLater(directory, id, keys.thread, nonce, xchacha20poly1305(keys.messageKey, nonce).encrypt(inner(body)));
}

/** How many more bytes an answer can hold; negative when it is too long. */
export function answerRoom(directory: Directory, text: string): number {
  const blank = new Uint8Array(0);
  const around = writeLater(directory, new Uint8Array(16), BLANK_KEYS.thread, new Uint8Array(24), blank).length;
  const sealed = Math.floor((MAX_MESSAGE_BYTES - around) / 4) * 3;
  return sealed - TAG_BYTES - inner({ kind: 'answer', text }).length;
}

function writeLater(
  directory: Directory,
  id: Uint8Array,
  thread: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
): Uint8Array {
  if (nonce.length !== 24) throw new Malformed('a nonce has 24 bytes');
  return writeJson({
    v: 1,
    kind: 'later',
    id: toBase64(id),
    directory: toBase64(directory.hash),
    thread: toBase64(thread),
    nonce: toBase64(nonce),
    sealed: toBase64(sealed),
  });
}

function inner(body: LaterBody): Uint8Array {
  const json: JsonObject = { v: 1, ...body };
  return writeJson(json);
}

const BLANK = new Uint8Array(32);
const BLANK_KEYS: ReceiptKeys = {
  thread: BLANK,
  messageKey: BLANK,
  tagKey: BLANK,
  replySeed: BLANK,
  replyRecipient: new Uint8Array(1216),
  consentSeed: BLANK,
  consentKey: BLANK,
};
