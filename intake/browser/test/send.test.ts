import { expect, test } from 'vitest';
import { equal } from '../src/bytes.ts';
import { ACCEPTED, sendEnvelope } from '../src/send.ts';
import { seeded } from './world.ts';

const envelope = seeded('send')(32_768);
const never = new Promise<never>(() => undefined);

/** An intake that answers from a list; the last answer repeats. */
function intake(...answers: readonly (() => Response | Promise<Response>)[]): { fetch: typeof fetch; seen: Uint8Array[] } {
  const seen: Uint8Array[] = [];
  const answer: typeof fetch = async (address, init) => {
    expect([address, init?.method, init?.credentials]).toEqual(['/envelopes', 'POST', 'omit']);
    seen.push(init?.body as Uint8Array);
    const next = answers[Math.min(seen.length, answers.length) - 1];
    if (!next) throw new Error('no answer');
    return next();
  };
  return { fetch: answer, seen };
}

const status = (code: number, body: BodyInit = '') => (): Response => new Response(body, { status: code });
const accepted = status(200, new Uint8Array(ACCEPTED));
const broken = (): never => { throw new TypeError('network'); };
/** Short pauses pass at once; the long one, the limit of an attempt, never. */
const pause = (milliseconds: number): Promise<void> => (milliseconds < 60_000 ? Promise.resolve() : never);

test('the answer is the 64 bytes of the protocol', () => {
  expect(ACCEPTED).toHaveLength(64);
  expect(ACCEPTED[63]).toBe(10);
});

test('the same bytes are sent again until an answer comes', async () => {
  const { fetch, seen } = intake(broken, status(503), status(200, 'please log in'), accepted);
  expect(await sendEnvelope(envelope, fetch, pause)).toBe('accepted');
  expect(seen).toHaveLength(4);
  expect(seen.every((bytes) => equal(bytes, envelope))).toBe(true);
});

test.each([[409, 'closed'], [400, 'refused'], [411, 'refused'], [413, 'refused'], [415, 'refused']] as const)(
  '%i is %s at once', async (code, sent) => {
    const { fetch, seen } = intake(status(code));
    expect(await sendEnvelope(envelope, fetch, pause)).toBe(sent);
    expect(seen).toHaveLength(1);
  },
);

test('no answer at all is unreachable, after five attempts', async () => {
  const { fetch, seen } = intake(broken);
  expect(await sendEnvelope(envelope, fetch, pause)).toBe('unreachable');
  expect(seen).toHaveLength(5);
});

test('an attempt that hangs is given up and cancelled', async () => {
  const signals: (AbortSignal | null | undefined)[] = [];
  const hanging: typeof fetch = (_address, init) => {
    signals.push(init?.signal);
    return never;
  };
  expect(await sendEnvelope(envelope, hanging, () => Promise.resolve())).toBe('unreachable');
  expect(signals.map((signal) => signal?.aborted)).toEqual([true, true, true, true, true]);
});
