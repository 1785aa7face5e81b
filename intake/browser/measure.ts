// How long the heavy steps take, with and without JIT (`npm run measure`): Tor Browser's Safer level has none. Processor time,
// so that other work on the machine does not count.

import { rosterOfPublicFile, verifyDirectory } from './src/directory.ts';
import { dayOf } from './src/epoch.ts';
import { findReplies, verifyDeadDrop } from './src/dead-drop.ts';
import { writeJson } from './src/json.ts';
import { reportRoom } from './src/message.ts';
import { deriveKeys, drawReceipt } from './src/receipt.ts';
import { Lock, sealReport } from './src/seal.ts';
import { World } from './test/world.ts';

const ROUNDS = 7;
const world = new World('measure', 8);
const file = world.publicFile();
const receipt = drawReceipt(world.random);
const keys = await deriveKeys(receipt, world.instance);
const verdict = verifyDirectory(file, world.pins, world.monday);
const roster = rosterOfPublicFile(file, world.pins);
const [author] = world.people;
if (!verdict.ok || !roster || !author) throw new Error('the measured world is good');
const { directory } = verdict;

const answers = { excluded: [], language: 'fr', answers: {}, texts: {}, story: 'ሰላም '.repeat(1200) };
const json = writeJson({ v: 1, kind: 'reply', day: '2026-11-25', text: 'a'.repeat(8 * 2800) });
const rows = world.replyRows(keys, json, { epoch: world.epoch, n: 0, author });
const dummies = Array.from({ length: 448 - rows.length }, () => world.random(4112));
const deadDropFile = world.deadDrop([...rows, ...dummies], dayOf(world.monday + 3));
const deadDrop = await verifyDeadDrop(deadDropFile, roster);
if (!deadDrop.ok) throw new Error(deadDrop.reason);

const steps: Record<string, () => unknown> = {
  'verify a Directory of eight': () => verifyDirectory(file, world.pins, world.monday),
  'receipt to keys': () => deriveKeys(receipt, world.instance),
  'seal to eight': () => sealReport(new Lock(directory, world.random), world.random(16), keys, answers),
  'count the room of a story': () => reportRoom(directory, answers),
  'verify a dead drop of 448 rows': () => verifyDeadDrop(deadDropFile, roster),
  'find a reply of eight rows': () => findReplies(deadDrop.deadDrop, keys, roster),
};

console.log(process.execArgv.includes('--jitless') ? 'without JIT' : 'with JIT');
for (const [name, step] of Object.entries(steps)) {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage();
    await step();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  const [median = 0] = times.sort((a, b) => a - b).slice(Math.floor(ROUNDS / 2));
  console.log(`${median.toFixed(1).padStart(8)} ms  ${name}`);
}
