// The whole way in every language, on the smallest of phones, as its own files word it; with a keyboard alone; with text twice
// as large. And what it leaves behind: nothing.

import type { Page, Request } from '@playwright/test';
import { PHONE } from '../browser.ts';
import { expect, test } from '../fixture.ts';
import { wordsOf } from '../locale.ts';
import { Reporter } from '../reporter.ts';

const SMALL = { ...PHONE, viewport: { width: 320, height: 568 } };
const LANGUAGES = [
  { language: 'fr', dir: 'ltr', story: 'Le patron crie et ne paie pas.', answer: 'Merci, à lundi.' },
  { language: 'en', dir: 'ltr', story: 'The boss shouts and does not pay.', answer: 'Thank you, see you on Monday.' },
  { language: 'ar', dir: 'rtl', story: 'صاحب العمل يصرخ ولا يدفع.', answer: 'شكرا، إلى يوم الاثنين.' },
  { language: 'ti', dir: 'ltr', story: 'ወናኒ ስራሕ የእዊ፣ ኣይከፍልን ድማ።', answer: 'የቐንየለይ፣ ክሳብ ሰኑይ።' },
];

/** Brings up every question but those that exclude each other. */
const EVERYTHING = {
  now: ['inconnu'], person: ['moi'], age: ['18-plus'], facts: ['W1', 'V4', 'D1'], criterion: ['origine'], domain: ['emploi'],
  place: ['lieu-de-travail'], sector: ['horeca'], area: ['liege'], when: ['moins-d-un-mois', 'cela-continue'], who: ['employeur'],
  danger: ['l-auteur-a-acces'], couple: ['controle'], signs: ['documents-retenus'], children: ['aucun'], evidence: ['temoins'],
  wants: ['recuperer-argent'], language: ['ti'], interpreter: ['oui'], gender: ['egal'], contact: ['recu', 'message'],
  times: ['soir'], never: ['message-vocal'], avoid: ['ville'],
};

for (const { language, dir, story, answer } of LANGUAGES) {
  test(`the whole way in ${language}, word by word, and what it leaves behind`, async ({ browser, counsellors, demo }) => {
    const words = wordsOf(language);
    const page = await (await browser.newContext(SMALL)).newPage();
    const left = watch(page);
    const reporter = new Reporter(page, demo.reporter);
    await reporter.open(language);
    await expect(page.locator('html')).toHaveAttribute('dir', dir);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('welcome-heading'));
    await expectFits(page, 'welcome');
    await page.getByRole('button', { name: words('welcome-start') }).click();
    const seen: string[] = [];
    await reporter.answerAll({ story, codes: EVERYTHING }, async (screen) => {
      seen.push(screen);
      const heading = screen === 'check' || screen === 'story' ? `${screen}-heading` : `ask-${screen}`;
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(heading), { useInnerText: true });
      if (screen !== 'check') await expect(page.getByRole('button', { name: words('continue') })).toBeVisible();
      for (const code of screen === 'language' ? [] : (EVERYTHING[screen as keyof typeof EVERYTHING] ?? [])) {
        await expect(page.getByRole(await kindOf(page, screen), { name: words(`${screen}-${code}`), exact: true })).toBeChecked();
      }
      if (screen === 'contact') await page.getByLabel(words('text-contact')).fill('04 000 00 00');
      await expectFits(page, screen);
    });
    expect(seen).toEqual([...Object.keys(EVERYTHING), 'readers', 'story', 'check']);
    for (const [question, codes] of Object.entries(EVERYTHING).filter(([id]) => id !== 'language')) {
      for (const code of codes) await expect(page.locator(`.checked[data-about="${question}"]`)).toContainText(words(`${question}-${code}`));
    }
    await expect(page.locator('.checked[data-about="contact"]')).toContainText('04 000 00 00');
    const receipt = await reporter.send();
    await expectFits(page, 'sent');
    // Six groups, none of them broken over two lines.
    expect(await page.locator('#receipt bdi').evaluateAll((groups) => groups.map((group) => group.getClientRects().length))).toEqual([1, 1, 1, 1, 1, 1]);
    await expect(page.locator('#receipt-spoken')).not.toBeEmpty();
    expect(await attributesWith(page, receipt.slice(0, 4))).toEqual([]);
    await reporter.leave(receipt);

    const [first] = counsellors;
    await first.open(await first.newCase());
    await first.reply('Bonjour.');
    expect(await reporter.replies(language, receipt, 1)).toEqual([{ author: first.name, text: 'Bonjour.' }]);
    await expectFits(page, 'replies');
    await reporter.answer(answer);
    await page.getByRole('button', { name: words('wish-erase') }).click();
    await page.getByRole('button', { name: words('wish-sure') }).click();
    await expect(page.locator('#wish-status')).toHaveText(words('wish-arrived'));
    await page.click('#replies-done');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('cleared-heading'));

    await left.expectNothing(receipt);
    await page.context().close();
  });
}

