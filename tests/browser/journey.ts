// Carries stories through a whole demonstration: told on a phone, read at a desk, replied to, read with the receipt, answered.
// Takes a file of JSON lines `{"id","lang","story","reply","answer","codes"}`; prints one JSON line for each, and all else to stderr.
// A story without `reply` or `answer` (or with an empty one) skips that step. What could not travel is an empty text and an `error`.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { launchOptions, PATIENCE, PHONE, WORKSTATION } from './browser.ts';
import { Counsellor } from './counsellor.ts';
import { type Demo, startDemo } from './demo.ts';
import { type Codes, Refused, Reporter } from './reporter.ts';
import { encodingsOf, type Mark, type Places, Search } from './search.ts';

interface Story {
  readonly id: unknown;
  readonly lang: string;
  readonly story: string;
  readonly reply: string;
  readonly answer: string;
  readonly codes: Codes;
}

interface Journey {
  readonly id: unknown;
  desk_showed: string;
  reply_read: string;
  answer_showed: string;
  found_outside: string[];
  error?: string;
}

/** What one run of stories shares. */
interface Scene {
  readonly browser: Browser;
  readonly demo: Demo;
  readonly desks: readonly Counsellor[];
  readonly languages: readonly string[];
  /** Pieces of the stories that stood in the demonstration before anything was written. */
  readonly common: ReadonlySet<string>;
}

