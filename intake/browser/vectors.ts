// What this side claims, as JSON for the other side: tests/vectors/from-browser.json. Every run gives the same bytes.

import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concat, toBase64, u32, utf8 } from './src/bytes.ts';
import { type Directory, verifyDirectory } from './src/directory.ts';
import { recipientOfSeed } from './src/hpke.ts';
import type { JsonObject } from './src/json.ts';
import { encodeLater, encodeReport, type LaterBody } from './src/message.ts';
import { deriveKeys, drawReceipt, groupsOf, parseReceipt, type Receipt, type ReceiptKeys } from './src/receipt.ts';
import { Lock, sealLater, sealReport } from './src/seal.ts';
import { VerifyingKey } from './src/signed.ts';
import { signWish, type Wish, type WishPlace } from './src/wish.ts';
import { openEnvelope, withPlaintext } from './test/open.ts';
import { seeded, World } from './test/world.ts';

const { Point } = ed25519;

/** The text of the file. */
export async function fromBrowser(): Promise<string> {
  const world = new World('havre/vectors/from-browser', 8);
  const receipt = drawReceipt(world.random);
  const keys = await deriveKeys(receipt, world.instance);
  const envelopes = new Envelopes(world, keys);
  const vectors = {
    envelopes: envelopes.good(),
    refused: envelopes.refused(),
    receipts: [await receiptVector(receipt, world), await receiptVector(drawReceipt(seeded('havre/vectors/2')), world)],
    later: laterVectors(world, keys),
    typed: typedVectors(receipt),
    wishes: wishVectors(world, keys),
    signatures: signatureVectors(),
  };
  return `${JSON.stringify(vectors, null, 1)}\n`;
}

/** The Directory of some of the people of a world. */
export function directoryOf(world: World, people: number): Directory {
  const removed = world.people.slice(people).map(({ id }) => id);
  const verdict = verifyDirectory(world.publicFile({ removed }), world.pins, world.monday);
  if (!verdict.ok) throw new Error(verdict.reason);
  return verdict.directory;
}

const STORIES: Readonly<Record<string, string>> = {
  latin: 'Mon employeur garde mon salaire depuis mars. « Je ne sais pas où aller. »',
  'several scripts': 'ሰላም፣ እርዳታ እፈልጋለሁ። \u200fأحتاج إلى مساعدة\n\t"quoted" \\ \u0001 👩🏽‍🦱',
  'a cut emoji': 'broken \ud83d here',
};

class Envelopes {
  readonly #world: World;
  readonly #keys: ReceiptKeys;

  constructor(world: World, keys: ReceiptKeys) {
    this.#world = world;
    this.#keys = keys;
  }

