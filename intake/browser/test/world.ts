// A small invented installation for tests and vectors: two organisations, counsellors, a coordinator, a publishing key.

import { ed25519 } from '@noble/curves/ed25519.js';
import { concat, lp, type Random, sha256, toBase64, toHex, u16, u32, u8, utf8 } from '../src/bytes.ts';
import { type Day, dayOf, type Epoch, epochOf, mondayOf, textOfDay } from '../src/epoch.ts';
import { hpkeInfo, hpkeSeal, recipientOfSeed } from '../src/hpke.ts';
import { type JsonObject, writeJson } from '../src/json.ts';
import { type Pins, readPins } from '../src/pins.ts';
import { replyTags } from '../src/reply.ts';
import { signedMessage, type Tag } from '../src/signed.ts';
import type { ReceiptKeys } from '../src/receipt.ts';

/** SHA-256 in counter mode: the same bytes for the same name, on every machine. */
export function seeded(name: string): Random {
  let block = 0;
  let left = new Uint8Array(0);
  return (length) => {
    while (left.length < length) {
      left = new Uint8Array(concat(left, sha256(concat(utf8(name), u32(block)))));
      block += 1;
    }
    const drawn = left.slice(0, length);
    left = left.slice(length);
    return drawn;
  };
}

export function signFile(tag: Tag, body: Uint8Array, ...seeds: readonly Uint8Array[]): Uint8Array {
  const message = signedMessage(tag, body);
  const signatures = seeds.flatMap((seed) => [ed25519.getPublicKey(seed), ed25519.sign(message, seed)]);
  return concat(u8(seeds.length), ...signatures, body);
}

export interface Person {
  readonly id: Uint8Array;
  readonly label: string;
  readonly signingSeed: Uint8Array;
  readonly epochSeed: Uint8Array;
}

/** What a test may make wrong. */
export interface Wrong {
  readonly roster?: JsonObject;
  readonly counsellor?: JsonObject;
  readonly rosterSigners?: readonly Uint8Array[];
  readonly directorySigners?: readonly Uint8Array[];
  readonly number?: number;
  readonly rosterHash?: Uint8Array;
  readonly issued?: Day;
  readonly expires?: Day;
  readonly removed?: readonly Uint8Array[];
  readonly keyEpoch?: Epoch;
  readonly keyUntil?: Day;
  readonly keyRecipient?: Uint8Array;
  readonly keySigner?: Uint8Array;
  readonly repeatKey?: true;
}

export class World {
  readonly random: Random;
  readonly instance: Uint8Array;
  readonly roots: readonly Uint8Array[];
  readonly coordinatorSeed: Uint8Array;
  readonly publishingSeed: Uint8Array;
  readonly people: readonly Person[];
  readonly pins: Pins;
  readonly epoch = epochOf(151);
  readonly monday = mondayOf(this.epoch);

  constructor(name: string, people: number) {
    this.random = seeded(name);
    this.instance = this.random(16);
    this.roots = [this.random(32), this.random(32), this.random(32), this.random(32)];
    this.coordinatorSeed = this.random(32);
    this.publishingSeed = this.random(32);
    this.people = Array.from({ length: people }, (_, at) => ({
      id: this.random(16),
      label: `Demonstration ${String(at + 1)}`,
      signingSeed: this.random(32),
      epochSeed: this.random(32),
    }));
    this.pins = readPins(writeJson(this.pinsJson()));
  }

  pinsJson(): JsonObject {
    const keys = this.roots.map((seed) => toBase64(ed25519.getPublicKey(seed)));
    return {
      instance: toBase64(this.instance),
      organisations: [
        { name: 'City (demonstration)', keys: keys.slice(0, 2) },
        { name: 'Association (demonstration)', keys: keys.slice(2) },
      ],
      roster_version: 3,
      built: textOfDay(dayOf(this.monday - 30)),
    };
  }

  /** The public file of the week; `wrong` concerns the Roster, the Directory, or the first counsellor. */
  publicFile(wrong: Wrong = {}): Uint8Array {
    const roster = this.rosterBody(wrong);
    const signers = wrong.rosterSigners ?? this.roots.filter((_, at) => at % 2 === 0);
    const files = [
      signFile('roster', roster, ...signers),
      signFile('directory', this.directoryBody(roster, wrong), ...(wrong.directorySigners ?? [this.coordinatorSeed])),
    ];
    return concat(...files.flatMap((file) => [u32(file.length), file]));
  }

