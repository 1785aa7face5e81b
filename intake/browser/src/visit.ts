// One visit: what was chosen and written, who may read it, and what became of it. All of it lives in memory only and
// `clear` ends it. Nothing here touches the page.

import type { Random } from './bytes.ts';
import { type DeadDrop, findReplies, type Found, verifyDeadDrop } from './dead-drop.ts';
import { type Directory, rosterOfPublicFile, verifyDirectory } from './directory.ts';
import type { Day } from './epoch.ts';
import { type Answers, answerRoom, reportRoom } from './message.ts';
import type { Pins } from './pins.ts';
import { deriveKeys, drawReceipt, type Receipt, type ReceiptKeys } from './receipt.ts';
import type { Roster } from './roster.ts';
import { sealLater, sealReport } from './seal.ts';
import { type Pause, sendEnvelope, type Sent } from './send.ts';

/** What a visit needs of the phone. */
export interface Phone {
  readonly fetch: typeof globalThis.fetch;
  readonly pause: Pause;
  readonly random: Random;
  readonly today: () => Day;
}

/** Whether a public file came and can be believed. */
export type Loaded = 'ready' | 'unreachable' | 'refused';

/** What is being done while a message leaves. */
export type Step = 'locking' | 'sending';

/**
 * `accepted`: it is kept. `unanswered`: it may or may not have arrived; trying again sends the same bytes. `closed`:
 * nothing is kept anywhere but here, and `trouble` says why.
 */
export type Delivery = 'accepted' | 'unanswered' | 'closed';

/** Why nothing can be sent: no network, nobody verified who reads, the intake did not take it, or it could not be sealed. */
export type Trouble = 'unreachable' | 'refused' | 'not-taken' | 'unsealed';

/** What the reporter chose and wrote, without the language. */
export type Draft = Omit<Answers, 'language'>;

/** A message on its way: the same id, and while no answer comes the same bytes, until it is accepted. */
interface Letter {
  readonly id: Uint8Array;
  readonly seal: (directory: Directory) => Uint8Array;
  envelope: Uint8Array | null;
}

const EMPTY_DRAFT: Draft = { excluded: [], answers: {}, story: '' };
const MAX_FILE_BYTES = 64 * 1024 * 1024;

export class Visit {
  readonly #phone: Phone;
  readonly #pins: Pins | null;
  readonly #language: string;
  #directory: Directory | null = null;
  #roster: Roster | null = null;
  #deadDrop: DeadDrop | null = null;
  #draft = EMPTY_DRAFT;
  #receipt: Receipt | null = null;
  #keys: ReceiptKeys | null = null;
  #letter: Letter | null = null;
  #answer = '';
  #trouble: Trouble = 'unreachable';

  /** Without pins nothing can be verified, and every Directory is refused. */
  constructor(phone: Phone, pins: Pins | null, language: string) {
    this.#phone = phone;
    this.#pins = pins;
    this.#language = language;
  }

  get directory(): Directory | null {
    return this.#directory;
  }

  /** Whether replies can be verified, even in a week in which nobody can be written to. */
  get hasRoster(): boolean {
    return this.#roster !== null;
  }

  get draft(): Draft {
    return this.#draft;
  }

  /** Whether something was chosen, written or tried. */
  get isUnderWay(): boolean {
    return this.#draft !== EMPTY_DRAFT || this.#receipt !== null;
  }

  /** The receipt of the last report; worth nothing until the report is accepted. */
  get receipt(): Receipt | null {
    return this.#receipt;
  }

  /** Whether replies were opened with a receipt. */
  get hasKeys(): boolean {
    return this.#keys !== null;
  }

  get trouble(): Trouble {
    return this.#trouble;
  }

  async loadDirectory(): Promise<Loaded> {
    this.#directory = null;
    const loaded = await this.#loadDirectory();
    if (loaded !== 'ready') this.#trouble = loaded;
    return loaded;
  }

