// Who may read is verified on the phone: with a Directory wrong in any one way nothing is sent, and the person learns how
// to reach a counsellor otherwise.

import { readFileSync } from 'node:fs';
import type { Page, Route } from '@playwright/test';
import { CONTACT, expect, test } from '../fixture.ts';
import type { Reporter } from '../reporter.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly clock: string;
  /** The ids of the counsellors who count, or null when nothing may be sent. */
  readonly counts: readonly string[] | null;
}

const VECTORS = JSON.parse(readFileSync(new URL('../../vectors/from-rust.json', import.meta.url), 'utf8')) as {
  readonly pins: unknown;
  readonly directories: readonly Case[];
};
const wrong = VECTORS.directories.filter(({ counts }) => counts === null);
const right = VECTORS.directories.filter(({ counts }) => counts !== null);

test.describe('a directory', () => {
  for (const { name, file, clock } of wrong) {
    test(`that is wrong: ${name}`, async ({ visitor }) => {
      const posts = countPosts(visitor.page);
      await pinned(visitor.page, clock);
      await visitor.page.route('**/directory', (route) => bytes(route, file));
      await expectClosed(visitor, posts);
    });
  }

  for (const { name, file, clock, counts } of right) {
    test(`that is good enough: ${name}`, async ({ visitor }) => {
      const posts = countPosts(visitor.page);
      await pinned(visitor.page, clock);
      await visitor.page.route('**/directory', (route) => bytes(route, file));
      // Nobody's spool holds an envelope of another installation.
      await visitor.page.route('**/envelopes', (route) => route.fulfill({ status: 400 }));
      expect(await visitor.open('fr')).toBe('welcome');
      const labels = labelsOf(file, counts ?? []);
      expect((await visitor.page.locator('#who-list li').allInnerTexts()).sort()).toEqual(labels);
      await visitor.tell({ story: 'Un essai.' });
      expect((await visitor.page.locator('[data-about="readers"] p').allInnerTexts()).sort()).toEqual(labels);
      await visitor.page.click('#send');
      await visitor.page.locator('#closed-why:visible').waitFor();
      expect(posts()).toBe(1);
    });
  }
});

test.describe('instead of a directory', () => {
  const answers: Readonly<Record<string, (route: Route) => Promise<void>>> = {
    'not found': (route) => route.fulfill({ status: 404, body: 'not found\n' }),
    'a server that failed': (route) => route.fulfill({ status: 500 }),
    'a page of the network': (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }),
    'a network that is down': (route) => route.abort('internetdisconnected'),
    'nothing at all': (route) => route.fulfill({ status: 200, body: '' }),
  };
  for (const [name, answer] of Object.entries(answers)) {
    test(name, async ({ visitor }) => {
      const posts = countPosts(visitor.page);
      await visitor.page.route('**/directory', answer);
      await expectClosed(visitor, posts);
      // When it comes back, so do the two ways in.
      await visitor.page.unroute('**/directory');
      await visitor.page.click('#closed-again');
      await visitor.page.locator('#welcome-choices').waitFor();
    });
  }
});

/** The page as it is served, with the pins of the vectors, at the time of the case. */
async function pinned(page: Page, clock: string): Promise<void> {
  await page.clock.setFixedTime(`${clock}T12:00:00Z`);
  const pins = JSON.stringify(VECTORS.pins).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  await page.route('**/fr', async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const changed = html.replace(/data-pins="[^"]*"/, `data-pins="${pins}"`);
    expect(changed).not.toBe(html);
    await route.fulfill({ response, body: changed });
  });
}

function bytes(route: Route, file: string): Promise<void> {
  return route.fulfill({ status: 200, contentType: 'application/octet-stream', body: Buffer.from(file, 'base64') });
}

function countPosts(page: Page): () => number {
  let posts = 0;
  page.on('request', (request) => {
    if (request.method() !== 'GET') posts += 1;
  });
  return () => posts;
}

async function expectClosed(visitor: Reporter, posts: () => number): Promise<void> {
  expect(await visitor.open('fr')).toBe('closed');
  const closed = visitor.page.locator('[data-screen="closed"]');
  for (const words of CONTACT) await expect(closed).toContainText(words);
  await expect(visitor.page.locator('#story, #send')).toHaveCount(2);
  await expect(visitor.page.locator('#story, #send').filter({ visible: true })).toHaveCount(0);
  expect(posts()).toBe(0);
}

/** The labels of some counsellors, as the signed Roster in the file has them. */
function labelsOf(file: string, ids: readonly string[]): string[] {
  const bytes = Buffer.from(file, 'base64');
  const roster = bytes.subarray(4, 4 + bytes.readUInt32BE(0));
  const body = roster.subarray(1 + 96 * roster.readUInt8(0)).toString('utf8');
  const { counsellors } = JSON.parse(body) as { counsellors: readonly { readonly id: string; readonly label: string }[] };
  return counsellors.filter(({ id }) => ids.includes(id)).map(({ label }) => label).sort();
}
