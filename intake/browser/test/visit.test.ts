import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { expect, test } from 'vitest';
import { equal, fromBase64 } from '../src/bytes.ts';
import { parseJson, writeJson } from '../src/json.ts';
import { deriveKeys, type Receipt } from '../src/receipt.ts';
import { ACCEPTED } from '../src/send.ts';
import { Visit } from '../src/visit.ts';
import { signWish } from '../src/wish.ts';
import { openEnvelope } from './open.ts';
import { seeded, type Wrong, World } from './world.ts';

const world = new World('visit', 4);
const status = (code: number, body: BodyInit = '') => (): Response => new Response(body, { status: code });
const accepted = status(200, new Uint8Array(ACCEPTED));
const closed = status(409);
const broken = (): never => { throw new TypeError('network'); };
const never = new Promise<never>(() => undefined);

interface Site {
  readonly directory?: () => Response;
  readonly deadDrop?: () => Response;
  /** Answers to envelopes, the last one repeats. */
  readonly envelopes?: readonly (() => Response)[];
}

const theDirectory = (wrong: Wrong = {}) => status(200, new Uint8Array(world.publicFile(wrong)));

function visit(site: Site): { visit: Visit; sent: Uint8Array[] } {
  const sent: Uint8Array[] = [];
  const answerTo = (address: unknown, init?: RequestInit): (() => Response) => {
    if (address === '/directory') return site.directory ?? theDirectory();
    if (address === '/dead-drop') return site.deadDrop ?? status(404);
    sent.push(init?.body as Uint8Array);
    const answers = site.envelopes ?? [accepted];
    return answers[Math.min(sent.length, answers.length) - 1] ?? accepted;
  };
  const phone = {
    fetch: ((address, init) => Promise.resolve().then(answerTo(address, init))) satisfies typeof globalThis.fetch,
    pause: (milliseconds: number): Promise<void> => (milliseconds < 60_000 ? Promise.resolve() : never),
    random: seeded('visit/phone'),
    today: () => world.monday,
  };
  return { visit: new Visit(phone, world.pins, 'fr'), sent };
}

function opened(envelope: Uint8Array | undefined, person = 1): Record<string, unknown> {
  const { id, epochSeed } = world.people[person] ?? { id: new Uint8Array(16), epochSeed: new Uint8Array(32) };
  const result = openEnvelope(envelope ?? new Uint8Array(0), world.instance, id, epochSeed);
  if (result.outcome !== 'opened') return { outcome: result.outcome };
  return parseJson(result.message) as Record<string, unknown>;
}

function receiptOf(it: Visit): Receipt {
  if (it.receipt === null) throw new Error('no receipt');
  return it.receipt;
}

const onStep = (): void => undefined;

test('an empty report is accepted and gets a receipt whose keys it carries', async () => {
  const { visit: it, sent } = visit({});
  expect(await it.loadDirectory()).toBe('ready');
  expect(await it.sendReport(onStep)).toBe('accepted');
  const keys = await deriveKeys(receiptOf(it), world.instance);
  const message = opened(sent[0]);
  expect(message).toMatchObject({ kind: 'report', language: 'fr', answers: {}, story: '', excluded: [] });
  expect(message['thread']).toBe(btoa(String.fromCharCode(...keys.thread)));
});

test('what was chosen and written is what arrives, and who was left out cannot open it', async () => {
  const { visit: it, sent } = visit({});
  await it.loadDirectory();
  const excluded = world.people.slice(0, 1).map(({ id }) => id);
  it.write({ answers: { facts: ['W1', 'X9'] }, story: 'first' });
  it.write({ story: 'second', excluded });
  await it.sendReport(onStep);
  expect(opened(sent[0])).toMatchObject({ answers: { facts: ['W1', 'X9'] }, story: 'second' });
  expect(opened(sent[0], 0)).toEqual({ outcome: 'not-for-me' });
});

