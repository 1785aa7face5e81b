// One report, end to end, in three languages: told, read, answered, answered again, in one case.

import type { Page } from '@playwright/test';
import type { Counsellor } from '../counsellor.ts';
import { expect, test } from '../fixture.ts';
import { Reporter } from '../reporter.ts';

const ARABIC = [
  'صاحب العمل لم يدفع لي أجر ثلاثة أشهر. Il m’a dit « reviens demain » (3×).',
  '',
  '\tمُحَمَّدٌ — e\u0301 o\u0328\u0308 ก็ — 👩🏽‍🍳🇧🇪 — "quotes" \'single\' <script>alert(1)</script> &amp; &#x41;',
  '  \u202Babc \u202Cdef\u200F  two spaces  ',
].join('\n');

for (const { language, codes, story, reply, answer } of [
  {
    language: 'ar',
    codes: {},
    story: ARABIC,
    reply: 'مرحبا، قرأنا رسالتك. نحن هنا.\n\nÀ bientôt <b>vraiment</b> & "merci" 🌱',
    answer: 'شكرا لكم.\n 🙏🏾 Ça va mieux',
  },
  {
    language: 'fr',
    codes: { facts: ['W1', 'V2'], when: ['cela-continue'] },
    story: 'Le patron garde deux mois de salaire.\nIl crie quand je demande : « dehors ! »',
    reply: 'Bonjour. Nous vous avons lu.\n\nVous pouvez venir quand vous voulez.',
    answer: 'Merci. Je viendrai lundi\u00A0matin.',
  },
  { language: 'en', codes: { facts: ['D2'] }, story: 'They shout at us at the bus stop.', reply: 'Thank you for writing.', answer: 'It happened again today.' },
]) {
  test(`a conversation in ${language}`, async ({ counsellors, reporter, phone, demo }) => {
    const others = watchTraces(reporter.page);
    expect(await reporter.open(language)).toBe('welcome');
    await expectNoTrace(reporter.page);
    await reporter.tell({ story, codes });
    await expectNoTrace(reporter.page);
    const receipt = await reporter.send();
    expect(receipt).toMatch(/^\d{24}$/);
    await expectNoTrace(reporter.page);
    await reporter.leave(receipt);
    expect(await reporter.screen()).toBe('cleared');
    expect(await reporter.page.content()).not.toContain(receipt.slice(0, 4));
    await expectNoTrace(reporter.page);

    const name = await expectOneCase(counsellors);
    const [first, colleague] = counsellors;
    const [report, ...rest] = await first.open(name);
    expect(rest).toEqual([]);
    expectSame(report?.text, story);
    for (const code of codes.facts ?? []) await expect(first.page.locator('main')).toContainText(WORDS_OF_FACTS[code] ?? 'a missing code');
    await first.note('À revoir ensemble.\n— ملاحظة');
    await first.reply(reply);

    await colleague.open(name);
    const seen = await colleague.awaitEntry('reply', 1);
    expect(seen.map(({ kind, author, text }) => ({ kind, author, text }))).toEqual([
      { kind: 'report', author: null, text: story },
      { kind: 'note', author: first.name, text: 'À revoir ensemble.\n— ملاحظة' },
      { kind: 'reply', author: first.name, text: reply },
    ]);

    // The person comes back on another day, and on another phone.
    const later = new Reporter(await (await phone()).newPage(), demo.reporter);
    const othersLater = watchTraces(later.page);
    const [read, ...more] = await later.replies(language, receipt, 1);
    expect(more).toEqual([]);
    expect(read?.author).toBe(first.name);
    expectSame(read?.text, reply);
    await later.answer(answer);
    await expectNoTrace(later.page);
    await later.page.click('#replies-done');
    await expectNoTrace(later.page);

    for (const desk of counsellors) {
      await desk.open(name);
      const entries = await desk.awaitEntry('answer', 1);
      const answers = entries.filter(({ kind }) => kind === 'answer');
      expect(answers).toHaveLength(1);
      expectSame(answers[0]?.text, answer);
    }
    expect(await expectOneCase(counsellors)).toBe(name);
    expect([...others(), ...othersLater()]).toEqual([]);
  });
}

/** As the desk words them. */
const WORDS_OF_FACTS: Readonly<Record<string, string>> = {
  W1: 'salaire non payé',
  V2: 'menaces',
  D2: 'attaque ou insulte haineuse',
};

/** The same letters, one by one: equality of what is shown alone could hide another way to write them. */
function expectSame(shown: string | undefined, written: string): void {
  const points = (text: string): string[] => Array.from(text, (letter) => (letter.codePointAt(0) ?? 0).toString(16));
  expect(shown).toBe(written);
  expect(points(shown ?? '')).toEqual(points(written));
}

/** Each desk has exactly one case, the same, and no alarm. */
async function expectOneCase(desks: readonly Counsellor[]): Promise<string> {
  const names = new Set<string>();
  for (const desk of desks) {
    names.add(await desk.newCase());
    expect(await desk.cases()).toHaveLength(1);
    expect(await desk.alarms()).toBe(0);
  }
  expect(names.size).toBe(1);
  return Array.from(names).join();
}

/** How often each phone opened the site. */
const openings = new WeakMap<Page, number>();

/** Notes every address that is asked for and names more than the page needs. */
function watchTraces(page: Page): () => string[] {
  const needed = /^\/(?:[a-z]{2}|directory|dead-drop|envelopes|havre\.[0-9a-f]{8}(?:\.css|\.js)?)$/;
  const others: string[] = [];
  const own = new Set<string>();
  page.on('request', (request) => {
    if (request.isNavigationRequest()) openings.set(page, (openings.get(page) ?? 0) + 1);
    const { protocol, origin, pathname, search, hash } = new URL(request.url());
    if (protocol === 'data:') return;
    own.add(origin);
    if (own.size > 1 || !needed.test(pathname) || search !== '' || hash !== '') others.push(request.url());
  });
  return () => others;
}

/** Neither address, title, history nor storage tell anything. */
async function expectNoTrace(page: Page): Promise<void> {
  const traces = await page.evaluate(async () => ({
    address: location.pathname + location.search + location.hash,
    title: document.title,
    state: history.state as unknown,
    cookie: document.cookie,
    kept: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length],
  }));
  expect(traces).toEqual({ address: '/', title: 'Havre', state: null, cookie: '', kept: [0, 0, 0, 0] });
  expect(await page.context().cookies()).toEqual([]);
  const browser = await page.context().newCDPSession(page);
  const { entries } = await browser.send('Page.getNavigationHistory');
  // A new tab begins with an empty page; every visit is one entry more, whatever was done there.
  const [empty, ...visits] = entries.map(({ url, title }) => ({ url, title }));
  expect(empty?.url).toBe('about:blank');
  expect(visits).toHaveLength(openings.get(page) ?? 0);
  for (const visit of visits) expect(visit).toEqual({ url: new URL('/', page.url()).href, title: 'Havre' });
  await browser.detach();
}