  good(): JsonObject[] {
    const counts = [2, 8, 3];
    const reports = Object.entries(STORIES).map(([name, story], at) => this.#report(name, story, counts[at] ?? 2));
    return [...reports, this.#later()];
  }

  refused(): JsonObject[] {
    const world = this.#world;
    const [reader] = world.people;
    if (!reader) throw new Error('a world has people');
    const directory = directoryOf(world, 2);
    const answers = { excluded: [], language: 'fr', answers: {}, texts: {}, story: 'refused' };
    const good = sealReport(new Lock(directory, world.random), world.random(16), this.#keys, answers);
    const opened = openEnvelope(good, world.instance, reader.id, reader.epochSeed);
    if (opened.outcome !== 'opened') throw new Error('a good envelope opens');
    const notZero = concat(u32(4), utf8('{}'), utf8('  '), new Uint8Array(23_363), Uint8Array.of(1));
    const tooLong = concat(u32(23_369), new Uint8Array(23_368));
    const other = { instance: world.random(16), id: world.random(16), seed: world.random(32) };
    const at = { instance: world.instance, id: reader.id, seed: reader.epochSeed };
    const cases: [string, Uint8Array, typeof at][] = [
      ['another instance', good, { ...at, instance: other.instance }],
      ['another counsellor id', good, { ...at, id: other.id }],
      ['another identity', good, { ...at, seed: other.seed }],
      ['another epoch in the header', flipped(good, 3), at],
      ['another version', flipped(good, 0), at],
      ['one byte short', good.slice(0, -1), at],
      ['empty', new Uint8Array(0), at],
      ['a bit of the ciphertext', flipped(good, 10_000), at],
      ['a bit of the mac', flipped(good, 32_767), at],
      ['padding that is not zero', withPlaintext(good, opened.fileKey, notZero), at],
      ['a length beyond the end', withPlaintext(good, opened.fileKey, tooLong), at],
    ];
    return cases.map(([name, envelope, { instance, id, seed }]) => ({
      name,
      instance: toBase64(instance),
      id: toBase64(id),
      seed: toBase64(seed),
      envelope: toBase64(envelope),
      outcome: openEnvelope(envelope, instance, id, seed).outcome,
    }));
  }

  #report(name: string, story: string, people: number): JsonObject {
    const world = this.#world;
    const directory = directoryOf(world, people);
    // With eight people one is left out by the reporter; the file then shows who can open.
    const excluded = people === 8 ? world.people.slice(7).map(({ id }) => id) : [];
    const answers = { excluded, language: 'fr', answers: { facts: ['W1', 'V2'], criterion: [] }, texts: { contact: '04 000 00 00' }, story };
    const id = world.random(16);
    const message = encodeReport(directory, id, this.#keys, answers);
    const envelope = sealReport(new Lock(directory, world.random), id, this.#keys, answers);
    return this.#vector(name, directory, people - excluded.length, envelope, message);
  }

  #later(): JsonObject {
    const world = this.#world;
    const directory = directoryOf(world, 4);
    const id = world.random(16);
    const body: LaterBody = { kind: 'answer', text: 'Merci. Oui, demain à dix heures.' };
    // The inner nonce is the first thing drawn, so the same beginning gives the same message.
    const message = encodeLater(directory, id, this.#keys, body, seeded('havre/vectors/later'));
    const envelope = sealLater(new Lock(directory, world.random), id, this.#keys, body, seeded('havre/vectors/later'));
    return this.#vector('a later message', directory, 4, envelope, message);
  }

  #vector(name: string, directory: Directory, readers: number, envelope: Uint8Array, message: Uint8Array): JsonObject {
    const world = this.#world;
    return {
      name,
      instance: toBase64(world.instance),
      epoch: directory.epoch,
      counsellors: world.people.slice(0, readers).map(({ id, epochSeed }) => ({
        id: toBase64(id),
        seed: toBase64(epochSeed),
        recipient: toBase64(recipientOfSeed(epochSeed)),
      })),
      envelope: toBase64(envelope),
      message: new TextDecoder().decode(message),
    };
  }
}

async function receiptVector(receipt: Receipt, { instance }: World): Promise<JsonObject> {
  const keys = await deriveKeys(receipt, instance);
  return {
    digits: receipt,
    instance: toBase64(instance),
    thread: toBase64(keys.thread),
    message_key: toBase64(keys.messageKey),
    tag_key: toBase64(keys.tagKey),
    reply_seed: toBase64(keys.replySeed),
    reply_recipient: toBase64(keys.replyRecipient),
    consent_seed: toBase64(keys.consentSeed),
    consent_key: toBase64(keys.consentKey),
  };
}

function laterVectors(world: World, keys: ReceiptKeys): JsonObject[] {
  const directory = directoryOf(world, 2);
  const message = world.random(16);
  const place = { instance: world.instance, thread: keys.thread, message };
  const bodies: LaterBody[] = [
    { kind: 'answer', text: 'ሰላም "demain" 👍\ud800' },
    { kind: 'answer', text: '' },
    signWish({ wish: 'erasure' }, place, keys.consentSeed),
  ];
  return bodies.map((body) => {
    const outer = JSON.parse(
      new TextDecoder().decode(encodeLater(directory, message, keys, body, world.random)),
    ) as Record<string, string>;
    return {
      message_key: toBase64(keys.messageKey),
      thread: outer['thread'] ?? '',
      nonce: outer['nonce'] ?? '',
      sealed: outer['sealed'] ?? '',
      inner: JSON.stringify({ v: 1, ...body }, (_key, value: unknown) =>
        typeof value === 'string' ? value.replace('\ud800', '\ufffd') : value,
      ),
    };
  });
}

function typedVectors(receipt: Receipt): JsonObject[] {
  const groups = groupsOf(receipt);
  const inScript = (zero: number): string =>
    Array.from(receipt, (digit) => String.fromCodePoint(zero + Number(digit))).join('');
  const wrong = `${receipt.slice(0, 5)}${String((Number(receipt[5]) + 1) % 10)}${receipt.slice(6)}`;
  const texts = [
    receipt,
    groups.join(' '),
    groups.join('-'),
    groups.join('.'),
    groups.join('\u00a0\u2013\u202f'),
    `\u2066\u200f${groups.join('\u200e \u061c')}\u2069\n`,
    inScript(0x660),
    inScript(0x6f0),
    inScript(0x966),
    inScript(0xff10),
    `${inScript(0x660).slice(0, 12)}${receipt.slice(12)}`,
    wrong,
    receipt.slice(1),
    `${receipt}0`,
    '',
    `${receipt.slice(0, 3)}O${receipt.slice(4)}`,
    `👍${receipt}`,
    `1👍x${receipt}`,
    `${receipt.slice(0, 4)}፩${receipt.slice(5)}`,
    `${receipt.slice(0, 6)}一${receipt.slice(7)}`,
    `${receipt.slice(0, 9)}²${receipt.slice(10)}`,
    `${receipt.slice(0, 8)}/${receipt.slice(8)}`,
  ];
  return texts.map((text) => {
    const typed = parseReceipt(text);
    if (typed.ok) return { text, digits: typed.receipt, problem: null, bad_at: null };
    return { text, digits: null, problem: typed.problem, bad_at: typed.problem === 'character' ? typed.at : null };
  });
}

function wishVectors(world: World, keys: ReceiptKeys): JsonObject[] {
  const [packet, readBack] = [world.random(32), world.random(32)];
  const full = { packet, readBack, partner: 'inspection', purpose: 'wages', expiry: '2026-12-31', answer: 'yes é' };
  const wishes: Wish[] = [
    { wish: 'consent', ...full },
    { wish: 'refusal', packet, partner: 'inspection', answer: 'no' },
    { wish: 'withdraw-consent', packet, partner: 'inspection' },
    { wish: 'withdraw-case' },
    { wish: 'erasure' },
    { wish: 'keep-after-all' },
  ];
  return wishes.map((wish) => {
    const place: WishPlace = { instance: world.instance, thread: keys.thread, message: world.random(16) };
    return {
      instance: toBase64(place.instance),
      thread: toBase64(place.thread),
      message: toBase64(place.message),
      consent_key: toBase64(keys.consentKey),
      body: JSON.stringify({ v: 1, ...signWish(wish, place, keys.consentSeed) }),
      ...signWish(wish, place, keys.consentSeed),
    };
  });
}

/** Signatures that careless verification lets through. */
function signatureVectors(): JsonObject[] {
  const seed = seeded('havre/vectors/signatures')(32);
  const { scalar, pointBytes: key, point } = ed25519.utils.getExtendedPublicKey(seed);
  const torsion = Point.fromHex(ED25519_TORSION_SUBGROUP[1] ?? '');
  const message = utf8('signed');
  const good = ed25519.sign(message, seed);
  const torsioned = point.add(torsion);
  const identity = Point.ZERO.toBytes();
  const identityOddly = Uint8Array.from(identity, (byte, at) => [0xee, ...Array<number>(30).fill(0xff), 0x7f][at] ?? byte);
  const order = Point.Fn.ORDER;
  const s = littleEndian(good.slice(32));
  const r = (s - challenge(good.slice(0, 32), key, message) * scalar) % order;

  const signed = (encodedR: Uint8Array, encodedA: Uint8Array, text: Uint8Array, nonce: bigint, secret: bigint): Uint8Array =>
    concat(encodedR, scalarBytes(nonce + challenge(encodedR, encodedA, text) * secret));
  const rBytes = Point.BASE.multiply(Point.Fn.create(r)).toBytes();
  const rTorsioned = Point.BASE.multiply(Point.Fn.create(r)).add(torsion).toBytes();
  // A message whose challenge is a multiple of eight: the torsion of the key then falls out of the equation.
  const luckyText = Array.from({ length: 256 }, (_, at) => utf8(`lucky ${String(at)}`)).find(
    (text) => challenge(rBytes, torsioned.toBytes(), text) % 8n === 0n,
  );
  if (!luckyText) throw new Error('one of many challenges is a multiple of eight');

  const cases: [string, Uint8Array, Uint8Array, Uint8Array][] = [
    ['good', key, message, good],
    ['another message', key, utf8('signeD'), good],
    ['another key', ed25519.getPublicKey(new Uint8Array(32).fill(3)), message, good],
    ['a flipped bit of R', key, message, flipped(good, 0)],
    ['a flipped bit of S', key, message, flipped(good, 40)],
    ['S + L', key, message, concat(good.slice(0, 32), numberBytes(s + order))],
    ['torsion in the key', torsioned.toBytes(), message, signed(rBytes, torsioned.toBytes(), message, r, scalar)],
    [
      'torsion in the key that falls out',
      torsioned.toBytes(),
      luckyText,
      signed(rBytes, torsioned.toBytes(), luckyText, r, scalar),
    ],
    ['torsion in R', key, message, signed(rTorsioned, key, message, r, scalar)],
    ['the neutral key', identity, message, concat(rBytes, scalarBytes(r))],
    ['the neutral key written oddly', identityOddly, message, concat(rBytes, scalarBytes(r))],
    ['a key of order eight', torsion.toBytes(), message, concat(rBytes, scalarBytes(r))],
    ['R neutral', key, message, signed(identity, key, message, 0n, scalar)],
    ['R neutral and written oddly', key, message, signed(identityOddly, key, message, 0n, scalar)],
    ['no point', new Uint8Array(32).fill(2), message, good],
  ];
  return cases.map(([name, encodedKey, text, signature]) => ({
    name,
    key: toBase64(encodedKey),
    message: toBase64(text),
    signature: toBase64(signature),
    valid: isValid(encodedKey, text, signature),
  }));
}

export function isValid(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return VerifyingKey.parse(key).verify(message, signature);
  } catch {
    return false;
  }
}

function challenge(encodedR: Uint8Array, encodedA: Uint8Array, message: Uint8Array): bigint {
  return littleEndian(sha512(concat(encodedR, encodedA, message))) % Point.Fn.ORDER;
}

function scalarBytes(number: bigint): Uint8Array {
  return Point.Fn.toBytes(Point.Fn.create(number));
}

function numberBytes(number: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, at) => Number((number >> BigInt(8 * at)) & 255n));
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => number * 256n + BigInt(byte), 0n);
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));
}
