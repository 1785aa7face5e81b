// A folder of one person or organisation, and the pages that lead through the ceremony in it.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Locator, Page } from '@playwright/test';
import { WORKSTATION } from './browser.ts';
import { program } from './demo.ts';

export class Office {
  readonly page: Page;
  readonly folder: string;
  readonly #process: ChildProcess;

  private constructor(page: Page, folder: string, process: ChildProcess) {
    this.page = page;
    this.folder = folder;
    this.#process = process;
  }

  /** Starts the desk program over a folder and comes in by its link, as a person does. */
  static async open(browser: Browser, folder: string): Promise<Office> {
    const process = spawn(program('desk'), ['open', '--folder', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await new Promise<string>((resolved, rejected) => {
      createInterface(process.stdout).once('line', resolved);
      process.once('exit', () => { rejected(new Error('the desk did not start')); });
    });
    const page = await (await browser.newContext(WORKSTATION)).newPage();
    await page.goto(url);
    return new Office(page, folder, process);
  }

  /** Closes window and program: what is done stays done. */
  async close(): Promise<void> {
    await this.page.context().close();
    const ended = new Promise<void>((done) => this.#process.once('exit', () => { done(); }));
    this.#process.kill('SIGTERM');
    await ended;
  }

  async steps(): Promise<void> {
    await this.page.goto(`${new URL(this.page.url()).origin}/fr/ceremony`);
  }

  async makeRoot(which: 'primary' | 'reserve', organisation: string, passphrase: string): Promise<string[]> {
    const first = this.page.locator('#be-organisation');
    await ((await first.count()) > 0 ? first : this.page.locator(`[data-make-root="${which}"]`)).click();
    const name = this.page.locator('#organisation');
    if (await name.isEditable()) await name.fill(organisation);
    await this.#passphrase(passphrase);
    await this.page.click('#root-form button');
    // The paper is offered at once.
    await this.page.fill('#passphrase', passphrase);
    await this.page.click('#paper-form button');
    const lines = await this.page.locator('[data-line]').allInnerTexts();
    await this.page.click('#printed');
    return lines;
  }

  async makeDesk(label: string, passphrase: string, organisation: string): Promise<void> {
    await this.page.fill('#label', label);
    const name = this.page.locator('#organisation');
    if (await name.isEditable()) await name.fill(organisation);
    await this.page.fill('#languages', 'fr, en');
    await this.#passphrase(passphrase);
    await this.page.click('#desk-form button');
  }

  async #passphrase(passphrase: string): Promise<void> {
    await this.page.fill('#passphrase', passphrase);
    await this.page.fill('#again', passphrase);
  }

  /** Takes a small file along. */
  async take(link: Locator): Promise<string> {
    const downloaded = this.page.waitForEvent('download');
    await link.click();
    const download = await downloaded;
    const path = join(this.folder, `carried-${download.suggestedFilename()}`);
    await download.saveAs(path);
    return path;
  }

  /** Reads a small file that somebody brought. */
  async receive(path: string): Promise<void> {
    await this.steps();
    await this.page.setInputFiles('#file', path);
    await this.page.click('#received-form button');
  }

  /** Says that the numbers of everything that waits were read aloud and are the same. */
  async compareAll(): Promise<void> {
    await this.steps();
    const same = this.page.locator('button[name="same"][value="yes"]');
    while ((await same.count()) > 0) await same.first().click();
  }

  async sign(passphrase: string): Promise<void> {
    await this.page.check('#compared');
    await this.page.fill('#sign-form #passphrase', passphrase);
    await this.page.click('#sign-form button');
  }

  async takeList(): Promise<void> {
    const compared = this.page.locator('#take-compared');
    if ((await compared.count()) > 0) await compared.check();
    await this.page.click('#take-form button');
  }

  async unlock(passphrase: string): Promise<void> {
    await this.page.click('#to-desk');
    await this.page.fill('#passphrase', passphrase);
    await this.page.click('main button');
  }

  async notice(): Promise<string> {
    return this.page.locator('[data-notice]').innerText();
  }
}

/** An empty folder, and a way to make it go. */
export async function emptyFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'havre-ceremony-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
