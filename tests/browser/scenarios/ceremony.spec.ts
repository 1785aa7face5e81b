// The whole ceremony from the screens alone: two coordinators and three counsellors, from five empty folders to a report that is
// read, then somebody who leaves.

import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../accessible.ts';
import { PATIENCE, PHONE } from '../browser.ts';
import { Counsellor } from '../counsellor.ts';
import { script } from '../demo.ts';
import { emptyFolder, Office } from '../office.ts';
import { Reporter } from '../reporter.ts';
import { Servers } from '../servers.ts';

const TOWN = 'Ville de démonstration';
const GROUP = 'Collectif de démonstration';
const PASSPHRASE = 'six mots pour une démonstration';
const NAMES = ['Amal', 'Béatrice', 'Chidi'] as const;

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A desk looks every half minute; nobody waits for that here. */
async function hurry(office: Office): Promise<void> {
  await appendFile(join(office.folder, 'desk.toml'), 'poll_seconds = 1\n');
}

async function note(office: Office, kind: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await office.page.click(`[data-add="${kind}"]`);
  for (const [name, value] of Object.entries(fields)) await office.page.fill(`#${name}`, value);
  await office.page.click('#office-form button');
}

/** What a screen says before something is decided. */
async function readers(office: Office): Promise<string[]> {
  const lines = await office.page.locator('[data-will-read] li').allInnerTexts();
  return lines.map((line) => line.split(',')[0] ?? '');
}