  /** A dead drop with the given rows, in the order of their tags. */
  deadDrop(rows: readonly Uint8Array[], day: Day, publication = 7): Uint8Array {
    const sorted = concat(...[...rows].sort((a, b) => (toHex(a) < toHex(b) ? -1 : 1)));
    const header = concat(u8(1), this.instance, u32(day), u32(publication), u32(rows.length), sha256(sorted));
    return concat(signFile('dead-drop', header, this.publishingSeed), sorted);
  }

  /** Rows of one reply, cut at `sliceBytes`, numbered from `n`. */
  replyRows(
    keys: Pick<ReceiptKeys, 'thread' | 'tagKey' | 'replyRecipient'>,
    json: Uint8Array,
    at: { readonly epoch: Epoch; readonly n: number; readonly author: Person; readonly sliceBytes?: number },
  ): Uint8Array[] {
    const { epoch, n, author, sliceBytes = 2858 } = at;
    const tagOf = replyTags(keys.tagKey);
    const reply = this.random(16);
    const of = Math.ceil(json.length / sliceBytes);
    return Array.from({ length: of }, (_, part) => {
      const slice = json.slice(part * sliceBytes, (part + 1) * sliceBytes);
      const frame = concat(reply, u8(part), u8(of), slice);
      const signed = signedMessage('reply', concat(this.instance, keys.thread, frame));
      const payload = concat(u32(frame.length), frame, new Uint8Array(2880 - 4 - frame.length));
      const plaintext = concat(author.id, ed25519.sign(signed, author.signingSeed), payload);
      const body = hpkeSeal(keys.replyRecipient, hpkeInfo('reply', this.instance), plaintext, this.random);
      return concat(tagOf(epoch, n + part), body);
    });
  }

  rosterBody({ roster = {}, counsellor = {} }: Wrong): Uint8Array {
    return writeJson({
      v: 1,
      instance: toBase64(this.instance),
      version: 3,
      issued: textOfDay(dayOf(this.monday - 20)),
      expires: textOfDay(dayOf(this.monday + 200)),
      counsellors: this.people.map((person, at) => ({
        ...this.rosterEntry(person),
        ...(at === 0 ? counsellor : {}),
      })),
      coordinators: [
        {
          id: toBase64(this.instance),
          label: 'Coordinator (demonstration)',
          organisation: 'City (demonstration)',
          verifying_key: toBase64(ed25519.getPublicKey(this.coordinatorSeed)),
        },
      ],
      aggregators: [],
      publishing_key: toBase64(ed25519.getPublicKey(this.publishingSeed)),
      ...roster,
    });
  }

  private rosterEntry({ id, label, signingSeed }: Person): JsonObject {
    const until = textOfDay(dayOf(this.monday + 100));
    return {
      id: toBase64(id),
      label,
      languages: ['fr', 'am'],
      role: 'counsellor',
      status: 'active',
      trainings: [
        { subject: 'intercultural-listening', until },
        { subject: 'discrimination', until },
      ],
      verifying_key: toBase64(ed25519.getPublicKey(signingSeed)),
      receives: true,
    };
  }

  private directoryBody(roster: Uint8Array, wrong: Wrong): Uint8Array {
    const files = this.people.map((person, at) => this.epochKey(person, at === 0 ? wrong : {}));
    const keys = wrong.repeatKey ? [...files.slice(0, 1), ...files.slice(0, 1)] : files;
    const removed = wrong.removed ?? [];
    return concat(
      u8(1),
      this.instance,
      u32(wrong.number ?? 5),
      this.random(32),
      u16(this.epoch),
      u32(wrong.issued ?? dayOf(this.monday - 2)),
      u32(this.monday),
      u32(wrong.expires ?? dayOf(this.monday + 8)),
      wrong.rosterHash ?? sha256(roster),
      u8(removed.length),
      ...removed,
      u8(keys.length),
      ...keys.map(lp),
    );
  }

  private epochKey(person: Person, wrong: Wrong): Uint8Array {
    const body = concat(
      u8(1),
      this.instance,
      person.id,
      u16(wrong.keyEpoch ?? this.epoch),
      u32(wrong.keyUntil ?? dayOf(this.monday + 8)),
      wrong.keyRecipient ?? recipientOfSeed(person.epochSeed),
    );
    return signFile('epoch-key', body, wrong.keySigner ?? person.signingSeed);
  }
}
