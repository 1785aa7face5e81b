// What the other side wrote holds here too.

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fromBase64, fromUtf8, toBase64, utf8 } from '../src/bytes.ts';
import { findReplies, verifyDeadDrop } from '../src/dead-drop.ts';
import { rosterOfPublicFile, verifyDirectory } from '../src/directory.ts';
import { type Day, dayOfText, textOfDay } from '../src/epoch.ts';
import { type Pins, readPins } from '../src/pins.ts';
import { deriveKeys, parseReceipt, type ReceiptKeys } from '../src/receipt.ts';
import { isValid } from '../vectors.ts';
import { openEnvelope } from './open.ts';

interface FromRust {
  readonly pins: unknown;
  readonly directories: readonly { name: string; file: string; clock: string; counts: string[] | null }[];
  readonly receipts: readonly Record<
    'digits' | 'instance' | 'thread' | 'message_key' | 'tag_key' | 'reply_seed' | 'consent_seed', string
  >[];
  readonly dead_drops: readonly {
    name: string;
    file: string;
    directory: string;
    pins: unknown;
    receipt: string;
    clock: string;
    replies: { text: string; day: string; author: string }[] | null;
  }[];
  readonly envelopes: readonly {
    name: string;
    envelope: string;
    instance: string;
    id: string;
    seed: string;
    outcome: string;
    message: string | null;
  }[];
  readonly signatures: readonly { name: string; key: string; message: string; signature: string; valid: boolean }[];
  readonly later: readonly Record<'thread' | 'message_key' | 'nonce' | 'sealed' | 'inner', string>[];
}

const file = new URL('../../../tests/vectors/from-rust.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as FromRust;

test.each(vectors.directories)('directory: $name', ({ file, clock, counts }) => {
  const verdict = verifyDirectory(fromBase64(file), pinsOf(vectors.pins), dayIn(clock));
  expect(verdict.ok ? verdict.directory.recipients.map(({ counsellor }) => toBase64(counsellor)) : null).toEqual(counts);
});

test.each(vectors.receipts)('receipt $digits', async (receipt) => {
  const keys = await keysOf(receipt.digits, fromBase64(receipt.instance));
  expect({
    thread: toBase64(keys.thread),
    message_key: toBase64(keys.messageKey),
    tag_key: toBase64(keys.tagKey),
    reply_seed: toBase64(keys.replySeed),
    consent_seed: toBase64(keys.consentSeed),
  }).toMatchObject({
    thread: receipt.thread,
    message_key: receipt.message_key,
    tag_key: receipt.tag_key,
    reply_seed: receipt.reply_seed,
    consent_seed: receipt.consent_seed,
  });
});

test.each(vectors.dead_drops)('dead drop: $name', async ({ file, directory, pins, receipt, replies }) => {
  const roster = rosterOfPublicFile(fromBase64(directory), pinsOf(pins));
  if (!roster) throw new Error('the Roster beside a dead drop is good');
  const verdict = await verifyDeadDrop(fromBase64(file), roster);
  const keys = await keysOf(receipt, roster.instance);
  const found = verdict.ok
    ? findReplies(verdict.deadDrop, keys, roster).replies.map(({ text, day, author }) => ({
        text,
        day: day === null ? null : textOfDay(day),
        author: [toBase64(author.id), author.label],
      }))
    : null;
  expect(found).toEqual(
    replies?.map((reply) => ({ ...reply, author: expect.arrayContaining([reply.author]) as unknown })) ?? null,
  );
});

test.each(vectors.envelopes)('envelope: $name', ({ envelope, instance, id, seed, outcome, message }) => {
  const opened = openEnvelope(fromBase64(envelope), fromBase64(instance), fromBase64(id), fromBase64(seed));
  expect(opened.outcome).toBe(outcome);
  if (opened.outcome === 'opened') expect(fromUtf8(opened.message)).toBe(message);
});

test.each(vectors.signatures)('signature: $name', ({ key, message, signature, valid }) => {
  expect(isValid(fromBase64(key), fromBase64(message), fromBase64(signature))).toBe(valid);
});

test.each(vectors.later)('later message', ({ message_key, nonce, sealed, inner }) => {
  const opened = xchacha20poly1305(fromBase64(message_key), fromBase64(nonce)).decrypt(fromBase64(sealed));
  expect(fromUtf8(opened)).toBe(inner);
});

function pinsOf(json: unknown): Pins {
  return readPins(utf8(JSON.stringify(json)));
}

function dayIn(text: string): Day {
  const day = dayOfText(text);
  if (day === null) throw new Error('not a day');
  return day;
}

async function keysOf(digits: string, instance: Uint8Array): Promise<ReceiptKeys> {
  const typed = parseReceipt(digits);
  if (!typed.ok) throw new Error(typed.problem);
  return deriveKeys(typed.receipt, instance);
}