test('the whole way with a keyboard alone', async ({ counsellors, demo, browser }) => {
  const page = await (await browser.newContext({ viewport: { width: 320, height: 568 } })).newPage();
  const reporter = new Reporter(page, demo.reporter);
  await reporter.open('fr');
  await press(page, '#start');
  for (let screen = await reporter.screen(); screen !== 'check'; screen = await reporter.screen()) {
    if (screen === 'now') {
      // A choice of one is one stop; the arrows choose.
      await press(page, 'input[name="now"]', 'ArrowDown');
      await page.keyboard.press('ArrowDown');
    }
    if (screen === 'facts') {
      await press(page, 'summary:has(use[href$="facts-work"])');
      await press(page, 'input[value="W1"]', 'Space');
    }
    if (screen === 'story') {
      await tabTo(page, '#story');
      await page.keyboard.type('Deux mois sans salaire.');
    }
    await press(page, ['now', 'facts', 'story', 'readers'].includes(screen) ? '#next' : '#skip');
  }
  await press(page, '#send');
  await page.locator('#receipt:visible').waitFor();
  const receipt = (await page.locator('#receipt').innerText()).replaceAll(/\s/g, '');
  await press(page, '#sent-next');
  const group = Number(await page.locator('#proof-group').innerText());
  await page.keyboard.type(receipt.slice(4 * group - 4, 4 * group));
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-screen="cleared"]')).toBeVisible();
  const [first] = counsellors;
  const [report] = await first.open(await first.newCase());
  expect(report?.text).toBe('Deux mois sans salaire.');
  await page.context().close();
});

for (const language of ['fr', 'ar', 'ti']) {
  test(`with text twice as large nothing is lost in ${language}`, async ({ browser, site }) => {
    const page = await (await browser.newContext(SMALL)).newPage();
    const reporter = new Reporter(page, site.reporter);
    await reporter.open(language);
    await page.evaluate(() => { document.documentElement.style.fontSize = '225%'; });
    await expectFits(page, 'welcome');
    await page.click('#start');
    await reporter.answerAll({ story: 'x', codes: EVERYTHING }, (screen) => expectFits(page, screen));
    await page.context().close();
  });
}

test('readers can be left out until two remain, and below two the page says how to be heard', async ({ demo, reporter, counsellors }) => {
  const { page } = reporter;
  const bodies: number[] = [];
  page.on('request', (request) => { if (request.method() === 'POST') bodies.push(request.postDataBuffer()?.length ?? 0); });
  await reporter.open('fr');
  await page.click('#start');
  for (;;) {
    if ((await reporter.screen()) === 'readers') break;
    await page.click('#skip');
  }
  const boxes = page.locator('#readers input');
  await boxes.nth(0).uncheck();
  await expect(page.locator('#readers-too-few')).toBeHidden();
  await boxes.nth(1).uncheck();
  await expect(page.locator('#readers-too-few')).toBeVisible();
  await expect(page.locator('#readers-too-few')).toContainText('04 000 00 00');
  await page.click('#next');
  expect(await reporter.screen()).toBe('readers');
  // Going back and sending from there forgets nobody who was left out.
  await page.click('#back');
  await page.click('#early');
  expect(await reporter.screen()).toBe('readers');
  await expect(page.locator('#readers-too-few')).toBeVisible();
  await boxes.nth(1).check();
  await page.click('#next');
  await page.fill('#story', 'Pas pour tout le monde.');
  await page.click('#next');
  const read = await page.locator('.checked[data-about="readers"] p').allInnerTexts();
  expect(read).toHaveLength(2);
  await reporter.send();
  expect(bodies).toEqual([32_768]);
  const [one, two] = counsellors.filter(({ name }) => read.includes(name));
  for (const desk of [one, two]) expect((await desk?.open((await desk.newCase()) ?? ''))?.[0]?.text).toBe('Pas pour tout le monde.');
  const left = counsellors.find(({ name }) => !read.includes(name));
  expect(await left?.cases()).toEqual([]);
  expect(demo.desks.length).toBeGreaterThan(3);
});

test('everything is sealed before “send” is touched', async ({ reporter }) => {
  const { page } = reporter;
  await reporter.open('fr');
  await page.evaluate(() => {
    const draw = crypto.getRandomValues.bind(crypto);
    const counted = window as unknown as { drawn: number; isDry: boolean };
    Object.assign(counted, { drawn: 0, isDry: false });
    crypto.getRandomValues = <T extends ArrayBufferView | null>(array: T): T => {
      if (counted.isDry) throw new Error('nothing is drawn any more');
      counted.drawn += 1;
      return draw(array as never);
    };
  });
  await reporter.tell({ story: 'Un texte.' });
  // What is drawn for the sealing is drawn by now or very soon; then nothing more can be.
  let drawn = 0;
  await expect.poll(async () => {
    const before = drawn;
    drawn = await page.evaluate(() => (window as unknown as { drawn: number }).drawn);
    return drawn > 0 && drawn === before;
  }, { intervals: [700] }).toBe(true);
  await page.evaluate(() => { (window as unknown as { isDry: boolean }).isDry = true; });
  expect(await reporter.send()).toMatch(/^\d{24}$/);
});

