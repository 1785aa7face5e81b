// Pictures of the main screens at the size of a small phone, in `target/screenshots`, for people to look at.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PHONE } from '../browser.ts';
import { expect, test } from '../fixture.ts';
import { Reporter } from '../reporter.ts';

const FOLDER = join(import.meta.dirname, '../../../target/screenshots');

/** What each language tells, so that every kind of screen comes up once. */
const TOLD = {
  fr: { codes: { now: ['non'], person: ['moi'], age: ['18-plus'], facts: ['W1', 'V7'], signs: ['documents-retenus'] }, story: 'Depuis mars, le patron ne me paie plus.' },
  en: { codes: { person: ['temoin'], facts: ['D2'], contact: ['message'], never: ['appel'] }, story: 'A man shouts at my sister every morning.' },
  ar: { codes: { now: ['oui'], person: ['moi'], age: ['18-plus'], facts: ['V4'], danger: ['arme'], wants: ['parler'] }, story: 'زوجي يهددني كل يوم.' },
  ti: { codes: { now: ['inconnu'], person: ['moi'], age: ['12-14'], facts: ['V3'], adult: ['adulte-danger'] }, story: 'ኣብ ገዛ የፍርሑኒ።' },
} as const;

for (const language of ['fr', 'en', 'ar', 'ti'] as const) {
  test(`the screens in ${language}`, async ({ browser, demo, counsellors }) => {
    await mkdir(FOLDER, { recursive: true });
    const context = await browser.newContext({ ...PHONE, viewport: { width: 320, height: 568 }, deviceScaleFactor: 2 });
    const page = await context.newPage();
    const reporter = new Reporter(page, demo.reporter);
    let number = 0;
    const picture = async (name: string): Promise<void> => {
      number += 1;
      await page.screenshot({ path: join(FOLDER, `${language}-${String(number).padStart(2, '0')}-${name}.png`), fullPage: true });
    };
    await reporter.open(language);
    await picture('welcome');
    await page.click('#start');
    await reporter.answerAll(TOLD[language], picture);
    const receipt = await reporter.send();
    await picture('sent');
    await page.click('#sent-next');
    await picture('proof');
    await page.click('#proof-show');
    await reporter.leave(receipt);
    const [first] = counsellors;
    await first.open(await first.newCase());
    await first.reply('Bonjour. Nous vous avons lu. Vous pouvez venir quand vous voulez.');
    await reporter.open(language);
    await page.click('#have-receipt');
    await page.locator('#receipt-entry').waitFor();
    await picture('return');
    expect(await reporter.replies(language, receipt, 1)).toHaveLength(1);
    await page.click('[data-wish="erasure"]');
    await picture('replies');
    await page.route('**/directory', (route) => route.abort());
    await reporter.open(language);
    await picture('closed');
    await context.close();
  });
}
