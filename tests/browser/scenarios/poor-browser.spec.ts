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
    { language: 'ti', notice: 'ኣብዚ ክጽሓፍ ኣይከኣልን' },
  ]) {
    test(`the page in ${language} says so and how to reach people`, async ({ browser, site }) => {
      const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
      await page.goto(site.reporter + language);
      const shown = page.locator('.notice').filter({ visible: true });
      await expect(shown).toHaveCount(1);
      await expect(shown).toContainText(notice);
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

test.describe('a browser that cannot protect a message', () => {
  for (const [name, poverty] of Object.entries({
    'has no keys of its own': { userAgent: null, script: 'Object.defineProperty(window, "crypto", { value: {} })' },
    'is opened on the way by its maker': { userAgent: 'Opera/9.80 (Android; Opera Mini/36.2/191.256; U; fr) Presto/2.12.423', script: '' },
  })) {
    test(name, async ({ browser, site }) => {
      const context = await browser.newContext({ ...PHONE, ...(poverty.userAgent === null ? {} : { userAgent: poverty.userAgent }) });
      const page = await context.newPage();
      await page.addInitScript(poverty.script);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`${site.reporter}fr`);
      await expect(page.locator('#cannot')).toBeVisible();
      await expect(page.locator('#welcome-wait')).toBeHidden();
      await expect(page.locator('button, textarea, input').filter({ visible: true })).toHaveCount(0);
      for (const words of CONTACT) await expect(page.locator('[data-screen="welcome"]')).toContainText(words);
      // It says so without fetching anything further, and leaving quickly works.
      expect(asked.filter((path) => !/^\/(?:fr|havre\.[0-9a-f]+\.(?:css|js))$/.test(path))).toEqual([]);
      await expect(page.locator('a.exit')).toBeVisible();
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
  const begun = performance.now();
  const receipt = await reporter.send();
  console.log(`without a compiler: from “send” to the receipt ${(performance.now() - begun).toFixed(0)} ms`);
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
