// Looking for words where none may be: every file of the demonstration but the desks', and the memory of its servers.
//
// What is searched: of each text its *pieces*, runs of up to 24 letters of at least 12 bytes in UTF-8, from the beginning, the end
// and evenly from between (a text below 12 bytes is one piece; below 6 bytes it is not searched, for such bytes stand anywhere).
// Each piece is looked for in UTF-8, UTF-16LE, hexadecimal (both cases) of UTF-8, and base64 (both alphabets) at its three
// alignments. A piece that stands in the demonstration before anything was written cannot tell anything and is left out.

import { closeSync, openSync, readSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const PIECE_LETTERS = 24;
const PIECES_PER_TEXT = 24;
const DISTINCT_BYTES = 12;
const LEAST_BYTES = 6;
const PAGE_BYTES = 4096;
const BLOCK_BYTES = 8 * 1024 * 1024;

/** A text to look for, and what it is called in what is found. */
export interface Mark {
  readonly name: string;
  readonly text: string;
}

interface Needle {
  readonly mark: string;
  readonly bytes: Buffer;
}

/** Places to search; a process is named by its id. */
export interface Places {
  readonly folder: string;
  /** Folders below that one that are left out, such as `data/desks`. */
  readonly without: readonly string[];
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
}

export class Search {
  readonly #needles: readonly Needle[];
  readonly #table = new Uint8Array(1 << 16);
  readonly #words = new Map<number, { needle: Needle; at: number }[]>();
  readonly #stride: number;
  readonly #longest: number;

  /** Each needle is known by four bytes at each of its first offsets; looking at every `stride`-th place meets one of them. */
  constructor(marks: readonly Mark[], common: ReadonlySet<string> = new Set()) {
    this.#needles = marks.flatMap(({ name, text }) => needlesOf(name, text)).filter(({ bytes }) => !common.has(keyOf(bytes)));
    const lengths = this.#needles.map(({ bytes }) => bytes.length);
    this.#stride = Math.min(...lengths, DISTINCT_BYTES) - 3;
    this.#longest = Math.max(...lengths, 0);
    for (const needle of this.#needles) {
      for (let at = 0; at < this.#stride; at += 1) {
        const word = needle.bytes.readInt32LE(at);
        this.#table[short(word)] = 1;
        const known = this.#words.get(word) ?? [];
        known.push({ needle, at });
        this.#words.set(word, known);
      }
    }
  }

  /** Of which marks there is anything to look for. */
  get marks(): string[] {
    return Array.from(new Set(this.#needles.map(({ mark }) => mark)));
  }

  /** The pieces that stand there already, before anything was written. */
  async common(places: Places): Promise<ReadonlySet<string>> {
    const common = new Set<string>();
    await this.#visit(places, (_, { bytes }) => common.add(keyOf(bytes)));
    return common;
  }

  /** `place: mark` for everything that is found. */
  async run(places: Places): Promise<string[]> {
    const found = new Set<string>();
    await this.#visit(places, (place, { mark }) => found.add(`${place}: ${mark}`));
    return Array.from(found).sort();
  }

  async #visit(places: Places, onFound: (place: string, needle: Needle) => void): Promise<void> {
    for (const file of await filesBelow(places.folder, places.without)) {
      const bytes = await readFile(join(places.folder, file)).catch(() => Buffer.alloc(0));
      this.#scan(bytes, (needle) => { onFound(file, needle); });
      // Names tell as well.
      this.#scan(Buffer.from(file), (needle) => { onFound(file, needle); });
    }
    for (const { name, pid } of places.processes) {
      await this.#scanMemory(pid, (needle) => { onFound(`memory of ${name}`, needle); });
    }
  }

  /** Every readable mapping, in pieces that overlap by the longest needle. */
  async #scanMemory(pid: number, onFound: (needle: Needle) => void): Promise<void> {
    const maps = await readFile(`/proc/${String(pid)}/maps`, 'utf8');
    const memory = openSync(`/proc/${String(pid)}/mem`, 'r');
    const block = Buffer.alloc(BLOCK_BYTES);
    try {
      for (const line of maps.split('\n')) {
        const [, start, end] = /^([0-9a-f]+)-([0-9a-f]+) r/.exec(line) ?? [];
        if (start === undefined || end === undefined) continue;
        const last = BigInt(`0x${end}`);
        for (let at = BigInt(`0x${start}`); at < last;) {
          const wanted = Math.min(BLOCK_BYTES, Number(last - at));
          const read = readOrNothing(memory, block, wanted, at);
          this.#scan(block.subarray(0, read), onFound);
          if (at + BigInt(read) >= last) break;
          // After a page that cannot be read comes the next one; else pieces overlap.
          at += BigInt(read < wanted ? read - (read % PAGE_BYTES) + PAGE_BYTES : read - this.#longest);
        }
      }
    } finally {
      closeSync(memory);
    }
  }

  #scan(bytes: Buffer, onFound: (needle: Needle) => void): void {
    const [table, stride, end] = [this.#table, this.#stride, bytes.length - 3];
    for (let place = 0; place < end; place += stride) {
      const word = bytes[place]! | (bytes[place + 1]! << 8) | (bytes[place + 2]! << 16) | (bytes[place + 3]! << 24);
      if (table[short(word)] === 0) continue;
      for (const { needle, at } of this.#words.get(word) ?? []) {
        const start = place - at;
        if (start >= 0 && bytes.subarray(start, start + needle.bytes.length).equals(needle.bytes)) onFound(needle);
      }
    }
  }
}

function keyOf(bytes: Buffer): string {
  return bytes.toString('latin1');
}

/** The upper half of a word, well mixed. */
function short(word: number): number {
  return Math.imul(word, 0x9e37_79b1) >>> 16;
}

/** Some mappings cannot be read whatever their flags say. */
function readOrNothing(file: number, block: Buffer, length: number, position: bigint): number {
  try {
    return readSync(file, block, 0, length, position);
  } catch {
    return 0;
  }
}

function needlesOf(mark: string, text: string): Needle[] {
  const needles = new Map<string, Needle>();
  for (const piece of piecesOf(text)) {
    for (const bytes of encodingsOf(piece)) needles.set(keyOf(bytes), { mark, bytes });
  }
  return Array.from(needles.values());
}

/** Without what JSON writes otherwise (quotes, backslashes, control characters), so that a piece is the same inside JSON. */
function piecesOf(text: string): string[] {
  const pieces = text.split(/["\\\u0000-\u001f\u007f]+/).flatMap(cut);
  const long = pieces.filter((piece) => Buffer.byteLength(piece) >= DISTINCT_BYTES);
  if (long.length === 0) return pieces.filter((piece) => Buffer.byteLength(piece) >= LEAST_BYTES);
  const step = Math.max(1, (long.length - 1) / (PIECES_PER_TEXT - 1));
  const chosen = Array.from({ length: Math.min(PIECES_PER_TEXT, long.length) }, (_, n) => long[Math.round(n * step)] ?? '');
  return chosen.filter((piece) => piece !== '');
}

function cut(run: string): string[] {
  const letters = Array.from(run);
  return Array.from({ length: Math.ceil(letters.length / PIECE_LETTERS) }, (_, n) =>
    letters.slice(n * PIECE_LETTERS, (n + 1) * PIECE_LETTERS).join(''));
}

/** A piece as it may stand in a file or a memory. */
export function encodingsOf(piece: string): Buffer[] {
  const bytes = Buffer.from(piece, 'utf8');
  const hexadecimal = bytes.toString('hex');
  const texts = [hexadecimal, hexadecimal.toUpperCase()];
  // Inside other bytes the piece begins at one of three places of a base64 group: 0, 1 or 2 bytes belong to the group before.
  for (const before of [0, 1, 2]) {
    const whole = bytes.subarray(before, before + 3 * Math.floor((bytes.length - before) / 3));
    texts.push(whole.toString('base64'), whole.toString('base64url'));
  }
  const encoded = [bytes, Buffer.from(piece, 'utf16le'), ...texts.map((text) => Buffer.from(text, 'latin1'))];
  return encoded.filter(({ length }) => length >= LEAST_BYTES);
}

async function filesBelow(folder: string, without: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true }).catch(() => [] as string[]);
  const files = [];
  for (const entry of entries) {
    if (without.some((left) => entry === left || entry.startsWith(`${left}/`))) continue;
    if ((await stat(join(folder, entry)).catch(() => undefined))?.isFile()) files.push(entry);
  }
  return files.sort();
}
