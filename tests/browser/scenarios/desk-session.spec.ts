// Who may see a desk's pages: the browser that came with the start link, or that knows the passphrase; nobody else.

import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { WORKSTATION } from '../browser.ts';
import { PASSPHRASE, program } from '../demo.ts';
import { expect, test } from '../fixture.ts';

test('the start link works once, then the passphrase opens', async ({ browser, counsellors, demo }) => {
  const [first] = counsellors;
  const [desk] = demo.desks;
  if (desk === undefined) throw new Error('a demonstration has desks');

  // The same browser may open its link again.
  await first.page.goto(desk.url);
  expect(new URL(first.page.url()).pathname).toBe('/fr/cases');

  const stranger = await browser.newContext(WORKSTATION);
  const page = await stranger.newPage();
  for (const path of [desk.url, new URL('/fr/cases', desk.url).href, new URL('/fr/cases/1', desk.url).href]) {
    await page.goto(path);
    expect(new URL(page.url()).pathname).toBe('/fr/unlock');
  }
  await page.fill('#passphrase', 'demonstration');
  await page.click('button');
  await expect(page.locator('[role="alert"]')).toBeVisible();
  await page.goto(new URL('/fr/cases', desk.url).href);
  expect(new URL(page.url()).pathname).toBe('/fr/unlock');
  await page.fill('#passphrase', PASSPHRASE);
  await page.click('button');
  expect(new URL(page.url()).pathname).toBe('/fr/cases');

  // Letting the second in does not put the first out.
  await first.page.reload();
  expect(new URL(first.page.url()).pathname).toBe('/fr/cases');
  await stranger.close();
});

test('requests under a foreign name or from foreign pages are refused', async ({ counsellors, reporter }) => {
  await reporter.open('fr');
  await reporter.tell({ story: 'Un texte.' });
  await reporter.send();
  const [first] = counsellors;
  const name = await first.newCase();
  await first.open(name);
  const origin = new URL(first.page.url()).origin;
  const cookie = await cookiesOf(first.page);
  const form = { path: '/fr/cases/1/note', cookie, body: 'text=from+elsewhere' };

  expect(await ask(origin, { path: '/fr/cases', cookie })).toBe(200);
  expect(await ask(origin, { path: '/fr/cases' })).toBe(303);
  for (const host of ['evil.example', `localhost:${new URL(origin).port}`, '127.0.0.1']) {
    expect(await ask(origin, { path: '/fr/cases', cookie, host }), host).toBe(403);
  }
  for (const foreign of ['http://evil.example', 'null', `http://localhost:${new URL(origin).port}`, `${origin}/`, undefined]) {
    expect(await ask(origin, { ...form, origin: foreign }), foreign).toBe(403);
  }
  expect(await ask(origin, { ...form, cookie: '', origin })).toBe(303);
  expect((await first.open(name)).map(({ kind }) => kind)).toEqual(['report']);
  // The same request from the desk's own page is taken, so the refusals above were refusals.
  expect(await ask(origin, { ...form, origin })).toBe(303);
  expect((await first.open(name)).map(({ text }) => text)).toEqual(['Un texte.', 'from elsewhere']);
});

test('opening a desk that is open already is refused and harms nothing', async ({ counsellors, demo, reporter }) => {
  const [first] = counsellors;
  const folder = join(demo.data, 'desks', first.name);
  const { code, said } = await run('desk', ['open', '--folder', folder, '--passphrase-file', join(demo.data, 'passphrase')]);
  expect(code).not.toBe(0);
  expect(said).toContain('open already');
  expect(said).not.toContain('panicked');

  await reporter.open('en');
  await reporter.tell({ story: 'Still here.' });
  await reporter.send();
  expect((await first.open(await first.newCase())).map(({ text }) => text)).toEqual(['Still here.']);
});

test('a reply goes to the case it was written in, whatever arrives meanwhile', async ({ counsellors, reporter }) => {
  const send = async (story: string): Promise<void> => {
    await reporter.open('en');
    await reporter.tell({ story });
    await reporter.send();
  };
  const [first] = counsellors;
  await send('The first.');
  const name = await first.newCase();
  await first.open(name);
  // While the counsellor writes, others report: wherever their cases stand in the list, the page knows its own.
  for (const story of ['The second.', 'The third.', 'The fourth.', 'The fifth.', 'The sixth.']) await send(story);
  const other = counsellors[1];
  await expect.poll(() => other.cases()).toHaveLength(6);
  const list = await first.page.context().newPage();
  const origin = new URL(first.page.url()).origin;
  await expect.poll(async () => {
    await list.goto(`${origin}/fr/cases`);
    return list.locator('[data-case]').count();
  }).toBe(6);
  await list.close();
  await first.page.fill('#reply', 'For the first only.');
  const answered = first.page.waitForEvent('load');
  await first.page.click('#reply-form button');
  await answered;
  expect((await first.open(name)).map(({ text }) => text)).toEqual(['The first.', 'For the first only.']);
});

interface Asked {
  readonly path: string;
  readonly cookie?: string;
  readonly host?: string;
  readonly origin?: string | undefined;
  /** With a body it is a form that is posted. */
  readonly body?: string;
}

/** A request as no browser would send it; says the status of the answer. */
function ask(desk: string, { path, cookie, host, origin, body }: Asked): Promise<number> {
  const { hostname, port } = new URL(desk);
  const headers = {
    ...(cookie ? { cookie } : {}),
    ...(host === undefined ? {} : { host }),
    ...(origin === undefined ? {} : { origin }),
    ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
  };
  return new Promise((answered, failed) => {
    const asked = request({ hostname, port, path, headers, method: body === undefined ? 'GET' : 'POST' }, (answer) => {
      answer.resume();
      answered(answer.statusCode ?? 0);
    });
    asked.once('error', failed);
    asked.end(body);
  });
}

async function cookiesOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

function run(name: string, words: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((done) => {
    execFile(program(name), words, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr });
    });
  });
}
