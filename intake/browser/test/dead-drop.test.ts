import { beforeAll, describe, expect, test } from 'vitest';
import { concat, utf8 } from '../src/bytes.ts';
import { type Found, findReplies, verifyDeadDrop } from '../src/dead-drop.ts';
import { rosterOfPublicFile } from '../src/directory.ts';
import { dayOf, type Epoch, epochOf } from '../src/epoch.ts';
import { writeJson } from '../src/json.ts';
import { deriveKeys, drawReceipt, type ReceiptKeys } from '../src/receipt.ts';
import type { Roster } from '../src/roster.ts';
import { type Person, World } from './world.ts';

const world = new World('dead drop', 3);
const today = dayOf(world.monday + 3);
const json = (text: string): Uint8Array => writeJson({ v: 1, kind: 'reply', day: '2026-11-25', text, later: 'unknown' });
let keys: ReceiptKeys;
let roster: Roster;

beforeAll(async () => {
  keys = await deriveKeys(drawReceipt(world.random), world.instance);
  const verified = rosterOfPublicFile(world.publicFile(), world.pins);
  if (!verified) throw new Error('the Roster is good');
  roster = verified;
});

const person = (at: number): Person => {
  const found = world.people[at];
  if (!found) throw new Error('no such person');
  return found;
};
const rows = (text: string, n = 0, epoch: Epoch = world.epoch, author = person(0)): Uint8Array[] =>
  world.replyRows(keys, json(text), { epoch, n, author });
const dummy = (): Uint8Array => world.random(4112);

async function find(given: readonly Uint8Array[]): Promise<Found> {
  const verdict = await verifyDeadDrop(world.deadDrop(given, today), roster);
  if (!verdict.ok) throw new Error(verdict.reason);
  return findReplies(verdict.deadDrop, keys, roster);
}

describe('replies', () => {
  test('are found among dummies, in order, with who answered', async () => {
    const { replies, incomplete } = await find([...rows('second', 1, world.epoch, person(1)), dummy(), ...rows('first'), dummy()]);
    expect(replies.map(({ text, author }) => [text, author.label])).toEqual([
      ['first', 'Demonstration 1'],
      ['second', 'Demonstration 2'],
    ]);
    expect(replies[0]?.day).toBe(world.monday + 2);
    expect(incomplete).toBe(0);
  });

  test('of several rows are joined, in whatever order they lie', async () => {
    const text = 'ሰላም 👍 '.repeat(2000);
    const long = rows(text, 3);
    expect(long.length).toBeGreaterThan(5);
    expect((await find(long)).replies[0]?.text).toBe(text);
    expect(await find(long.slice(1))).toEqual({ replies: [], incomplete: 1 });
  });

  test('are found from five weeks ago to the next week, with n up to 255', async () => {
    for (const weeks of [-5, 0, 1]) {
      expect((await find(rows('x', 255, epochOf(world.epoch + weeks)))).replies).toHaveLength(1);
    }
    for (const weeks of [-6, 2]) {
      expect((await find(rows('x', 0, epochOf(world.epoch + weeks)))).replies).toHaveLength(0);
    }
    expect((await find(rows('x', 256))).replies).toHaveLength(0);
  });

  test('that nobody of the Roster signed are not shown', async () => {
    const stranger = { ...person(0), signingSeed: world.random(32) };
    const unknown = { ...person(0), id: world.random(16) };
    expect((await find([...rows('x', 0, world.epoch, stranger), ...rows('y', 1, world.epoch, unknown)])).replies).toEqual([]);
  });

  test('of another thread are not shown, though someone re-posts them under our tag', async () => {
    const other = { ...keys, thread: world.random(32) };
    const moved = world.replyRows(other, json('x'), { epoch: world.epoch, n: 0, author: person(0) });
    expect((await find(moved)).replies).toEqual([]);
  });

  test('that do not parse are shown raw, never dropped', async () => {
    const raw = world.replyRows(keys, utf8('{"kind":"new"'), { epoch: world.epoch, n: 0, author: person(0) });
    expect((await find(raw)).replies).toMatchObject([{ day: null, text: '{"kind":"new"' }]);
  });
});

describe('the file', () => {
  test('is refused when any byte differs, is missing or added', async () => {
    const file = world.deadDrop([...rows('x'), dummy()], today);
    expect((await verifyDeadDrop(file, roster)).ok).toBe(true);
    const wrong = [file.slice(0, -1), concat(file, Uint8Array.of(0)), file.slice(0, 158), new Uint8Array(0)];
    for (let at = 0; at < file.length; at += at < 160 ? 5 : 977) {
      wrong.push(file.map((byte, place) => (place === at ? byte ^ 1 : byte)));
    }
    for (const bytes of wrong) expect((await verifyDeadDrop(bytes, roster)).ok).toBe(false);
  });

  test('may be empty', async () => {
    expect(await find([])).toEqual({ replies: [], incomplete: 0 });
  });
});
