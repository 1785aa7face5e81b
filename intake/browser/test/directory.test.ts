import { describe, expect, test } from 'vitest';
import { concat, toBase64 } from '../src/bytes.ts';
import { rosterOfPublicFile, verifyDirectory } from '../src/directory.ts';
import { dayOf, epochOf, textOfDay } from '../src/epoch.ts';
import { seeded, World, type Wrong } from './world.ts';

const world = new World('directory', 3);
const monday = world.monday;
const verify = (file: Uint8Array, clock = monday): ReturnType<typeof verifyDirectory> => verifyDirectory(file, world.pins, clock);
const day = (offset: number): ReturnType<typeof dayOf> => dayOf(monday + offset);

function outcome(wrong: Wrong, clock = monday): string | number {
  const verdict = verify(world.publicFile(wrong), clock);
  return verdict.ok ? verdict.directory.recipients.length : verdict.reason;
}

describe('a good file', () => {
  test('names everyone, as two organisations signed it', () => {
    const verdict = verify(world.publicFile());
    if (!verdict.ok) throw new Error(verdict.reason);
    expect(verdict.directory.recipients.map(({ counsellor }) => counsellor)).toEqual(world.people.map(({ id }) => id));
    expect(verdict.directory.recipients[0]).toMatchObject({ label: 'Demonstration 1', languages: ['fr', 'am'] });
    expect(verdict.directory).toMatchObject({ number: 5, epoch: 151, expires: monday + 8 });
  });

  test('holds with a clock that is far behind, until its last day, and no longer', () => {
    expect(outcome({}, dayOf(0))).toBe(3);
    expect(outcome({}, day(8))).toBe(3);
    expect(outcome({}, day(9))).toBe('expired');
  });

  test('its Roster can be read when the Directory is no longer in force', () => {
    expect(rosterOfPublicFile(world.publicFile({ expires: day(1) }), world.pins)?.version).toBe(3);
    expect(rosterOfPublicFile(world.publicFile({ rosterSigners: world.roots.slice(0, 1) }), world.pins)).toBeNull();
  });
});

describe('refused', () => {
  const random = seeded('refused');
  const cases: Record<string, [Wrong, string]> = {
    'one organisation only': [{ rosterSigners: world.roots.slice(0, 1) }, 'organisations'],
    'two keys of one organisation': [{ rosterSigners: world.roots.slice(0, 2) }, 'organisations'],
    'a foreign key beside two roots': [{ rosterSigners: [...world.roots.slice(1, 3), random(32)] }, 'roster-signature'],
    'another instance': [{ roster: { instance: toBase64(random(16)) } }, 'instance'],
    'a Roster older than the pinned': [{ roster: { version: 2 } }, 'rollback'],
    'a Roster that lasts too long': [{ roster: { issued: textOfDay(day(-167)) } }, 'roster-days'],
    'a Roster that ends before it begins': [{ roster: { issued: textOfDay(day(201)) } }, 'roster-days'],
    'an expired Roster': [{ roster: { expires: textOfDay(day(-1)) } }, 'expired'],
    'an unknown field': [{ roster: { extra: 1 } }, 'malformed'],
    'another form': [{ roster: { v: 2 } }, 'malformed'],
    'version 0': [{ roster: { version: 0 } }, 'malformed'],
    'an unknown role': [{ counsellor: { role: 'operator' } }, 'malformed'],
    'no label': [{ counsellor: { label: '' } }, 'malformed'],
    'a label too long': [{ counsellor: { label: 'é'.repeat(61) } }, 'malformed'],
    'one id for two people': [{ counsellor: { id: toBase64(world.people[1]?.id ?? random(16)) } }, 'malformed'],
    'no key at all': [{ counsellor: { verifying_key: toBase64(new Uint8Array(32)) } }, 'malformed'],
    'a coordinator who is none': [{ directorySigners: [random(32)] }, 'directory-signature'],
    'two signatures': [{ directorySigners: [world.coordinatorSeed, random(32)] }, 'directory-signature'],
    'number 0': [{ number: 0 }, 'number'],
    'another Roster': [{ rosterHash: random(32) }, 'roster-hash'],
    'too long after its Monday': [{ expires: day(9) }, 'directory-days'],
    'signed too early': [{ issued: day(-29) }, 'directory-days'],
    'expired before it was signed': [{ issued: day(3), expires: day(2) }, 'directory-days'],
    'issued after it ended': [{ roster: { issued: textOfDay(day(9)) } }, 'expired'],
    'one who counts': [{ removed: world.people.slice(1).map(({ id }) => id) }, 'recipients'],
    'one who stands twice': [{ repeatKey: true }, 'recipients'],
  };
  test.each(Object.entries(cases))('%s', (_name, [wrong, reason]) => {
    expect(outcome(wrong)).toBe(reason);
  });

  test('any flipped byte', () => {
    const file = world.publicFile();
    for (let at = 0; at < file.length; at += at < 400 ? 7 : 41) {
      const verdict = verify(file.map((byte, place) => (place === at ? byte ^ 1 : byte)));
      expect(verdict.ok, `byte ${String(at)}`).toBe(false);
    }
  });

  test('anything missing or added', () => {
    const file = world.publicFile();
    for (const length of [0, 3, 4, 5, 200, file.length - 1]) expect(verify(file.slice(0, length)).ok).toBe(false);
    expect(verify(concat(file, Uint8Array.of(0))).ok).toBe(false);
  });
});

describe('left out, while the others receive', () => {
  const random = seeded('left out');
  const cases: Record<string, Wrong> = {
    removed: { removed: world.people.slice(0, 1).map(({ id }) => id) },
    former: { counsellor: { status: 'former' } },
    'does not receive': { counsellor: { receives: false } },
    'one subject only': { counsellor: { trainings: [{ subject: 'discrimination', until: textOfDay(day(100)) }] } },
    'a key beyond the training': { keyUntil: day(101) },
    'a key that ended': { keyUntil: day(-1) },
    'the key of another week': { keyEpoch: epochOf(150) },
    'signed by another': { keySigner: random(32) },
    'nothing can be sealed to it': { keyRecipient: new Uint8Array(1216).fill(255) },
    'a recipient of another length': { keyRecipient: new Uint8Array(1215) },
  };
  test.each(Object.entries(cases))('%s', (_name, wrong) => {
    expect(outcome(wrong)).toBe(2);
  });

  test('of each subject the latest training counts', () => {
    const trainings = [
      { subject: 'discrimination', until: textOfDay(day(1)) },
      { subject: 'discrimination', until: textOfDay(day(50)) },
      { subject: 'intercultural-listening', until: textOfDay(day(8)) },
    ];
    expect(outcome({ counsellor: { trainings } })).toBe(3);
    expect(outcome({ counsellor: { trainings: trainings.slice(0, 1).concat(trainings.slice(2)) } })).toBe(2);
  });
});