test('after no answer the same bytes leave again', async () => {
  const { visit: it, sent } = visit({ envelopes: [...Array<() => Response>(5).fill(broken), accepted] });
  await it.loadDirectory();
  expect(await it.sendReport(onStep)).toBe('unanswered');
  const receipt = it.receipt;
  expect(await it.sendReport(onStep)).toBe('accepted');
  expect(it.receipt).toBe(receipt);
  expect(sent).toHaveLength(6);
  expect(sent.every((bytes) => equal(bytes, sent[0] ?? bytes))).toBe(true);
});

test('words changed after no answer are another message with another receipt', async () => {
  const { visit: it, sent } = visit({ envelopes: [...Array<() => Response>(5).fill(broken), accepted] });
  await it.loadDirectory();
  await it.sendReport(onStep);
  const receipt = it.receipt;
  it.write({ story: 'changed' });
  await it.sendReport(onStep);
  expect(it.receipt).not.toBe(receipt);
  expect(opened(sent[5])['id']).not.toBe(opened(sent[0])['id']);
});

test('when the week is closed the same message is sealed again', async () => {
  const { visit: it, sent } = visit({ envelopes: [closed, accepted] });
  await it.loadDirectory();
  expect(await it.sendReport(onStep)).toBe('accepted');
  expect(sent).toHaveLength(2);
  expect(equal(sent[0] ?? new Uint8Array(0), sent[1] ?? new Uint8Array(0))).toBe(false);
  expect(opened(sent[1])).toMatchObject({ id: opened(sent[0])['id'], thread: opened(sent[0])['thread'] });
});

test.each([
  ['closed twice', [closed], 'not-taken'],
  ['malformed', [status(400)], 'not-taken'],
] as const)('an intake that says %s leaves everything here', async (_, envelopes, trouble) => {
  const { visit: it } = visit({ envelopes });
  await it.loadDirectory();
  it.write({ story: 'kept' });
  expect([await it.sendReport(onStep), it.trouble, it.draft.story]).toEqual(['closed', trouble, 'kept']);
});

test.each([
  ['a network that is down', broken, 'unreachable'],
  ['a server that fails', status(500), 'unreachable'],
  ['no Directory', status(404), 'refused'],
  ['a page of the network', status(200, 'please log in'), 'refused'],
  ['a Directory that is wrong', theDirectory({ number: 0 }), 'refused'],
] as const)('%s: nothing is sent', async (_, directory, trouble) => {
  const { visit: it, sent } = visit({ directory });
  expect([await it.loadDirectory(), it.trouble]).toEqual([trouble, trouble]);
  expect(await it.sendReport(onStep)).toBe('closed');
  expect(sent).toEqual([]);
});

test('without pins nothing is believed', async () => {
  const it = new Visit({ fetch, pause: () => never, random: seeded('pins'), today: () => world.monday }, null, 'fr');
  expect([await it.loadDirectory(), await it.loadDeadDrop()]).toEqual(['refused', 'refused']);
});

test('replies come back, also while nobody can be written to, and an answer joins the conversation', async () => {
  const first = visit({});
  await first.visit.loadDirectory();
  await first.visit.sendReport(onStep);
  const receipt = receiptOf(first.visit);
  const keys = await deriveKeys(receipt, world.instance);
  const [author] = world.people;
  if (!author) throw new Error('a world has people');
  const json = writeJson({ v: 1, kind: 'reply', day: '2026-11-20', text: 'bonjour' });
  const rows = world.replyRows(keys, json, { epoch: world.epoch, n: 0, author });
  const deadDrop = status(200, new Uint8Array(world.deadDrop(rows, world.monday)));

  const expired = visit({ directory: theDirectory({ expires: world.monday, issued: world.monday, number: 0 }), deadDrop });
  expect(await expired.visit.loadDirectory()).toBe('refused');
  expect([expired.visit.hasRoster, await expired.visit.loadDeadDrop()]).toEqual([true, 'ready']);
  expect((await expired.visit.openReplies(receipt)).replies).toMatchObject([{ text: 'bonjour' }]);

  const back = visit({ deadDrop });
  await back.visit.loadDirectory();
  await back.visit.loadDeadDrop();
  await back.visit.openReplies(receipt);
  expect(await back.visit.sendAnswer('merci', onStep)).toBe('accepted');
  expect(opened(back.sent[0])).toMatchObject({ kind: 'later', thread: opened(first.sent[0])['thread'] });
});

