// What a partner and a person get from a referral, opened without any network: the locked file, the page to approve, the
// read-back. The files come from the library's own tests; no demonstration runs.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { PATIENCE, WORKSTATION } from '../browser.ts';

const ROOT = join(import.meta.dirname, '../../..');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
let folder: string;

test.beforeAll(() => {
  test.setTimeout(20 * PATIENCE);
  folder = mkdtempSync(join(tmpdir(), 'havre-referral-'));
  const only = ['--test', 'referrals', 'what_is_handed_over_can_be_kept'];
  execFileSync('cargo', ['test', '--quiet', '--locked', '-p', 'relay', ...only], {
    cwd: ROOT,
    env: { ...process.env, KEEP: folder },
    stdio: 'ignore',
  });
});
test.afterAll(() => rmSync(folder, { recursive: true }));

interface Opened {
  readonly page: Page;
  /** Everything the page asked for. */
  readonly asked: string[];
  /** What the browser complained of. */
  readonly complaints: string[];
}

async function open(browser: Browser, name: string): Promise<Opened> {
  const context = await browser.newContext({ ...WORKSTATION, offline: true });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const url = pathToFileURL(join(folder, name)).href;
  await page.goto(url);
  expect(asked).toEqual([url]);
  return { page, asked, complaints };
}

async function looksRight({ page, asked, complaints }: Opened): Promise<void> {
  expect(asked).toHaveLength(1);
  expect(complaints).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  const printed = await page.pdf();
  expect(printed.subarray(0, 5).toString()).toBe('%PDF-');
  await page.context().close();
}

test('a locked file opens offline with its digits and with no others', async ({ browser }) => {
  const opened = await open(browser, 'locked.html');
  const { page } = opened;
  const digits = readFileSync(join(folder, 'passphrase.txt'), 'utf8');
  const field = page.getByLabel('Les 25 chiffres');
  const button = page.getByRole('button', { name: 'Ouvrir' });
  await expect(page.locator('h1')).toHaveText('Document protégé');
  await field.fill('12345');
  await button.click();
  await expect(page.getByRole('status')).toContainText('25 chiffres');
  await field.fill(digits.replace(/\d/, (first) => String((Number(first) + 1) % 10)));
  await button.click();
  await expect(page.getByRole('status')).not.toContainText('Vous en avez écrit');
  await expect(page.getByText('barbe courte')).toHaveCount(0);
  await field.fill(digits);
  await button.click();
  await expect(page.getByText('barbe courte')).toBeVisible();
  await expect(page.locator('h1').first()).toBeFocused();
  await expect(page.locator('h1').last()).toContainText('Entendre une victime');
  // It says what the page for whoever approves says.
  const sheet = await open(browser, 'page.html');
  const words = async (from: Page) => (await from.locator('main').innerText()).replace(/\s+/g, ' ').trim();
  expect(await words(page)).toBe(await words(sheet.page));
  await looksRight(sheet);
  await looksRight(opened);
});

for (const { language, direction } of [
  { language: 'fr', direction: 'ltr' },
  { language: 'en', direction: 'ltr' },
  { language: 'ar', direction: 'rtl' },
]) {
  test(`a read-back in ${language} is a page of its own`, async ({ browser }) => {
    const opened = await open(browser, `read-back-${language}.html`);
    await expect(opened.page.locator('html')).toHaveAttribute('lang', language);
    await expect(opened.page.locator('main')).toHaveCSS('direction', direction);
    await expect(opened.page.locator('h1')).toHaveCount(1);
    await expect(opened.page.locator('main')).toContainText('ما حدث لك');
    await looksRight(opened);
  });
}
