// What is pinned in the site: nothing else is believed (docs/protocol.md, section 2).

import type { Day } from './epoch.ts';
import { asBytes, asDay, asInteger, asList, asObject, asText, parseJson } from './json.ts';
import { VerifyingKey } from './signed.ts';

export interface Pins {
  readonly instance: Uint8Array;
  /** The pilot organisations; two of them must sign the Roster. */
  readonly organisations: readonly { readonly name: string; readonly keys: readonly VerifyingKey[] }[];
  /** The least version of the Roster. */
  readonly rosterVersion: number;
  /** The day the site was built. */
  readonly built: Day;
}

/** Reads the pins as the site carries them. A mistake in them is a mistake of the site, and throws. */
export function readPins(json: Uint8Array): Pins {
  const fields = asObject(parseJson(json), ['instance', 'organisations', 'roster_version', 'built']);
  return {
    instance: asBytes(fields['instance'], 16),
    organisations: asList(fields['organisations'], (item) => {
      const organisation = asObject(item, ['name', 'keys']);
      return {
        name: asText(organisation['name']),
        keys: asList(organisation['keys'], (key) => VerifyingKey.parse(asBytes(key, 32))),
      };
    }),
    rosterVersion: asInteger(fields['roster_version'], 0xffff_ffff),
    built: asDay(fields['built']),
  };
}
