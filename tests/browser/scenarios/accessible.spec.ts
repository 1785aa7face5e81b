// Every screen of the reporter and every page of the desk, held to WCAG 2.2 AA as far as a machine can.

import type { Page } from '@playwright/test';
import { expectAccessible } from '../accessible.ts';
import { PHONE, WORKSTATION } from '../browser.ts';
import { expect, test } from '../fixture.ts';
import { Reporter } from '../reporter.ts';

for (const { language, colorScheme } of [
  { language: 'fr', colorScheme: 'light' },
  { language: 'fr', colorScheme: 'dark' },
  { language: 'ar', colorScheme: 'light' },
  { language: 'ar', colorScheme: 'dark' },
  { language: 'ti', colorScheme: 'light' },
  { language: 'ti', colorScheme: 'dark' },
] as const) {
  test(`the reporter's screens in ${language}, ${colorScheme}`, async ({ browser, counsellors, demo }) => {
    const context = await browser.newContext({ ...PHONE, colorScheme });
    const page = await context.newPage();
    const reporter = new Reporter(page, demo.reporter);

    await page.goto(demo.reporter);
    await expectAccessible(page, 'choice of language');
    await reporter.open(language);
    await expectAccessible(page, 'welcome');
    await page.click('#start');
    await reporter.answerAll({ story: 'أ b', codes: EVERYTHING }, async (screen) => {
      if (screen === 'story') await expectTooLong(page);
      await openGroups(page);
      await expectAccessible(page, screen);
    });
    const receipt = await reporter.send();
    await expectAccessible(page, 'sent');
    await page.click('#sent-next');
    await page.click('#proof-check');
    await expectAccessible(page, 'proof, with a mistake');
    await page.click('#proof-show');
    await reporter.leave(receipt);
    await expectAccessible(page, 'cleared');

    const [first] = counsellors;
    await first.open(await first.newCase());
    await first.reply('Bonjour, مرحبا');
    await reporter.open(language);
    await page.click('#have-receipt');
    await page.fill('#receipt-entry', '12x');
    await page.click('#return-open');
    await expect(page.locator('#return-error')).toBeVisible();
    await expectAccessible(page, 'return, with a mistake');
    await reporter.replies(language, receipt, 1);
    await page.click('#send-answer');
    await expect(page.locator('#answer-error')).toBeVisible();
    await page.click('[data-wish="erasure"]');
    await expectAccessible(page, 'replies');
    await page.route('**/directory', (route) => route.abort());
    expect(await reporter.open(language)).toBe('closed');
    await expectAccessible(page, 'closed');
    await context.close();
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the desk's pages, ${colorScheme}`, async ({ browser, counsellors, demo, reporter }) => {
    await reporter.open('fr');
    await reporter.tell({ story: 'Un texte.\n\nمرحبا', codes: { facts: ['W1'] } });
    await reporter.send();
    const [first] = counsellors;
    const { page } = first;
    await page.emulateMedia({ colorScheme });
    await first.open(await first.newCase());
    await first.note('Une note');
    await first.reply('Une réponse');
    for (const language of ['fr', 'en']) {
      await page.goto(page.url().replace(/\/(?:fr|en)\/cases.*/, `/${language}/cases`));
      await expectAccessible(page, 'cases');
      await page.locator('[data-case]').click();
      await expectAccessible(page, 'case');
    }
    const stranger = await (await browser.newContext({ ...WORKSTATION, colorScheme })).newPage();
    await stranger.goto(demo.desks.at(-1)?.url ?? '');
    await expectAccessible(stranger, 'coordination');
    await stranger.context().clearCookies();
    await stranger.reload();
    await stranger.fill('#passphrase', 'wrong');
    await stranger.click('button');
    await expectAccessible(stranger, 'unlock');
    await stranger.context().close();
  });
}

/** Brings up every question there is: a child, in danger, at work, turned away. */
const EVERYTHING = {
  now: ['oui'], person: ['moi'], age: ['12-14'], facts: ['V3', 'W1', 'D1'], who: ['partenaire'], danger: ['arme'],
  contact: ['recu', 'appel'], never: ['appel'],
};

async function openGroups(page: Page): Promise<void> {
  const closed = page.locator('details:not([open]) summary').filter({ visible: true });
  while ((await closed.count()) > 0) await closed.first().click();
}

/** On the screen of the story: a text that is too long is refused, and the screen says so. */
async function expectTooLong(page: Page): Promise<void> {
  const story = await page.inputValue('#story');
  await page.fill('#story', 'أ'.repeat(20_000));
  await page.click('#next');
  await expect(page.locator('#story-error')).toBeVisible();
  await expectAccessible(page, 'story, too long');
  await page.fill('#story', story);
}