  async #loadDirectory(): Promise<Loaded> {
    if (this.#pins === null) return 'refused';
    const file = await this.#fetchFile('/directory');
    if (file === 'unreachable') return 'unreachable';
    if (file === 'missing') return 'refused';
    this.#roster = rosterOfPublicFile(file, this.#pins);
    const verdict = verifyDirectory(file, this.#pins, this.#phone.today());
    if (!verdict.ok) return 'refused';
    this.#directory = verdict.directory;
    return 'ready';
  }

  /** Takes what was chosen or written. A change after an attempt makes it another message with another receipt. */
  write(change: Partial<Draft>): void {
    const draft = { ...this.#draft, ...change };
    if (JSON.stringify(draft) === JSON.stringify(this.#draft)) return;
    this.#draft = draft;
    this.#letter = null;
  }

  /** Bytes left with this story; negative when it is too long. */
  reportRoom(story: string): number {
    return this.#directory ? reportRoom(this.#directory, { ...this.#answers(), story }) : 0;
  }

  /** Bytes left in a later message; negative when it is too long. */
  answerRoom(text: string): number {
    return this.#directory ? answerRoom(this.#directory, text) : 0;
  }

  /** Receipt and keys are made before anything leaves; the receipt is shown only once the report is kept. */
  async sendReport(onStep: (step: Step) => void): Promise<Delivery> {
    onStep('locking');
    try {
      this.#letter ??= await this.#newReport();
    } catch {
      return this.#close('unsealed');
    }
    return this.#deliver(this.#letter, onStep);
  }

  async #newReport(): Promise<Letter> {
    if (this.#pins === null) throw new Error('without pins nothing was verified');
    const { random } = this.#phone;
    const receipt = drawReceipt(random);
    const keys = await deriveKeys(receipt, this.#pins.instance);
    const id = random(16);
    const answers = this.#answers();
    this.#receipt = receipt;
    return { id, seal: (directory) => sealReport(directory, id, keys, answers, random), envelope: null };
  }

  /** Fetches all replies of everyone, before the receipt is asked. A dead drop that was never published is empty. */
  async loadDeadDrop(): Promise<Loaded> {
    if (this.#roster === null) return 'refused';
    const file = await this.#fetchFile('/dead-drop');
    if (file === 'unreachable') return 'unreachable';
    if (file === 'missing') return 'ready';
    const verdict = await verifyDeadDrop(file, this.#roster);
    if (!verdict.ok) return 'refused';
    this.#deadDrop = verdict.deadDrop;
    return 'ready';
  }

  async openReplies(receipt: Receipt): Promise<Found> {
    if (this.#pins === null || this.#roster === null) throw new Error('the Roster was verified before');
    this.#keys = await deriveKeys(receipt, this.#pins.instance);
    if (this.#deadDrop === null) return { replies: [], incomplete: 0 };
    return findReplies(this.#deadDrop, this.#keys, this.#roster);
  }

  /** Sends one more message; the same text again, without an answer in between, is the same message. */
  async sendAnswer(text: string, onStep: (step: Step) => void): Promise<Delivery> {
    onStep('locking');
    await this.#phone.pause(0);
    if (text !== this.#answer) this.#letter = null;
    this.#answer = text;
    this.#letter ??= this.#newAnswer(text);
    return this.#deliver(this.#letter, onStep);
  }

  #newAnswer(text: string): Letter {
    const keys = this.#keys;
    if (keys === null) throw new Error('a receipt was entered before');
    const { random } = this.#phone;
    const id = random(16);
    return { id, seal: (directory) => sealLater(directory, id, keys, { kind: 'answer', text }, random), envelope: null };
  }

  /** Forgets everything, at once. */
  clear(): void {
    for (const secret of Object.values(this.#keys ?? {}) as Uint8Array[]) secret.fill(0);
    this.#draft = EMPTY_DRAFT;
    this.#answer = '';
    this.#receipt = null;
    this.#keys = null;
    this.#letter = null;
    this.#deadDrop = null;
  }

  /** When the week is over the Directory is fetched and the same message sealed again, once. */
  async #deliver(letter: Letter, onStep: (step: Step) => void): Promise<Delivery> {
    let sent = await this.#attempt(letter, onStep);
    if (sent === 'closed') {
      letter.envelope = null;
      if ((await this.loadDirectory()) !== 'ready') return 'closed';
      sent = await this.#attempt(letter, onStep);
    }
    if (sent === 'unreachable') return 'unanswered';
    if (sent === 'unsealed') return this.#close('unsealed');
    if (sent !== 'accepted') return this.#close('not-taken');
    this.#letter = null;
    return 'accepted';
  }

  async #attempt(letter: Letter, onStep: (step: Step) => void): Promise<Sent | 'unsealed'> {
    if (this.#directory === null) return 'closed';
    try {
      letter.envelope ??= letter.seal(this.#directory);
    } catch {
      return 'unsealed';
    }
    onStep('sending');
    return sendEnvelope(letter.envelope, this.#phone.fetch, this.#phone.pause);
  }

  #close(trouble: Trouble): Delivery {
    this.#trouble = trouble;
    return 'closed';
  }

  #answers(): Answers {
    return { ...this.#draft, language: this.#language };
  }

  async #fetchFile(path: string): Promise<Uint8Array | 'missing' | 'unreachable'> {
    try {
      const response = await this.#phone.fetch(path, {
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      });
      if (response.status === 404) return 'missing';
      if (!response.ok) return 'unreachable';
      const file = new Uint8Array(await response.arrayBuffer());
      return file.length <= MAX_FILE_BYTES ? file : 'unreachable';
    } catch {
      return 'unreachable';
    }
  }
}