test('a card is printed that says nothing but the digits', async ({ reporter }) => {
  const { page } = reporter;
  await reporter.open('fr');
  await reporter.tell({ story: '' });
  const receipt = await reporter.send();
  await page.emulateMedia({ media: 'print' });
  expect((await page.locator('body').innerText()).replaceAll(/\s/g, '')).toBe(receipt);
});

/** Nothing is wider than the screen, no words are cut off, and whatever can be touched is large enough for a thumb. */
async function expectFits(page: Page, where: string): Promise<void> {
  const wrong = await page.evaluate(() => {
    const seen = (element: Element): boolean => element.checkVisibility() && !element.closest('.unseen, .skip');
    const all = Array.from(document.body.querySelectorAll('*')).filter(seen);
    const wide = all.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < -1 || right > document.documentElement.clientWidth + 1;
    });
    const cut = all.filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'hidden');
    const small = all.filter((element) => element.matches('button, summary, label:has(input), a[href]') && !element.closest('p:not(.draft)'))
      .filter((element) => element.getBoundingClientRect().height < 47.5);
    return Object.fromEntries(Object.entries({ wide, cut, small }).map(([name, list]) => [name, list.map(({ outerHTML }) => outerHTML.slice(0, 120))]));
  });
  expect.soft(wrong, where).toEqual({ wide: [], cut: [], small: [] });
}

/** Whether one answer or several can be given. */
async function kindOf(page: Page, screen: string): Promise<'radio' | 'checkbox'> {
  return (await page.locator(`[data-screen="${screen}"] input[type="radio"]`).count()) > 0 ? 'radio' : 'checkbox';
}

/** Tabs to an element and presses it. */
async function press(page: Page, selector: string, key = 'Enter'): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press(key);
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

/** Attributes of the page that hold some digits, in either script. */
async function attributesWith(page: Page, digits: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const arabic = Array.from(wanted, (digit) => String.fromCodePoint(0x660 + Number(digit))).join('');
    const attributes = Array.from(document.querySelectorAll('*')).flatMap((element) => Array.from(element.attributes));
    const plain = (text: string): string => text.replaceAll(/[\s,]/g, '');
    return attributes.filter(({ value }) => [wanted, arabic].some((mark) => plain(value).includes(mark))).map(({ name }) => name);
  }, digits);
}

/** Notes everything that leaves the page or is said aloud; afterwards there must be nothing of the receipt in it, nor anything kept. */
function watch(page: Page): { expectNothing: (receipt: string) => Promise<void> } {
  const said: string[] = [];
  const asked: Request[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => asked.push(request));
  return {
    expectNothing: async (receipt) => {
      const groups = receipt.match(/\d{4}/g) ?? [];
      const marks = ['', ' ', '-', '%20'].map((between) => groups.join(between));
      const spoken: string[] = [...said];
      for (const request of asked) spoken.push(request.url(), JSON.stringify(await request.allHeaders()));
      for (const mark of marks) expect(spoken.filter((text) => text.includes(mark))).toEqual([]);
      expect(said).toEqual([]);

      const bodies = asked.filter((request) => request.method() === 'POST').map((request) => request.postDataBuffer() ?? Buffer.alloc(0));
      expect(bodies).toHaveLength(3);
      for (const body of bodies) {
        expect(body).toHaveLength(32_768);
        // Version, suite and week are all that can be read.
        expect(body.subarray(0, 4)).toEqual(bodies[0]?.subarray(0, 4));
        for (const mark of [receipt, ...groups]) expect(body.includes(mark) && mark.length > 4).toBe(false);
      }
      const kept = await page.evaluate(async () => ({
        address: location.pathname + location.search + location.hash,
        state: history.state as unknown,
        cookie: document.cookie,
        counts: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length],
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        fields: Array.from(document.querySelectorAll<HTMLInputElement>('textarea, input[type="text"]'), ({ value }) => value).join(''),
        checked: document.querySelectorAll(':checked').length,
      }));
      expect(kept).toEqual({ address: '/', state: null, cookie: '', counts: [0, 0, 0, 0], workers: 0, fields: '', checked: 0 });
      const text = await page.content();
      for (const group of groups) expect(text.replaceAll(/data-pins="[^"]*"/g, '')).not.toContain(group);
    },
  };
}
