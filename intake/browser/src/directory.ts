// The Directory of one week and its verification, the steps of docs/protocol.md, section 2, in their order. A failure in
// steps 1 to 5, or fewer than two recipients: nothing is sent.

import { equal, Malformed, Reader, sha256 } from './bytes.ts';
import { type Day, dayOf, type Epoch, epochOf, mondayOf, plusDays } from './epoch.ts';
import { readEpochKey } from './epoch-key.ts';
import { canEncapsulate } from './hpke.ts';
import type { Pins } from './pins.ts';
import { type Reason, reasonOf, Refusal } from './refusal.ts';
import { counsellorOf, type Roster, verifyRoster } from './roster.ts';
import { SignedFile } from './signed.ts';

const MAX_FILE_BYTES = 256 * 1024;
const MAX_REMOVED = 64;
const MAX_KEYS = 8;
const MIN_RECIPIENTS = 2;
const DAYS_AFTER_MONDAY = 8;
const DAYS_AHEAD = 28;

/** A counsellor who receives this week. */
export interface Recipient {
  readonly counsellor: Uint8Array;
  /** How they are called, as two organisations signed it. */
  readonly label: string;
  readonly languages: readonly string[];
  readonly recipient: Uint8Array;
}

/** A verified Directory: at least two trained counsellors of this week, admitted by two organisations. */
export interface Directory {
  readonly number: number;
  readonly epoch: Epoch;
  readonly expires: Day;
  readonly hash: Uint8Array;
  readonly roster: Roster;
  readonly recipients: readonly Recipient[];
}

export type DirectoryVerdict =
  | { readonly ok: true; readonly directory: Directory }
  | { readonly ok: false; readonly reason: Reason };

/** Verifies the public file of a week. `clock` is the day the phone believes it is. */
export function verifyDirectory(file: Uint8Array, pins: Pins, clock: Day): DirectoryVerdict {
  try {
    const files = readPublicFile(file);
    return { ok: true, directory: verify(files.directory, verifyRoster(files.roster, pins), pins, clock) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** Only the Roster of a public file: replies can be read while no Directory is in force. */
export function rosterOfPublicFile(file: Uint8Array, pins: Pins): Roster | null {
  try {
    return verifyRoster(readPublicFile(file).roster, pins);
  } catch (error) {
    reasonOf(error);
    return null;
  }
}

function readPublicFile(file: Uint8Array): { roster: SignedFile; directory: SignedFile } {
  if (file.length > MAX_FILE_BYTES) throw new Malformed('a public file this long');
  const reader = new Reader(file);
  const roster = SignedFile.read(new Reader(reader.take(reader.u32())));
  const directory = SignedFile.read(new Reader(reader.take(reader.u32())));
  reader.end();
  return { roster, directory };
}

function verify(file: SignedFile, roster: Roster, pins: Pins, clock: Day): Directory {
  const coordinators = roster.coordinators.map(({ verifyingKey }) => verifyingKey);
  if (!file.isSignedByOneOf('directory', coordinators)) throw new Refusal('directory-signature');
  const body = readBody(file.body);
  if (!equal(body.instance, pins.instance)) throw new Refusal('instance');
  if (body.number === 0) throw new Refusal('number');
  if (!equal(body.roster, roster.hash)) throw new Refusal('roster-hash');
  checkDays(body);
  const now = dayOf(Math.max(clock, roster.issued, body.issued, pins.built));
  if (now > roster.expires || now > body.expires) throw new Refusal('expired');
  const recipients = countRecipients(body, roster, now);
  if (recipients.length < MIN_RECIPIENTS) throw new Refusal('recipients');
  const { number, epoch, expires } = body;
  return { number, epoch, expires, hash: sha256(file.body), roster, recipients };
}

function checkDays({ epoch, issued, expires }: Body): void {
  const monday = mondayOf(epoch);
  const fit =
    issued <= expires && expires <= plusDays(monday, DAYS_AFTER_MONDAY) && monday <= plusDays(issued, DAYS_AHEAD);
  if (!fit) throw new Refusal('directory-days');
}

/** Step 6: those whose key counts. One bad key must not stop every report, so others are left out. */
function countRecipients(body: Body, roster: Roster, now: Day): Recipient[] {
  const recipients: Recipient[] = [];
  for (const file of body.keys) {
    const recipient = recipientOf(file, body, roster, now);
    if (recipient && !recipients.some(({ counsellor }) => equal(counsellor, recipient.counsellor))) {
      recipients.push(recipient);
    }
  }
  return recipients;
}

function recipientOf(bytes: Uint8Array, body: Body, roster: Roster, now: Day): Recipient | null {
  try {
    const file = SignedFile.read(new Reader(bytes));
    const key = readEpochKey(file.body);
    const counsellor = counsellorOf(roster, key.counsellor);
    const counts =
      counsellor?.status === 'active' &&
      counsellor.receives &&
      counsellor.trainedUntil !== null &&
      !body.removed.some((id) => equal(id, key.counsellor)) &&
      equal(key.instance, body.instance) &&
      key.epoch === body.epoch &&
      now <= key.until &&
      key.until <= counsellor.trainedUntil &&
      file.isSignedByOneOf('epoch-key', [counsellor.verifyingKey]) &&
      canEncapsulate(key.recipient);
    if (!counts) return null;
    const { id, label, languages } = counsellor;
    return { counsellor: id, label, languages, recipient: key.recipient };
  } catch (error) {
    reasonOf(error);
    return null;
  }
}

interface Body {
  readonly instance: Uint8Array;
  readonly number: number;
  readonly epoch: Epoch;
  readonly issued: Day;
  readonly expires: Day;
  readonly roster: Uint8Array;
  readonly removed: readonly Uint8Array[];
  readonly keys: readonly Uint8Array[];
}

function readBody(bytes: Uint8Array): Body {
  const reader = new Reader(bytes);
  if (reader.u8() !== 1) throw new Malformed('another form of Directory');
  const instance = reader.take(16);
  const number = reader.u32();
  reader.take(32); // `previous` chains what coordinators signed; a browser sees one Directory only.
  const epoch = epochOf(reader.u16());
  const issued = dayOf(reader.u32());
  reader.u32(); // `not_before` binds the intake.
  const expires = dayOf(reader.u32());
  const roster = reader.take(32);
  const removed = readList(reader, MAX_REMOVED, () => reader.take(16));
  const keys = readList(reader, MAX_KEYS, () => reader.lp());
  reader.end();
  return { instance, number, epoch, issued, expires, roster, removed, keys };
}

function readList(reader: Reader, most: number, read: () => Uint8Array): Uint8Array[] {
  const count = reader.u8();
  if (count > most) throw new Malformed('too many');
  return Array.from({ length: count }, read);
}
