// A person with a phone: what they touch and what they read, nothing else.

import type { Locator, Page } from '@playwright/test';
import { PATIENCE } from './browser.ts';
import { until, words } from './reading.ts';

/** Its name; the screens of the questionnaire are called like their questions. */
export type Screen = string;

/** Question → codes. */
export type Codes = Readonly<Record<string, readonly string[]>>;

export interface Told {
  readonly story: string;
  /** Answers to touch; a question that does not stand here is skipped. */
  readonly codes?: Codes;
}

export interface ReadReply {
  readonly author: string;
  readonly text: string;
}

/** The page did not take what the person wrote or did; the message is what it said, or on which screen it ended. */
export class Refused extends Error {}

/** Arabic digits as Western ones. */
export function western(text: string): string {
  return text.replace(/[\u0660-\u0669]/g, (digit) => String((digit.codePointAt(0) ?? 0) - 0x660));
}

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

  /** Whether the page asks this question with this answer. */
  async knows(question: string, code: string): Promise<boolean> {
    return (await this.#box(question, code).count()) > 0;
  }

  /** From the welcome, question by question, to the screen where everything is read again. */
  async tell({ story, codes = {} }: Told): Promise<void> {
    await this.page.click('#start');
    await this.answerAll({ story, codes });
  }

  /** Whom the page offers to write to. */
  async readers(): Promise<string[]> {
    return this.page.locator('#readers bdi').allTextContents();
  }

  /** From the first question to the screen where everything is read again; `onScreen` looks at each. */
  async answerAll({ story, codes = {} }: Told, onScreen: (screen: Screen) => Promise<void> = async () => {}): Promise<void> {
    for (;;) {
      const screen = await this.screen();
      const given = codes[screen] ?? [];
      for (const code of given) await this.#tick(screen, code);
      if (screen === 'story') await this.page.fill('#story', story);
      await onScreen(screen);
      if (screen === 'check') return;
      const goesOn = screen === 'story' || screen === 'readers' || given.length > 0;
      await this.page.click(goesOn ? '#next' : '#skip');
      await this.#expect(`[data-screen]:not([data-screen="${screen}"])`, '#story-error, #readers-too-few');
    }
  }

  #box(question: string, code: string): Locator {
    return this.page.locator(`[data-screen=${JSON.stringify(question)}] input[value=${JSON.stringify(code)}]`);
  }

  async #tick(question: string, code: string): Promise<void> {
    const box = this.#box(question, code);
    const group = this.page.locator(`[data-screen=${JSON.stringify(question)}] details:has(input[value=${JSON.stringify(code)}])`);
    if ((await group.count()) > 0 && (await group.getAttribute('open')) === null) await group.locator('summary').click();
    await box.check();
  }

  /** Sends, and reads the receipt: 24 digits, whatever digits the page writes. */
  async send(): Promise<string> {
    await this.page.click('#send');
    await this.#expect('#receipt', '#send-error, #closed-why');
    return western((await this.page.locator('#receipt').innerText()).replaceAll(/\s/g, ''));
  }

  /** From the receipt to the empty page: one group of the paper is asked back. */
  async leave(receipt: string): Promise<void> {
    await this.page.click('#sent-next');
    const group = Number(western(await this.page.locator('#proof-group').innerText()));
    await this.page.fill('#proof', receipt.slice(4 * group - 4, 4 * group));
    await this.page.click('#proof-check');
    await this.page.locator('[data-screen="cleared"]').waitFor();
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
