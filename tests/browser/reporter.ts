// A person with a phone: what they touch and what they read, nothing else.

import type { Locator, Page } from '@playwright/test';
import { PATIENCE } from './browser.ts';
import { until, words } from './reading.ts';

export type Screen = 'welcome' | 'facts' | 'story' | 'check' | 'sent' | 'return' | 'replies' | 'closed' | 'cleared';

export interface Told {
  readonly story: string;
  /** Codes of facts to tick. */
  readonly codes?: readonly string[];
}

export interface ReadReply {
  readonly author: string;
  readonly text: string;
}

/** The page did not take what the person wrote or did; the message is what it said, or on which screen it ended. */
export class Refused extends Error {}

export class Reporter {
  readonly page: Page;
  /** Ends with a slash. */
  readonly site: string;

  constructor(page: Page, site: string) {
    this.page = page;
    this.site = site;
  }

  /** Opens the page and waits until the phone has decided whether anything can be sent. */
  async open(language: string): Promise<Screen> {
    await this.page.goto(this.site + language);
    await this.page.locator('#welcome-choices:visible, [data-screen="closed"]:visible').waitFor();
    return this.screen();
  }

  async screen(): Promise<Screen> {
    const shown = await this.page.locator('[data-screen]:visible').getAttribute('data-screen');
    return shown as Screen;
  }

  /** Whether the page has a tile for a code. */
  async knows(code: string): Promise<boolean> {
    return (await this.#group(code).count()) > 0;
  }

  /** From the welcome to the screen where everything is read again. */
  async tell({ story, codes = [] }: Told): Promise<void> {
    await this.page.click('#start');
    for (const code of codes) await this.#tick(code);
    await this.page.click(codes.length > 0 ? '#facts-next' : '#facts-skip');
    await this.page.fill('#story', story);
    await this.page.click('#story-next');
    await this.#expect('[data-screen="check"]', '#story-error');
  }

  /** On the screen where everything is read again: who will read. */
  async readers(): Promise<string[]> {
    return this.page.locator('#check-readers bdi').allInnerTexts();
  }

  #group(code: string): Locator {
    return this.page.locator(`[data-screen="facts"] details:has(input[value=${JSON.stringify(code)}])`);
  }

  async #tick(code: string): Promise<void> {
    const group = this.#group(code);
    if ((await group.getAttribute('open')) === null) await group.locator('summary').click();
    await group.locator(`input[value=${JSON.stringify(code)}]`).check();
  }

  /** Sends, and reads the receipt: 24 digits. */
  async send(): Promise<string> {
    await this.page.click('#send');
    await this.#expect('#receipt', '#send-error, #closed-why');
    return (await this.page.locator('#receipt').innerText()).replaceAll(/\s/g, '');
  }

  /** From the welcome, with the receipt, to the replies that are there now; `undefined` while a part is not. */
  async comeBack(receipt: string): Promise<ReadReply[] | undefined> {
    await this.page.click('#have-receipt');
    await this.#expect('#receipt-entry', '#return-error');
    await this.page.fill('#receipt-entry', receipt);
    await this.page.click('#return-open');
    await this.#expect('[data-screen="replies"]', '#return-error');
    if (await this.page.locator('#replies-incomplete').isVisible()) return undefined;
    const replies = [];
    for (const reply of await this.page.locator('#replies article').all()) {
      const author = await words(reply.locator('[data-reply-author]'));
      replies.push({ author, text: await words(reply.locator('[data-reply-text]')) });
    }
    return replies;
  }

  /** Comes back again and again, as on other days, until that many whole replies are there. */
  async replies(language: string, receipt: string, count: number): Promise<ReadReply[]> {
    return until('the reply on the phone', 2 * PATIENCE, async () => {
      await this.open(language);
      const replies = await this.comeBack(receipt);
      return replies !== undefined && replies.length >= count ? replies : undefined;
    });
  }

  /** Writes once more, from the screen of replies. */
  async answer(text: string): Promise<void> {
    await this.page.fill('#answer', text);
    await this.page.click('#send-answer');
    await this.#expect('[data-screen="replies"][aria-busy="false"] #answer-status', '#answer-error, #closed-why');
  }

  /** Waits for the first of two; the second is a refusal. */
  async #expect(good: string, bad: string): Promise<void> {
    const refusal = this.page.locator(bad.split(', ').map((selector) => `${selector}:visible`).join(', '));
    await this.page.locator(`${good}:visible`).or(refusal).first().waitFor();
    if ((await refusal.count()) > 0) throw new Refused(await refusal.first().innerText());
  }
}