test('a dead drop that is damaged shows nothing', async () => {
  const { visit: it } = visit({ deadDrop: status(200, 'please log in') });
  await it.loadDirectory();
  expect(await it.loadDeadDrop()).toBe('refused');
});

test('what was prepared and sealed ahead is what leaves, and it is sealed once', async () => {
  const { visit: it, sent } = visit({});
  await it.loadDirectory();
  await it.prepare();
  it.write({ story: 'first' });
  await it.sealAhead();
  const receipt = it.receipt;
  it.write({ story: 'second', texts: { contact: '04 000 00 00' } });
  await Promise.all([it.sealAhead(), it.sendReport(onStep)]);
  expect(it.receipt).toBe(receipt);
  expect(sent).toHaveLength(1);
  const keys = await deriveKeys(receiptOf(it), world.instance);
  expect(opened(sent[0])).toMatchObject({
    story: 'second',
    texts: { contact: '04 000 00 00' },
    thread: btoa(String.fromCharCode(...keys.thread)),
  });
});

test('whoever is left out after the keys were prepared cannot open it', async () => {
  const { visit: it, sent } = visit({});
  await it.loadDirectory();
  await it.prepare();
  it.write({ excluded: world.people.slice(0, 2).map(({ id }) => id) });
  await it.sendReport(onStep);
  expect([opened(sent[0], 0), opened(sent[0], 1)]).toEqual([{ outcome: 'not-for-me' }, { outcome: 'not-for-me' }]);
  expect(opened(sent[0], 2)).toMatchObject({ kind: 'report' });
});

test('fewer than two readers seal nothing', async () => {
  const { visit: it, sent } = visit({});
  await it.loadDirectory();
  it.write({ excluded: world.people.slice(0, 3).map(({ id }) => id) });
  expect([await it.sendReport(onStep), it.trouble, sent.length]).toEqual(['closed', 'unsealed', 0]);
});

test('a wish leaves signed, in the conversation, and again with the same bytes', async () => {
  const first = visit({});
  await first.visit.loadDirectory();
  await first.visit.sendReport(onStep);
  const receipt = receiptOf(first.visit);
  const back = visit({ envelopes: [...Array<() => Response>(5).fill(broken), accepted] });
  await back.visit.loadDirectory();
  await back.visit.openReplies(receipt);
  expect(await back.visit.sendWish('erasure', onStep)).toBe('unanswered');
  expect(await back.visit.sendWish('erasure', onStep)).toBe('accepted');
  expect(back.sent.every((bytes) => equal(bytes, back.sent[0] ?? bytes))).toBe(true);
  const keys = await deriveKeys(receipt, world.instance);
  const later = opened(back.sent[0]) as Record<string, string>;
  const inner = xchacha20poly1305(keys.messageKey, fromBase64(later['nonce'] ?? '')).decrypt(fromBase64(later['sealed'] ?? ''));
  const place = { instance: world.instance, thread: keys.thread, message: fromBase64(later['id'] ?? '') };
  expect(parseJson(inner)).toEqual({ v: 1, ...signWish({ wish: 'erasure' }, place, keys.consentSeed) });
});

test('clearing forgets everything', async () => {
  const { visit: it } = visit({});
  await it.loadDirectory();
  it.write({ story: 'secret' });
  await it.sendReport(onStep);
  it.clear();
  expect([it.receipt, it.draft.story, it.hasKeys, it.isUnderWay]).toEqual([null, '', false, false]);
});