test('two organisations and three counsellors, from empty folders to a report that is read', async ({ browser }) => {
  test.setTimeout(8 * PATIENCE);
  const room = await emptyFolder();
  const servers = await Servers.make(join(room.path, 'servers'));
  const open = (name: string): Promise<Office> => Office.open(browser, join(room.path, name));

  // Root keys, each with its paper, and the coordinators' desks.
  let town = await open('town');
  await expectAccessible(town.page, 'a new folder');
  const paper = await town.makeRoot('primary', TOWN, PASSPHRASE);
  expect(paper).toHaveLength(9);
  await town.makeRoot('reserve', TOWN, PASSPHRASE);
  await town.page.click('#make-desk');
  await expectAccessible(town.page, 'a desk is made');
  await town.makeDesk('Coordination Ville', PASSPHRASE, TOWN);
  // Closed in the middle: what is done is done.
  await town.close();
  town = await open('town');
  await expect(town.page.locator('[data-root]')).toHaveCount(2);
  await expectAccessible(town.page, 'the steps');

  const group = await open('group');
  await group.makeRoot('primary', GROUP, PASSPHRASE);
  await group.makeRoot('reserve', GROUP, PASSPHRASE);
  await group.page.click('#make-desk');
  await group.makeDesk('Coordination Collectif', PASSPHRASE, GROUP);

  // One organisation alone cannot found anything.
  await town.page.goto(`${new URL(town.page.url()).origin}/fr/ceremony/found`);
  expect(await town.notice()).toContain('jamais moins');
  await town.steps();

  // Counsellors enrol; their numbers are read aloud and compared.
  const desks: Office[] = [];
  for (const name of NAMES) {
    const desk = await open(name);
    desks.push(desk);
    await desk.page.click('#be-counsellor');
    await desk.makeDesk(name, PASSPHRASE, GROUP);
    await expect(desk.page.locator('[data-number]')).toHaveText(/^(?:\d{4} ){5}\d{4}$/);
    const file = await desk.take(desk.page.locator('a[download]'));
    await town.receive(file);
    await expect(town.page.locator('[data-person]').filter({ hasText: name })).toContainText(
      await desk.page.locator('[data-number]').innerText(),
    );
  }
  await expectAccessible(desks[0]?.page ?? town.page, 'enrolled');

  // The group's two keys and its coordinator come to the town.
  for (const link of await group.page.locator('a[download]').all()) await town.receive(await group.take(link));
  await expectAccessible(town.page, 'numbers to compare');
  await town.compareAll();
  await town.page.click('#found');
  await expect(town.page.locator('[data-organisation]')).toHaveText([GROUP, TOWN]);
  await town.page.fill('#address', servers.vaultAddress);
  await town.page.fill('#pin', 'sha256:wrong');
  await town.page.fill('#publishing-key', servers.publishingKey);
  await town.page.click('#found-form button');
  expect(await town.notice()).toContain('pas juste');
  await expectAccessible(town.page, 'founding, with a mistake');
  await town.page.fill('#pin', servers.vaultPin);
  await town.page.click('#found-form button');

  // The first list: dates for each training, one forgotten at first.
  await expect(town.page.locator('[data-row]')).toHaveCount(5);
  await town.page.click('#draft-form > button');
  expect(await town.notice()).toContain('date');
  await expectAccessible(town.page, 'the list, with a mistake');
  for (const date of await town.page.locator('[data-row] input[type="date"]').all()) await date.fill(inDays(200));
  await town.page.click('#draft-form > button');
  expect(await readers(town)).toEqual(['Amal', 'Béatrice', 'Chidi']);
  await expectAccessible(town.page, 'who will read');

  // A wrong passphrase is refused in words, the right one signs; alone it is not enough.
  await town.sign('not the passphrase');
  expect(await town.notice()).toContain('phrase de passe');
  await town.sign(PASSPHRASE);
  await expect(town.page.locator('[data-stage]')).toContainText(`${TOWN} a signé`);
  await expect(town.page.locator('#take-form')).toHaveCount(0);
  const half = await town.take(town.page.locator('#carry'));

  // A damaged file says so and changes nothing; the whole one is compared and signed.
  const damaged = join(room.path, 'damaged.json');
  await writeFile(damaged, (await readFile(half, 'utf8')).slice(0, -100));
  await group.receive(damaged);
  expect(await group.notice()).toContain('abîmé');
  await group.receive(half);
  expect(await readers(group)).toEqual(['Amal', 'Béatrice', 'Chidi']);
  await expectAccessible(group.page, 'co-signing');
  await group.sign(PASSPHRASE);
  await expect(group.page.locator('[data-stage]')).toContainText('Deux organisations ont signé');
  const whole = await group.take(group.page.locator('#carry'));
  await group.takeList();
  await town.receive(whole);
  await town.takeList();
  await expectAccessible(town.page, 'the list is taken');

  // The operator gets two files; everybody takes the list and opens their desk.
  for (const office of [town, group]) await hurry(office);
  const vaultDesks = await town.take(town.page.locator('#file-vault'));
  const pins = await town.take(town.page.locator('#file-pins'));
  await servers.start(pins, vaultDesks, script());
  for (const desk of desks) {
    await desk.receive(whole);
    await desk.takeList();
    await hurry(desk);
    await desk.unlock(PASSPHRASE);
  }
  await town.unlock(PASSPHRASE);
  await expect.poll(async () => {
    await town.page.reload();
    return town.page.locator('[data-receives-until]').count();
  }).toBe(1);

  // A report from a phone is read by the three.
  const phone = await browser.newContext(PHONE);
  const reporter = new Reporter(await phone.newPage(), servers.reporter);
  await expect.poll(() => offered(reporter)).toEqual([...NAMES]);
  await reporter.open('fr');
  await reporter.tell({ story: 'Un texte.' });
  await reporter.send();
  for (const [index, desk] of desks.entries()) {
    const counsellor = new Counsellor(desk.page, NAMES[index] ?? '');
    expect((await counsellor.open(await counsellor.newCase())).map(({ text }) => text)).toEqual(['Un texte.']);
  }

  // The office book: a training is noted, corrected, and a line that was a mistake counts no more.
  await town.page.click('#office');
  await expectAccessible(town.page, 'an empty office book');
  await note(town, 'training', { date: inDays(-3), audience: 'accueil des services', attended: '12' });
  await note(town, 'partnership', { date: inDays(-2), partner: 'Projet semblable', purpose: 'échange' });
  await expect(town.page.locator('[data-office]')).toHaveCount(2);
  await expectAccessible(town.page, 'the office book');
  await town.page.locator('[data-office="training"] a').click();
  await expect(town.page.locator('#attended')).toHaveValue('12');
  await town.page.fill('#attended', '13');
  await expectAccessible(town.page, 'a correction');
  await town.page.click('#office-form button');
  await expect(town.page.locator('[data-office="training"]')).toContainText('13');
  await town.page.locator('[data-office="partnership"] a').click();
  await town.page.click('#withdraw-form button');
  await expect(town.page.locator('[data-office]')).toHaveCount(1);
  const [reading] = desks;
  if (reading === undefined) throw new Error('there are desks');
  await reading.page.goto(`${new URL(reading.page.url()).origin}/fr/office`);
  await expect(reading.page.locator('[data-office="training"]')).toContainText('13');
  await expect(reading.page.locator('[data-add]')).toHaveCount(0);
  await town.page.goto(`${new URL(town.page.url()).origin}/fr/cases`);

  // Chidi leaves at once: the screen says so before, and the next directory no longer names him.
  await town.page.click('#people');
  await expectAccessible(town.page, 'who can read');
  await town.page.locator('[data-person]').filter({ hasText: 'Chidi' }).locator('button').click();
  expect(await readers(town)).toEqual(['Amal', 'Béatrice']);
  await expect(town.page.locator('[data-no-longer] li')).toHaveText(['Chidi']);
  await expectAccessible(town.page, 'before a removal');
  await town.page.click('#remove-form button');
  await expect(town.page.locator('[data-removed] li')).toHaveCount(5);
  await expectAccessible(town.page, 'after a removal');
  await expect.poll(() => offered(reporter)).toEqual(['Amal', 'Béatrice']);

  // And in the next list, signed by both, he has left.
  await town.steps();
  await town.page.click('#prepare');
  await town.page.locator('[data-row]').filter({ hasText: 'Chidi' }).locator('select').selectOption('left');
  await town.page.click('#draft-form > button');
  await expect(town.page.locator('[data-no-longer] li')).toHaveText(['Chidi']);
  await town.sign(PASSPHRASE);
  await group.receive(await town.take(town.page.locator('#carry')));
  await expect(group.page.locator('[data-no-longer] li')).toHaveText(['Chidi']);
  await group.sign(PASSPHRASE);
  const second = await group.take(group.page.locator('#carry'));
  await town.receive(second);
  await town.takeList();
  await servers.configureVault(pins, await town.take(town.page.locator('#file-vault')));
  await expect.poll(() => offered(reporter)).toEqual(['Amal', 'Béatrice']);
  // The list of before is refused everywhere.
  await town.receive(whole);
  expect(await town.notice()).toContain('plus nouvelle');

  // A lost computer: the town's key comes back from its paper, with one slip of the pen.
  const lost = await open('found again');
  await lost.page.click('#from-paper');
  await lost.page.fill('#organisation', TOWN);
  await lost.page.fill('#words', paper.join('\n').replace(/^\w+/, 'babab'));
  for (const field of ['#passphrase', '#again']) await lost.page.fill(field, PASSPHRASE);
  await lost.page.click('#root-form button');
  expect(await lost.notice()).toContain('ligne 1');
  await expectAccessible(lost.page, 'from paper, with a mistake');
  await lost.page.fill('#words', paper.join('\n'));
  for (const field of ['#passphrase', '#again']) await lost.page.fill(field, PASSPHRASE);
  await lost.page.click('#root-form button');
  await lost.page.click('#later');
  await town.steps();
  expect(await lost.page.locator('[data-root] [data-number]').innerText()).toBe(
    await town.page.locator('[data-root] [data-number]').first().innerText(),
  );

  await phone.close();
  for (const office of [town, group, lost, ...desks]) await office.close();
  await servers.stop();
  await room.remove();
});

/** Whom the reporter's page offers to write to. */
async function offered(reporter: Reporter): Promise<string[]> {
  if ((await reporter.open('fr')) === 'closed') return [];
  await reporter.tell({ story: 'Un texte.' });
  return (await reporter.readers()).sort();
}
