// A network that loses answers, and a week that ends while somebody writes: one report stays one case.

import type { Counsellor } from '../counsellor.ts';
import { expect, test } from '../fixture.ts';

const STORY = 'On me menace au travail depuis lundi.';

test('an answer that is lost is asked for again with the same bytes', async ({ counsellors, reporter }) => {
  const bodies: (Buffer | null)[] = [];
  await reporter.page.route('**/envelopes', async (route) => {
    bodies.push(route.request().postDataBuffer());
    const response = await route.fetch();
    expect(response.status()).toBe(200);
    await (bodies.length === 1 ? route.abort('connectionreset') : route.fulfill({ response }));
  });
  await reporter.open('fr');
  await reporter.tell({ story: STORY });
  await reporter.send();
  expect(bodies).toHaveLength(2);
  expect(bodies[0]).toHaveLength(32_768);
  expect(bodies[1]?.equals(bodies[0] ?? Buffer.alloc(0))).toBe(true);
  await expectOneReport(counsellors);
});

test('a week that ended is sealed again for the next one', async ({ counsellors, reporter }) => {
  const asked: string[] = [];
  const bodies: (Buffer | null)[] = [];
  reporter.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await reporter.page.route('**/envelopes', async (route) => {
    bodies.push(route.request().postDataBuffer());
    // The worst case: the first one is kept as well, and only its answer is another.
    const response = await route.fetch();
    await (bodies.length === 1 ? route.fulfill({ status: 409, body: 'closed\n' }) : route.fulfill({ response }));
  });
  await reporter.open('fr');
  await reporter.tell({ story: STORY });
  asked.length = 0;
  await reporter.send();
  expect(asked).toEqual(['/envelopes', '/directory', '/envelopes']);
  expect(bodies[1]).toHaveLength(32_768);
  expect(bodies[1]?.equals(bodies[0] ?? Buffer.alloc(0))).toBe(false);
  await expectOneReport(counsellors);
});

test('without any answer the person is told, and the same bytes leave when she tries again', async ({ counsellors, reporter }) => {
  // The page waits longer and longer between its attempts; the clock is wound so that nobody waits for it.
  await reporter.page.clock.install();
  const bodies: (Buffer | null)[] = [];
  let isDown = true;
  await reporter.page.route('**/envelopes', async (route) => {
    bodies.push(route.request().postDataBuffer());
    await (isDown ? route.abort('internetdisconnected') : route.continue());
  });
  await reporter.open('fr');
  await reporter.tell({ story: STORY });
  await reporter.page.click('#send');
  for (let attempt = 2; attempt <= 5; attempt += 1) {
    await expect.poll(() => bodies.length).toBe(attempt - 1);
    await reporter.page.clock.runFor(30_000);
  }
  await expect(reporter.page.locator('#send-error')).toBeVisible();
  isDown = false;
  await reporter.send();
  expect(bodies).toHaveLength(6);
  for (const body of bodies) expect(body?.equals(bodies[0] ?? Buffer.alloc(0))).toBe(true);
  await expectOneReport(counsellors);
});

async function expectOneReport(desks: readonly Counsellor[]): Promise<void> {
  for (const desk of desks) {
    const name = await desk.newCase();
    const entries = await desk.open(name);
    expect(entries.map(({ kind, text }) => ({ kind, text }))).toEqual([{ kind: 'report', text: STORY }]);
  }
  // Whatever came twice has been filed by now: the spool and the vault are asked every second.
  for (const desk of desks) {
    expect(await desk.cases()).toHaveLength(1);
    expect(await desk.alarms()).toBe(0);
  }
}
