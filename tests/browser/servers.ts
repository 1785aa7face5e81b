// What the operator does: keys, settings and programs of vault and intake, with what the coordinators handed over.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { program } from './demo.ts';

export class Servers {
  readonly vaultAddress: string;
  readonly vaultPin: string;
  readonly publishingKey: string;
  readonly #folder: string;
  readonly #intakePin: string;
  readonly #ports: readonly [number, number, number];
  readonly #running = new Map<string, ChildProcess>();

  private constructor(folder: string, ports: readonly [number, number, number], said: string, intakePin: string) {
    this.#folder = folder;
    this.#ports = ports;
    this.vaultAddress = `127.0.0.1:${String(ports[2])}`;
    this.vaultPin = after(said, 'desks: ');
    this.publishingKey = after(said, 'roster: ');
    this.#intakePin = intakePin;
  }

  static async make(folder: string): Promise<Servers> {
    await mkdir(folder);
    const said = run('vault', 'keygen', '--out', join(folder, 'vault'));
    const pin = run('intake', 'keygen', '--out', join(folder, 'intake')).trim();
    return new Servers(folder, [await freePort(), await freePort(), await freePort()], said, pin);
  }

  get reporter(): string {
    return `http://localhost:${String(this.#ports[0])}/`;
  }

  /** Renders the site with these pins and starts everything. */
  async start(pins: string, desks: string, script: string): Promise<void> {
    const [open, closed] = this.#ports;
    const own = (name: string): string => join(this.#folder, name);
    const intake = own('intake.toml');
    await writeFile(intake, `demo = true
data = "${own('spool')}"
site = "${own('site')}"
pins_file = "${pins}"
[public]
listen = "127.0.0.1:${String(open)}"
[private]
listen = "127.0.0.1:${String(closed)}"
certificate_file = "${own('intake/certificate.pem')}"
key_file = "${own('intake/key.pem')}"
vault_pin = "${this.vaultPin}"
`);
    const built = new Date().toISOString().slice(0, 10);
    run('intake', 'site', '--demo', '--config', intake, '--script', script, '--out', own('site'), '--built', built);
    await mkdir(own('data'));
    await this.configureVault(pins, desks);
    this.#start('intake', 'serve', '--config', intake);
  }

  /** Puts the vault's list of desks in place and starts it anew. */
  async configureVault(pins: string, desks: string): Promise<void> {
    await this.#end('vault');
    const { instance } = JSON.parse(await readFile(pins, 'utf8')) as { instance: string };
    const own = (name: string): string => join(this.#folder, name);
    const settings = own('vault.toml');
    await writeFile(settings, `instance = "${instance}"
demo = true
data = "${own('data')}"
certificate_file = "${own('vault/vault.crt.pem')}"
key_file = "${own('vault/vault.key.pem')}"
[desks]
listen = "${this.vaultAddress}"
[intake]
address = "127.0.0.1:${String(this.#ports[1])}"
pin = "${this.#intakePin}"
poll_seconds = 1
[publication]
at_once = true
publishing_key_file = "${own('vault/publishing.key')}"
`);
    await appendFile(settings, await readFile(desks, 'utf8'));
    this.#start('vault', 'serve', '--config', settings);
  }

  async stop(): Promise<void> {
    for (const name of [...this.#running.keys()]) await this.#end(name);
  }

  #start(name: string, ...words: readonly string[]): void {
    this.#running.set(name, spawn(program(name), words, { stdio: 'ignore' }));
  }

  async #end(name: string): Promise<void> {
    const child = this.#running.get(name);
    this.#running.delete(name);
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise<void>((done) => child.once('exit', () => { done(); }));
    child.kill('SIGTERM');
    await ended;
  }
}

function run(name: string, ...words: readonly string[]): string {
  return execFileSync(program(name), words, { encoding: 'utf8' });
}

function after(text: string, mark: string): string {
  const found = text.split('\n').find((line) => line.includes(mark));
  if (found === undefined) throw new Error(`no line with "${mark}"`);
  return found.slice(found.indexOf(mark) + mark.length).trim();
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => { found(typeof address === 'object' && address !== null ? address.port : 0); });
    });
  });
}
