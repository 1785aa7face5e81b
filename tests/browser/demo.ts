// A whole demonstration in a folder of its own, started and stopped like a person would.

import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { PATIENCE } from './browser.ts';

/** The passphrase of every demonstration desk. */
export const PASSPHRASE = 'demonstration only';

export interface Ready {
  /** Ends with a slash. */
  readonly reporter: string;
  /** The links of all desks, the coordinator's last. */
  readonly desks: readonly { readonly name: string; readonly url: string }[];
  readonly data: string;
}

export interface Demo extends Ready {
  /** Everything the demonstration may write: its data, its temporary files, and what it said. */
  readonly folder: string;
  /** What its programs are called, and their process ids; the driver is `demo`. */
  processes(): Promise<{ readonly name: string; readonly pid: number }[]>;
  stop(): Promise<void>;
}

/** The repository: the folder above this one that holds the workspace. */
function repository(): string {
  let folder = process.cwd();
  while (!existsSync(join(folder, 'Cargo.lock'))) {
    if (folder === dirname(folder)) throw new Error('this is run inside the repository');
    folder = dirname(folder);
  }
  return folder;
}

/** Where a built program lies. */
export function program(name: string): string {
  const target = process.env['CARGO_TARGET_DIR'] ?? join(repository(), 'target');
  const path = resolve(target, 'debug', name);
  if (!existsSync(path)) throw new Error(`${name} is not built: cargo build -p vault -p intake -p desk -p system-tests`);
  return path;
}

/** The reporter's script as it was built. */
export function script(): string {
  const path = join(repository(), 'intake/browser/dist/havre.js');
  if (!existsSync(path)) throw new Error('the script is not built: make script');
  return path;
}

export async function startDemo(): Promise<Demo> {
  const driver = program('demo');
  const folder = await mkdtemp(join(tmpdir(), 'havre-scenario-'));
  const [data, temporary] = [join(folder, 'data'), join(folder, 'tmp')];
  await mkdir(temporary);
  const { PORT: _, ...environment } = process.env;
  const child = spawn(driver, { env: { ...environment, KEEP: data, TMPDIR: temporary }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((done) => child.once('exit', () => { done(); }));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  child.stderr.pipe(createWriteStream(join(folder, 'errors.log')));
  try {
    const ready = await readyLine(child, join(folder, 'said.log'));
    return { ...ready, folder, stop, processes: () => processesOf(child.pid ?? 0) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Keeps what the driver says, and waits for the line that tells that everything answers. */
async function readyLine(child: ChildProcess, kept: string): Promise<Ready> {
  if (child.stdout === null) throw new Error('stdout was asked for');
  child.stdout.pipe(createWriteStream(kept));
  const lines = createInterface(child.stdout);
  return new Promise((resolved, rejected) => {
    const late = setTimeout(() => { rejected(new Error('the demonstration was not ready in time')); }, 2 * PATIENCE);
    lines.on('line', (line) => {
      if (!line.startsWith('ready ')) return;
      clearTimeout(late);
      resolved(JSON.parse(line.slice('ready '.length)) as Ready);
    });
    lines.once('close', () => { rejected(new Error('the demonstration ended before it was ready')); });
  });
}

/** The driver and its children: a desk is called `desk` and the name of its folder. */
async function processesOf(driver: number): Promise<{ name: string; pid: number }[]> {
  const found = [{ name: 'demo', pid: driver }];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const status = await readFile(`/proc/${entry}/status`, 'utf8').catch(() => '');
    if (!new RegExp(`^PPid:\\t${String(driver)}$`, 'm').test(status)) continue;
    const words = (await readFile(`/proc/${entry}/cmdline`, 'utf8')).split('\0');
    const [path = '', , , folder = ''] = words;
    const name = path.split('/').at(-1) ?? '';
    found.push({ name: name === 'desk' ? `desk ${folder.split('/').at(-1) ?? ''}` : name, pid: Number(entry) });
  }
  return found;
}
