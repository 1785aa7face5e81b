// The Roster: who is a trained counsellor, signed by two organisations (docs/protocol.md, section 2).

import { equal, Malformed, sha256, toHex } from './bytes.ts';
import { type Day, plusDays } from './epoch.ts';
import { RECIPIENT_BYTES } from './hpke.ts';
import {
  asBytes, asDay, asFlag, asInteger, asList, asObject, asText, asWord, type Json, type JsonObject, parseJson,
} from './json.ts';
import type { Pins } from './pins.ts';
import { Refusal } from './refusal.ts';
import { type SignedFile, VerifyingKey } from './signed.ts';

const MAX_BYTES = 64 * 1024;
const MAX_COUNSELLORS = 64;
const MAX_COORDINATORS = 16;
const MAX_LABEL_CHARACTERS = 60;
const MAX_DAYS = 366;
const MIN_ORGANISATIONS = 2;
const MAX_VERSION = 0xffff_ffff;

/** A person who may receive reports. */
export interface Counsellor {
  readonly id: Uint8Array;
  readonly label: string;
  readonly languages: readonly string[];
  /** Those who left stay five weeks, so that their replies still verify. */
  readonly status: 'active' | 'former';
  /** The last day on which both trainings are valid; null when one of the two subjects is missing. */
  readonly trainedUntil: Day | null;
  readonly verifyingKey: VerifyingKey;
  readonly receives: boolean;
}

/** A person of a pilot organisation who signs directories. */
export interface Coordinator {
  readonly id: Uint8Array;
  readonly label: string;
  readonly verifyingKey: VerifyingKey;
}

/** A verified Roster: two organisations signed exactly this. */
export interface Roster {
  readonly instance: Uint8Array;
  readonly version: number;
  readonly issued: Day;
  readonly expires: Day;
  readonly counsellors: readonly Counsellor[];
  readonly coordinators: readonly Coordinator[];
  readonly publishingKey: VerifyingKey;
  readonly hash: Uint8Array;
}

/** Steps 2 and 3 of the verification. Whether it is expired is judged with the Directory beside it. */
export function verifyRoster(file: SignedFile, pins: Pins): Roster {
  const roots = pins.organisations.flatMap(({ keys }) => keys);
  const signers = file.signers('roster', roots);
  if (!signers) throw new Refusal('roster-signature');
  const signing = pins.organisations.filter(({ keys }) => keys.some((key) => signers.includes(key)));
  if (signing.length < MIN_ORGANISATIONS) throw new Refusal('organisations');
  const roster = readRoster(file.body);
  if (!equal(roster.instance, pins.instance)) throw new Refusal('instance');
  if (roster.version < pins.rosterVersion) throw new Refusal('rollback');
  if (roster.issued > roster.expires || roster.expires > plusDays(roster.issued, MAX_DAYS)) {
    throw new Refusal('roster-days');
  }
  return roster;
}

export function counsellorOf(roster: Roster, id: Uint8Array): Counsellor | undefined {
  return roster.counsellors.find((counsellor) => equal(counsellor.id, id));
}

function readRoster(body: Uint8Array): Roster {
  if (body.length > MAX_BYTES) throw new Malformed('a Roster this long');
  const fields = asObject(parseJson(body), [
    'v', 'instance', 'version', 'issued', 'expires', 'counsellors', 'coordinators', 'aggregators', 'publishing_key',
  ]);
  if (fields['v'] !== 1) throw new Malformed('another form of Roster');
  const roster = {
    instance: asBytes(fields['instance'], 16),
    version: asInteger(fields['version'], MAX_VERSION),
    issued: asDay(fields['issued']),
    expires: asDay(fields['expires']),
    counsellors: asList(fields['counsellors'], readCounsellor),
    coordinators: asList(fields['coordinators'], readCoordinator),
    publishingKey: VerifyingKey.parse(asBytes(fields['publishing_key'], 32)),
    hash: sha256(body),
  };
  asList(fields['aggregators'], checkAggregator);
  checkPeople(roster);
  return roster;
}

function checkPeople({ version, counsellors, coordinators }: Roster): void {
  const people = [...counsellors, ...coordinators];
  const ids = new Set(people.map(({ id }) => toHex(id)));
  const keys = new Set(people.map(({ verifyingKey }) => toHex(verifyingKey.bytes)));
  const isFine =
    version >= 1 &&
    counsellors.length <= MAX_COUNSELLORS &&
    coordinators.length <= MAX_COORDINATORS &&
    ids.size === people.length &&
    keys.size === people.length &&
    people.every(({ label }) => label !== '' && Array.from(label).length <= MAX_LABEL_CHARACTERS);
  if (!isFine) throw new Malformed('people who cannot stand in one Roster');
}

function readCounsellor(value: Json): Counsellor {
  const fields = asObject(value, [
    'id', 'label', 'languages', 'role', 'status', 'trainings', 'verifying_key', 'receives',
  ]);
  asWord(fields['role'], ['counsellor']);
  return {
    ...readPerson(fields),
    languages: asList(fields['languages'], asText),
    status: asWord(fields['status'], ['active', 'former']),
    trainedUntil: trainedUntil(fields['trainings']),
    receives: asFlag(fields['receives']),
  };
}

function readCoordinator(value: Json): Coordinator {
  const fields = asObject(value, ['id', 'label', 'organisation', 'verifying_key']);
  asText(fields['organisation']);
  return readPerson(fields);
}

function readPerson(fields: JsonObject): Coordinator {
  return {
    id: asBytes(fields['id'], 16),
    label: asText(fields['label']),
    verifyingKey: VerifyingKey.parse(asBytes(fields['verifying_key'], 32)),
  };
}

/** The browser seals nothing to aggregators; it only refuses what is no Roster. */
function checkAggregator(value: Json): void {
  const fields = asObject(value, ['id', 'organisation', 'recipients']);
  asBytes(fields['id'], 16);
  asText(fields['organisation']);
  asList(fields['recipients'], (recipient) => asBytes(recipient, RECIPIENT_BYTES));
}

/** Of each subject the latest training counts, of the two subjects the earlier end. */
function trainedUntil(value: Json | undefined): Day | null {
  const latest = new Map<string, Day>();
  asList(value, (item) => {
    const fields = asObject(item, ['subject', 'until']);
    const subject = asWord(fields['subject'], ['intercultural-listening', 'discrimination']);
    const until = asDay(fields['until']);
    const known = latest.get(subject);
    latest.set(subject, known === undefined || until > known ? until : known);
  });
  const listening = latest.get('intercultural-listening');
  const discrimination = latest.get('discrimination');
  if (listening === undefined || discrimination === undefined) return null;
  return listening < discrimination ? listening : discrimination;
}
