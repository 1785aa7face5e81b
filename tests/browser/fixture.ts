// What every scenario starts from: a demonstration of its own, the counsellors at their desks, a person with a phone.

import { type BrowserContext, test as base } from '@playwright/test';
import { PHONE, WORKSTATION } from './browser.ts';
import { Counsellor } from './counsellor.ts';
import { type Demo, startDemo } from './demo.ts';
import { Reporter } from './reporter.ts';

/** How a demonstration says that people can be reached without it. */
export const CONTACT = ['04 000 00 00', '1, rue de la Démonstration, 0000 Exemple', '9:00–17:00'] as const;

interface Fresh {
  /** A demonstration in which nothing has happened yet. */
  readonly demo: Demo;
  /** The three counsellors of `demo`, each in a browser of their own. */
  readonly counsellors: readonly [Counsellor, Counsellor, Counsellor];
  /** A new phone with the page of `demo`. */
  readonly reporter: Reporter;
  /** A new phone with the page of `site`. */
  readonly visitor: Reporter;
  /** Another phone; closed after the test. */
  readonly phone: () => Promise<BrowserContext>;
}

interface Shared {
  /** A demonstration that several scenarios only look at. */
  readonly site: Demo;
}

export const test = base.extend<Fresh, Shared>({
  demo: async ({}, use) => {
    const demo = await startDemo();
    await use(demo);
    await demo.stop();
  },
  counsellors: async ({ browser, demo }, use) => {
    const desks = [];
    for (const { name, url } of demo.desks.slice(0, 3)) {
      const context = await browser.newContext(WORKSTATION);
      const page = await context.newPage();
      await page.goto(url);
      desks.push(new Counsellor(page, name));
    }
    await use(desks as [Counsellor, Counsellor, Counsellor]);
    for (const { page } of desks) await page.context().close();
  },
  phone: async ({ browser }, use) => {
    const phones: BrowserContext[] = [];
    await use(async () => {
      const phone = await browser.newContext(PHONE);
      phones.push(phone);
      return phone;
    });
    for (const phone of phones) await phone.close();
  },
  reporter: async ({ demo, phone }, use) => {
    await use(new Reporter(await (await phone()).newPage(), demo.reporter));
  },
  visitor: async ({ site, phone }, use) => {
    await use(new Reporter(await (await phone()).newPage(), site.reporter));
  },
  site: [
    async ({}, use) => {
      const demo = await startDemo();
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

export { expect } from '@playwright/test';