async function main(file: string): Promise<void> {
  const stories = readStories(file);
  const demo = await startDemo();
  const browser = await chromium.launch(launchOptions());
  try {
    await proveSearch(demo);
    const scene = await prepare(browser, demo, stories);
    let turn = 0;
    for (const story of stories) {
      const begun = performance.now();
      const journey = await travel(scene, story, scene.desks[turn % scene.desks.length]);
      process.stdout.write(`${JSON.stringify(journey)}\n`);
      turn += 1;
      say(`${String(turn)} of ${String(stories.length)}, ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
}

function readStories(file: string): Story[] {
  const lines = readFileSync(file, 'utf8').replace(/^\ufeff/, '').split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const { id = null, lang, story, reply, answer, codes } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    return { id, lang: text(lang), story: text(story), reply: text(reply), answer: text(answer), codes: codesOf(codes) };
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** An object of question → codes, or a list of facts. */
function codesOf(value: unknown): Codes {
  if (Array.isArray(value)) return codesOf({ facts: value });
  if (typeof value !== 'object' || value === null) return {};
  const list = (codes: unknown): string[] => (Array.isArray(codes) ? codes : [codes]).filter((code) => typeof code === 'string');
  return Object.fromEntries(Object.entries(value).map(([question, codes]) => [question, list(codes)]));
}

/** Counsellors come in; every page is shown once, so that what stands in a demonstration anyway is known. */
async function prepare(browser: Browser, demo: Demo, stories: readonly Story[]): Promise<Scene> {
  const desks = [];
  for (const { name, url } of demo.desks.slice(0, 3)) {
    const page = await (await browser.newContext(WORKSTATION)).newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(url);
    desks.push(new Counsellor(page, name));
  }
  const phone = await browser.newContext(PHONE);
  const page = await phone.newPage();
  await page.goto(demo.reporter);
  const languages = await page.locator('a[hreflang]').evaluateAll((links) => links.map((link) => link.getAttribute('hreflang') ?? ''));
  for (const language of languages) await new Reporter(page, demo.reporter).open(language);
  await phone.close();
  const marks = stories.flatMap((story) => marksOf(story));
  const common = await new Search(marks).common(await placesOf(demo));
  if (common.size > 0) say(`${String(common.size)} pieces stand in any demonstration and are not searched`);
  return { browser, demo, desks, languages, common };
}

async function travel(scene: Scene, story: Story, desk: Counsellor | undefined): Promise<Journey> {
  if (desk === undefined) throw new Error('a demonstration has desks');
  const journey: Journey = { id: story.id, desk_showed: '', reply_read: '', answer_showed: '', found_outside: [] };
  const errors: string[] = [];
  const step = async (name: string, walk: () => Promise<void>): Promise<boolean> => {
    try {
      await walk();
      return true;
    } catch (error) {
      // What the page refuses belongs to the journey; anything else is a fault of the demonstration or of this program.
      if (!(error instanceof Refused)) process.exitCode = 1;
      errors.push(`${name}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown'}`);
      return false;
    }
  };
  const phone = await scene.browser.newContext(PHONE);
  phone.setDefaultTimeout(PATIENCE);
  const reporter = new Reporter(await phone.newPage(), scene.demo.reporter);
  const language = languageFor(story.lang, scene.languages);
  let receipt = '';
  const found = new Set<string>();
  const look = async (): Promise<void> => {
    const search = new Search([...marksOf(story), ...marksOfReceipt(receipt)], scene.common);
    for (const place of await search.run(await placesOf(scene.demo))) found.add(place);
  };

  const arrived = await step('story', async () => {
    const before = await desk.cases();
    receipt = await tell(reporter, language, story);
    await look();
    const name = await desk.newCase(before);
    journey.desk_showed = (await desk.open(name)).find(({ kind }) => kind === 'report')?.text ?? '';
  });
  const replied = arrived && story.reply !== '' && (await step('reply', () => desk.reply(story.reply)));
  if (replied) {
    await step('reply', async () => {
      journey.reply_read = (await reporter.replies(language, receipt, 1))[0]?.text ?? '';
    });
  }
  if (arrived && story.answer !== '') {
    await step('answer', async () => {
      if ((await reporter.screen()) !== 'replies') {
        await reporter.open(language);
        await reporter.comeBack(receipt);
      }
      await reporter.answer(story.answer);
      const entries = await desk.awaitEntry('answer', 1);
      journey.answer_showed = entries.find(({ kind }) => kind === 'answer')?.text ?? '';
    });
  }
  await step('search', look);
  await phone.close();
  journey.found_outside = Array.from(found).sort();
  return errors.length > 0 ? { ...journey, error: errors.join('; ') } : journey;
}

async function tell(reporter: Reporter, language: string, { id, story, codes }: Story): Promise<string> {
  await reporter.open(language);
  const known: Record<string, string[]> = {};
  for (const [question, list] of Object.entries(codes)) {
    for (const code of list) {
      if (await reporter.knows(question, code)) (known[question] ??= []).push(code);
      else say(`${JSON.stringify(id)}: the page has no answer ${JSON.stringify(`${question}/${code}`)}`);
    }
  }
  await reporter.tell({ story, codes: known });
  return reporter.send();
}

/** The language itself, else the one it is a kind of, else French. */
function languageFor(wanted: string, spoken: readonly string[]): string {
  return [wanted, wanted.split('-')[0]].find((tag) => tag !== undefined && spoken.includes(tag)) ?? 'fr';
}

function marksOf({ story, reply, answer }: Story): Mark[] {
  return Object.entries({ story, reply, answer }).map(([name, text]) => ({ name, text: text.toWellFormed() }));
}

function marksOfReceipt(receipt: string): Mark[] {
  const groups = receipt.match(/\d{4}/g) ?? [];
  return ['', ' ', '-'].map((between) => ({ name: 'receipt', text: groups.join(between) }));
}

/** Everything the demonstration writes but its desks' folders, and the servers and the driver themselves. */
async function placesOf(demo: Demo): Promise<Places> {
  const processes = (await demo.processes()).filter(({ name }) => ['demo', 'intake', 'vault'].includes(name));
  if (processes.length !== 3) throw new Error('intake, vault and driver do not all run');
  return { folder: demo.folder, without: ['data/desks'], processes };
}

/** A search that finds nothing proves something only if it finds what is there: in each encoding in a file, and in a memory. */
async function proveSearch(demo: Demo): Promise<void> {
  const mark = `planted ${process.pid.toString(36)} — ﻣﺰﺭﻭﻉ`;
  const folder = join(demo.data, 'planted');
  await mkdir(folder);
  const expected = [];
  for (const [number, bytes] of encodingsOf(mark).entries()) {
    await writeFile(join(folder, String(number)), Buffer.concat([Buffer.alloc(number + 1, '.'), bytes, Buffer.alloc(7, '.')]));
    expected.push(`data/planted/${String(number)}: mark`);
  }
  // The words stay in the helper's memory as it reads them, so they are neither in its arguments nor in its environment.
  const helper = spawn(process.execPath, ['-e', 'process.stdin.once("data", (held) => setInterval(() => held.at(0), 1e6) && console.log(1))']);
  try {
    helper.stdin.write(mark);
    await once(helper.stdout, 'data');
    const places = { folder: demo.folder, without: ['data/desks'], processes: [{ name: 'helper', pid: helper.pid ?? 0 }] };
    const found = await new Search([{ name: 'mark', text: mark }]).run(places);
    const missed = [...expected, 'memory of helper: mark'].filter((place) => !found.includes(place));
    if (missed.length > 0) throw new Error(`the search does not find what was planted: ${missed.join(', ')}`);
  } finally {
    helper.kill();
    await rm(folder, { recursive: true });
  }
  // Every process keeps the name of its folder somewhere: this proves that each one's memory is really read.
  const places = await placesOf(demo);
  const named = await new Search([{ name: 'folder', text: demo.data }]).run(places);
  for (const { name } of places.processes) {
    if (!named.includes(`memory of ${name}: folder`)) throw new Error(`the memory of ${name} cannot be read; root can`);
  }
  const left = await new Search([{ name: 'mark', text: mark }]).run(places);
  if (left.length > 0) throw new Error(`the search finds what is not there: ${left.join(', ')}`);
  say('the search finds what was planted, in every encoding, and reads every memory');
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const [, , named = process.env['STORIES']] = process.argv;
if (named === undefined) {
  say('usage: npm run --silent journey -- FILE');
  process.exitCode = 2;
} else {
  // A path means what it meant where the command was typed.
  await main(resolve(process.env['INIT_CWD'] ?? '.', named));
}
