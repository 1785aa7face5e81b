// Browsers that run no script, or run it slowly because they trust no compiler.

import { chromium } from '@playwright/test';
import { launchOptions, PHONE } from '../browser.ts';
import { CONTACT, expect, test } from '../fixture.ts';
import { Reporter } from '../reporter.ts';

test.describe('without script', () => {
  for (const { language, notice } of [
    { language: 'fr', notice: 'Ici, on ne peut pas écrire' },
    { language: 'en', notice: 'You cannot write here' },
    { language: 'ar', notice: 'لا يمكن' },
  ]) {
    test(`the page in ${language} says so and how to reach people`, async ({ browser, site }) => {
      const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
      await page.goto(site.reporter + language);
      await expect(page.locator('.notice')).toBeVisible();
      await expect(page.locator('.notice')).toContainText(notice);
      for (const words of CONTACT) await expect(page.locator('[data-screen="welcome"]')).toContainText(words);
      await expect(page.locator('[data-screen="welcome"] a[href^="tel:"]').first()).toBeVisible();
      await expect(page.locator('form')).toHaveCount(0);
      await expect(page.locator('button, textarea, input').filter({ visible: true })).toHaveCount(0);
      await expect(page.locator('a.exit')).toBeVisible();
      expect(asked.filter((one) => !/^GET \/(?:[a-z]{2}|havre\.[0-9a-f]+\.css|.*\.js)$/.test(one))).toEqual([]);
      await context.close();
    });
  }
});

test('without a compiler the Arabic page carries a report and its reply', async ({ counsellors, demo }) => {
  const browser = await chromium.launch(launchOptions('--js-flags=--jitless'));
  const page = await (await browser.newContext(PHONE)).newPage();
  const reporter = new Reporter(page, demo.reporter);
  expect(await reporter.open('ar')).toBe('welcome');
  // WebAssembly needs a compiler: without one it is not even there.
  expect(await page.evaluate(() => typeof WebAssembly)).toBe('undefined');
  await reporter.tell({ story: 'هناك من يهددني 🌱' });
  const receipt = await reporter.send();
  const [first] = counsellors;
  const name = await first.newCase();
  expect((await first.open(name)).map(({ text }) => text)).toEqual(['هناك من يهددني 🌱']);
  await first.reply('نحن هنا.');
  expect(await reporter.replies('ar', receipt, 1)).toEqual([{ author: first.name, text: 'نحن هنا.' }]);
  await reporter.answer('شكرا');
  await first.open(name);
  expect((await first.awaitEntry('answer', 1)).at(-1)?.text).toBe('شكرا');
  await browser.close();
});
