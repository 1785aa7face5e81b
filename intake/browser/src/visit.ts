// One visit: what was chosen and written, who may read it, and what became of it. All of it lives in memory only and
// `clear` ends it. Nothing here touches the page.

import { below, type Random } from './bytes.ts';
import { type DeadDrop, findReplies, type Found, verifyDeadDrop } from './dead-drop.ts';
import { type Directory, rosterOfPublicFile, verifyDirectory } from './directory.ts';
import type { Day } from './epoch.ts';
import { type Answers, answerRoom, type LaterBody, reportRoom } from './message.ts';
import type { Pins } from './pins.ts';
import { deriveKeys, drawReceipt, type Receipt, type ReceiptKeys } from './receipt.ts';
import type { Roster } from './roster.ts';
import { Lock, sealLater, sealReport } from './seal.ts';
import { type Pause, sendEnvelope, type Sent } from './send.ts';
import { signWish, type WishKind } from './wish.ts';

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
  readonly seal: (lock: Lock) => Uint8Array;
  envelope: Uint8Array | null;
  /** Whether it may have left: from then on other words are another message. */
  isTried: boolean;
}

/** A receipt that was drawn and whose keys were derived before they were needed. */
interface Drawn {
  readonly receipt: Receipt;
  readonly keys: ReceiptKeys;
}

const EMPTY_DRAFT: Draft = { excluded: [], answers: {}, texts: {}, story: '' };
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
  #drawn: Promise<Drawn> | null = null;
  #lock: Lock | null = null;
  /** What the last later message said, to know a repeat. */
  #later = '';
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

  /** A number from 0 to below `bound` (at most 256). */
  anyOf(bound: number): number {
    return below(bound, this.#phone.random);
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
    // What never left keeps its receipt: nobody has seen either.
    if (this.#letter?.isTried === true) this.#drawn = null;
    this.#letter = null;
  }

  /** Does the slow part of sealing in small pieces, while the person reads and answers. */
  async prepare(): Promise<void> {
    if (this.#directory === null || this.#pins === null) return;
    this.#drawn ??= this.#draw(this.#pins);
    this.#drawn.catch(() => undefined);
    const lock = this.#lockOf(this.#directory);
    do await this.#phone.pause(0);
    while (this.#lock === lock && lock.advance());
  }

  /** Seals the report as it stands now, so that sending it is only sending. Not being able to is no matter yet. */
  async sealAhead(): Promise<void> {
    try {
      const letter = await this.#report();
      await this.#phone.pause(0);
      if (this.#directory !== null && letter === this.#letter) this.#seal(letter, this.#directory);
    } catch {
      this.#drawn = null;
    }
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
      return await this.#deliver(await this.#report(), onStep);
    } catch {
      this.#drawn = null;
      return this.#close('unsealed');
    }
  }

  /** The one report of what stands now, however often it is asked for. */
  async #report(): Promise<Letter> {
    const draft = this.#draft;
    const letter = this.#letter ?? (await this.#newReport());
    if (draft === this.#draft) this.#letter ??= letter;
    return this.#letter ?? letter;
  }

  async #newReport(): Promise<Letter> {
    if (this.#pins === null) throw new Error('without pins nothing was verified');
    const answers = this.#answers();
    const { receipt, keys } = await (this.#drawn ??= this.#draw(this.#pins));
    const id = this.#phone.random(16);
    this.#receipt = receipt;
    return { seal: (lock) => sealReport(lock, id, keys, answers), envelope: null, isTried: false };
  }

  async #draw(pins: Pins): Promise<Drawn> {
    const receipt = drawReceipt(this.#phone.random);
    return { receipt, keys: await deriveKeys(receipt, pins.instance) };
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
    return this.#sendLater(`answer ${text}`, () => ({ kind: 'answer', text }), onStep);
  }

  /** Sends what she decides about her report, signed so that nobody else can have decided it. */
  async sendWish(wish: WishKind, onStep: (step: Step) => void): Promise<Delivery> {
    const sign = (message: Uint8Array, { thread, consentSeed }: ReceiptKeys, { instance }: Pins): LaterBody =>
      signWish({ wish }, { instance, thread, message }, consentSeed);
    return this.#sendLater(`wish ${wish}`, sign, onStep);
  }

  async #sendLater(
    what: string,
    body: (message: Uint8Array, keys: ReceiptKeys, pins: Pins) => LaterBody,
    onStep: (step: Step) => void,
  ): Promise<Delivery> {
    onStep('locking');
    await this.#phone.pause(0);
    if (what !== this.#later) this.#letter = null;
    this.#later = what;
    this.#letter ??= this.#newLater(body);
    return this.#deliver(this.#letter, onStep);
  }

  #newLater(body: (message: Uint8Array, keys: ReceiptKeys, pins: Pins) => LaterBody): Letter {
    const [keys, pins] = [this.#keys, this.#pins];
    if (keys === null || pins === null) throw new Error('a receipt was entered before');
    const { random } = this.#phone;
    const id = random(16);
    const words = body(id, keys, pins);
    return { seal: (lock) => sealLater(lock, id, keys, words, random), envelope: null, isTried: false };
  }

  /** Forgets everything, at once. */
  clear(): void {
    for (const secret of Object.values(this.#keys ?? {}) as Uint8Array[]) secret.fill(0);
    void this.#drawn?.then(
      ({ keys }) => {
        for (const secret of Object.values(keys) as Uint8Array[]) secret.fill(0);
      },
      () => undefined,
    );
    this.#draft = EMPTY_DRAFT;
    this.#later = '';
    this.#drawn = null;
    this.#lock = null;
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
    this.#drawn = null;
    return 'accepted';
  }

  async #attempt(letter: Letter, onStep: (step: Step) => void): Promise<Sent | 'unsealed'> {
    if (this.#directory === null) return 'closed';
    try {
      const envelope = this.#seal(letter, this.#directory);
      letter.isTried = true;
      onStep('sending');
      return await sendEnvelope(envelope, this.#phone.fetch, this.#phone.pause);
    } catch {
      return 'unsealed';
    }
  }

  #seal(letter: Letter, directory: Directory): Uint8Array {
    if (letter.envelope !== null) return letter.envelope;
    const lock = this.#lockOf(directory);
    this.#lock = null;
    letter.envelope = letter.seal(lock);
    return letter.envelope;
  }

  /** The lock that is being made, if it is of this week. */
  #lockOf(directory: Directory): Lock {
    if (this.#lock?.directory !== directory) this.#lock = new Lock(directory, this.#phone.random);
    return this.#lock;
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
