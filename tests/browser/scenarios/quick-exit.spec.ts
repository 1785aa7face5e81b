// Leaving at once: what was written is gone before the other page has to answer, and going back shows nothing.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';
import type { Reporter } from '../reporter.ts';

const STORY = 'ceci ne doit pas rester';

const ways: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the bar': async (page) => {
    const bar = await page.locator('a.exit').boundingBox();
    if (bar !== null) await page.touchscreen.tap(bar.x + bar.width / 2, bar.y + bar.height / 2);
  },
  'the space bar on the link for screen readers': async (page) => {
    await page.locator('a.skip[data-exit]').focus();
    await page.keyboard.press('Space');
  },
  'Shift three times': async (page) => {
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
  },
};

for (const [name, leave] of Object.entries(ways)) {
  test(`leaving by ${name}`, async ({ visitor }) => {
    const { page } = visitor;
    const { asked, letGo } = await holdExit(page);
    await write(visitor);
    const address = page.url();
    const left = await watchLeaving(page);
    await Promise.all([leave(page), asked]);

    // The other page was asked for and has not answered yet.
    const { title, text, html } = await left();
    expect({ title, text }).toEqual({ title: '', text: 'Chargement.' });
    expect(html).not.toContain(STORY);

    letGo();
    await page.waitForURL((url) => url.href !== address);
    await expect(page.locator('h1')).toHaveText('Elsewhere');
    expect(await visits(page)).not.toContain(address);
    await page.goBack();
    expect(page.url()).toBe('about:blank');
  });
}

test('capital letters do not leave', async ({ visitor }) => {
  const { page } = visitor;
  await write(visitor);
  await page.locator('#story').focus();
  for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
  await expect(page.locator('#story')).toHaveValue(`${STORY}ABCD`);
});

test('going forward again shows nothing of what was written', async ({ visitor }) => {
  const { page } = visitor;
  await write(visitor);
  await page.goto('about:blank');
  await page.goBack();
  await page.locator('body').waitFor({ state: 'attached' });
  expect(await page.content()).not.toContain(STORY);
  for (const field of await page.locator('textarea').all()) expect(await field.inputValue()).toBe('');
});

async function write(visitor: Reporter): Promise<void> {
  await visitor.open('fr');
  await visitor.page.click('#start');
  await visitor.answerAll({ story: STORY });
  await visitor.page.locator('[data-about="story"] .change').click();
}

/** The other page answers only when it is let go; nothing leaves this machine. */
async function holdExit(page: Page): Promise<{ asked: Promise<void>; letGo: () => void }> {
  let [letGo, onAsked] = [(): void => undefined, (): void => undefined];
  const held = new Promise<void>((done) => { letGo = done; });
  const asked = new Promise<void>((done) => { onAsked = done; });
  await page.context().route((url) => !/^(?:localhost|127\.0\.0\.1)$/.test(url.hostname), async (route) => {
    onAsked();
    await held;
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>' });
  });
  return { asked, letGo };
}

interface Left {
  readonly title: string;
  readonly text: string;
  readonly html: string;
}

/**
 * What stands on the page once it was emptied, by its own account: from outside a page that is on its way to another cannot be
 * looked at. It is noted the moment the script that empties it has done its part.
 */
async function watchLeaving(page: Page): Promise<() => Promise<Left>> {
  const said = page.waitForEvent('console', (message) => message.text().startsWith('left '));
  await page.evaluate(() => {
    new MutationObserver(() => {
      const { title, body, documentElement } = document;
      console.log(`left ${JSON.stringify({ title, text: body.innerText.trim(), html: documentElement.outerHTML })}`);
    }).observe(document.body, { childList: true });
  });
  return async () => JSON.parse((await said).text().slice('left '.length)) as Left;
}

async function visits(page: Page): Promise<string[]> {
  const browser = await page.context().newCDPSession(page);
  const { entries } = await browser.send('Page.getNavigationHistory');
  return entries.map(({ url }) => url);
}
