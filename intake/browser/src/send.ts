// Sending one sealed envelope (docs/architecture.md, intake). An attempt without answer is repeated with the same bytes:
// the intake recognises them, so nothing is ever filed twice.

import { equal, utf8 } from './bytes.ts';

/** The answer to every envelope that was accepted. */
export const ACCEPTED = utf8('havre/1 the sealed envelope is kept until a desk has filed it..\n');

/**
 * `accepted`: it is kept. `closed`: its week is over; fetch the Directory and seal again under the same message id.
 * `refused`: trying again cannot help. `unreachable`: no answer came; the same bytes can be sent later.
 */
export type Sent = 'accepted' | 'closed' | 'refused' | 'unreachable';

/** Waits for so many milliseconds. */
export type Pause = (milliseconds: number) => Promise<void>;

const PAUSES = [2_000, 5_000, 15_000, 30_000];
const ATTEMPT_MILLISECONDS = 60_000;
const REFUSALS = [400, 411, 413, 415];

export async function sendEnvelope(envelope: Uint8Array, fetch: typeof globalThis.fetch, pause: Pause): Promise<Sent> {
  for (const milliseconds of [0, ...PAUSES]) {
    if (milliseconds > 0) await pause(milliseconds);
    const sent = await attempt(envelope, fetch, pause);
    if (sent !== 'unreachable') return sent;
  }
  return 'unreachable';
}

async function attempt(envelope: Uint8Array, fetch: typeof globalThis.fetch, pause: Pause): Promise<Sent> {
  const abort = new AbortController();
  const late = pause(ATTEMPT_MILLISECONDS).then((): Sent => 'unreachable');
  const sent = await Promise.race([post(envelope, fetch, abort.signal), late]);
  abort.abort();
  return sent;
}

async function post(envelope: Uint8Array, fetch: typeof globalThis.fetch, signal: AbortSignal): Promise<Sent> {
  try {
    const response = await fetch('/envelopes', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(envelope),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (response.status === 409) return 'closed';
    if (REFUSALS.includes(response.status)) return 'refused';
    const answer = new Uint8Array(await response.arrayBuffer());
    // Anything else is no answer of an intake: a network's own page, a proxy that gives up, an intake that is full.
    return response.status === 200 && equal(answer, ACCEPTED) ? 'accepted' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}
