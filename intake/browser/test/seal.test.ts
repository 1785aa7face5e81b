import { beforeAll, describe, expect, test } from 'vitest';
import { fromUtf8, sha256, toBase64, u16 } from '../src/bytes.ts';
import type { Directory } from '../src/directory.ts';
import { hpkeInfo, hpkeOpen } from '../src/hpke.ts';
import { type Answers, answerRoom, MAX_MESSAGE_BYTES, reportRoom } from '../src/message.ts';
import { deriveKeys, drawReceipt, type ReceiptKeys } from '../src/receipt.ts';
import { Lock, sealLater, sealReport } from '../src/seal.ts';
import { directoryOf } from '../vectors.ts';
import { openEnvelope, stanzasOf } from './open.ts';
import { World } from './world.ts';

const world = new World('seal', 8);
const id = world.random(16);
let keys: ReceiptKeys;
let directory: Directory;

beforeAll(async () => {
  keys = await deriveKeys(drawReceipt(world.random), world.instance);
  directory = directoryOf(world, 8);
});

const answers = (story: string, excluded: readonly Uint8Array[] = []): Answers => ({
  excluded, language: 'fr', answers: { facts: ['W1'] }, texts: {}, story,
});
const seal = (given: Answers): Uint8Array => sealReport(new Lock(directory, world.random), id, keys, given);
const open = (envelope: Uint8Array, at: number): ReturnType<typeof openEnvelope> => {
  const person = world.people[at];
  if (!person) throw new Error('no such person');
  return openEnvelope(envelope, world.instance, person.id, person.epochSeed);
};

describe('a report', () => {
  test('opens for every reader, for nobody left out, and says who reads', () => {
    const left = world.people.slice(5, 6).map((person) => person.id);
    const envelope = seal(answers('Bonjour 👩🏽‍🦱', left));
    expect(envelope).toHaveLength(32_768);
    world.people.forEach((_, at) => {
      expect(open(envelope, at).outcome).toBe(at === 5 ? 'not-for-me' : 'opened');
    });
    const opened = open(envelope, 0);
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    const readers = world.people.filter((_, at) => at !== 5).map((person) => toBase64(person.id));
    expect(JSON.parse(fromUtf8(opened.message))).toMatchObject({
      v: 1, kind: 'report', story: 'Bonjour 👩🏽‍🦱', readers, excluded: left.map(toBase64), id: toBase64(id),
    });
  });

  test('needs two readers', () => {
    const left = world.people.slice(1).map((person) => person.id);
    expect(() => seal(answers('', left))).toThrow();
  });

  test('looks the same whatever it says: length, head, and no stanza twice', () => {
    const [short, long] = [seal(answers('a')), seal(answers('b'.repeat(15_000)))];
    expect(short.slice(0, 4)).toEqual(long.slice(0, 4));
    const stanzas = [...stanzasOf(short), ...stanzasOf(long)].map((stanza) => toBase64(sha256(stanza)));
    expect(new Set(stanzas).size).toBe(16);
  });

  test('the order of the stanzas tells nothing: every place is the first reader’s at some time', () => {
    const [first] = world.people;
    if (!first) throw new Error('eight people');
    const few = { ...directory, recipients: directory.recipients.slice(0, 2) };
    const info = hpkeInfo('envelope', world.instance, u16(world.epoch), first.id);
    const places = new Set<number>();
    for (let round = 0; round < 60 && places.size < 8; round += 1) {
      const stanzas = stanzasOf(sealReport(new Lock(few, world.random), id, keys, answers('')));
      places.add(stanzas.findIndex((stanza) => hpkeOpen(first.epochSeed, info, stanza)));
    }
    expect([...places].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  }, 60_000);

  test('any flipped byte damages it or hides it', () => {
    const envelope = seal(answers('story'));
    for (let at = 0; at < envelope.length; at += 1931) {
      expect(open(envelope.map((byte, place) => (place === at ? byte ^ 1 : byte)), 0).outcome).not.toBe('opened');
    }
  });
});

describe('room', () => {
  test('is counted in bytes after escaping, to the last one', () => {
    const room = reportRoom(directory, answers(''));
    expect(room).toBeGreaterThan(20_000);
    for (const [letter, bytes] of [['a', 1], ['é', 2], ['ሰ', 3], ['👍', 4], ['"', 2], ['\n', 2], ['\u0001', 6], ['\ud800', 3]] as const) {
      expect(reportRoom(directory, answers(letter.repeat(10)))).toBe(room - 10 * bytes);
    }
    const full = answers('a'.repeat(room));
    expect(open(seal(full), 0).outcome).toBe('opened');
    expect(reportRoom(directory, answers('a'.repeat(room + 1)))).toBe(-1);
    expect(() => seal(answers('a'.repeat(room + 1)))).toThrow();
  });

  test('an answer fills its envelope to the last byte too', () => {
    const room = answerRoom(directory, '');
    const sealed = sealLater(new Lock(directory, world.random), id, keys, { kind: 'answer', text: 'a'.repeat(room) }, world.random);
    const opened = open(sealed, 3);
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    expect(MAX_MESSAGE_BYTES - opened.message.length).toBeLessThan(4);
    expect(answerRoom(directory, 'ሰ'.repeat(10))).toBe(room - 30);
    expect(() => sealLater(new Lock(directory, world.random), id, keys, { kind: 'answer', text: 'a'.repeat(room + 1) }, world.random)).toThrow();
  });
});
