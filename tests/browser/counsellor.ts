// A counsellor at a desk: the list, one case, a note, a reply.

import type { Page } from '@playwright/test';
import { PATIENCE } from './browser.ts';
import { until, words } from './reading.ts';
import { Refused } from './reporter.ts';

export type EntryKind = 'report' | 'answer' | 'note' | 'reply' | 'unreadable';

export interface Entry {
  readonly kind: EntryKind;
  readonly author: string | null;
  readonly text: string;
}

export class Counsellor {
  readonly page: Page;
  readonly name: string;
  readonly #origin: string;

  /** `page` has come in by the start link already. */
  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
    this.#origin = new URL(page.url()).origin;
  }

  /** The names of all cases in the list. */
  async cases(): Promise<string[]> {
    await this.page.goto(`${this.#origin}/fr/cases`);
    return this.page.locator('[data-case] strong').allInnerTexts();
  }

  async alarms(): Promise<number> {
    await this.page.goto(`${this.#origin}/fr/cases`);
    return this.page.locator('[data-alarm]').count();
  }

  /** Waits for a case that was not there before, and says its name. */
  async newCase(before: readonly string[] = []): Promise<string> {
    return until(`a case at the desk of ${this.name}`, PATIENCE, async () => {
      const cases = await this.cases();
      return cases.find((name) => !before.includes(name));
    });
  }

  /** Opens a case by its name and reads all of it. */
  async open(name: string): Promise<Entry[]> {
    const place = (await this.cases()).indexOf(name);
    if (place < 0) throw new Error(`the case is not at the desk of ${this.name}`);
    await this.page.locator('[data-case]').nth(place).click();
    await this.page.locator('.timeline').waitFor();
    return this.entries();
  }

  async entries(): Promise<Entry[]> {
    const entries = [];
    for (const entry of await this.page.locator('[data-entry]').all()) {
      const author = entry.locator('[data-author]');
      const kind = (await entry.getAttribute('data-entry')) ?? '';
      entries.push({
        kind: kind.replace('entry-', '') as EntryKind,
        author: (await author.count()) > 0 ? await author.innerText() : null,
        text: await words(entry.locator('[data-text]')),
      });
    }
    return entries;
  }

  /** Looks at the open case again until it has that many entries of a kind. */
  async awaitEntry(kind: EntryKind, count: number): Promise<Entry[]> {
    return until(`${kind} at the desk of ${this.name}`, PATIENCE, async () => {
      await this.page.reload();
      const entries = await this.entries();
      return entries.filter((entry) => entry.kind === kind).length >= count ? entries : undefined;
    });
  }

  /** Writes a note in the open case. */
  async note(text: string): Promise<void> {
    await this.#write('note', text);
  }

  /** Replies in the open case. */
  async reply(text: string): Promise<void> {
    await this.#write('reply', text);
  }

  async #write(kind: 'note' | 'reply', text: string): Promise<void> {
    const before = await this.page.locator(`[data-entry="entry-${kind}"]`).count();
    await this.page.fill(`#${kind}`, text);
    const held = await this.page.inputValue(`#${kind}`);
    // A field that holds only so many letters takes the beginning of a long text without a word.
    if (held.length < text.replaceAll(/\r\n?/g, '\n').length) throw new Refused(`the field of the ${kind} cut the text`);
    const answered = this.page.waitForEvent('load');
    await this.page.click(`#${kind}-form button`);
    await answered;
    const failed = this.page.locator('[role="alert"]');
    if ((await failed.count()) > 0) throw new Refused(await failed.first().innerText());
    const after = await this.page.locator(`[data-entry="entry-${kind}"]`).count();
    if (after !== before + 1) throw new Refused(`the ${kind} was not added`);
  }
}
