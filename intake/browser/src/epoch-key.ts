// An EpochKey: a counsellor's recipient for one week (docs/protocol.md, section 2).

import { Malformed, Reader } from './bytes.ts';
import { type Day, dayOf, type Epoch, epochOf } from './epoch.ts';
import { RECIPIENT_BYTES } from './hpke.ts';

export interface EpochKey {
  readonly instance: Uint8Array;
  readonly counsellor: Uint8Array;
  readonly epoch: Epoch;
  readonly until: Day;
  readonly recipient: Uint8Array;
}

/** Reads the body; the caller verifies the signature. */
export function readEpochKey(body: Uint8Array): EpochKey {
  const reader = new Reader(body);
  if (reader.u8() !== 1) throw new Malformed('another form of EpochKey');
  const key = {
    instance: reader.take(16),
    counsellor: reader.take(16),
    epoch: epochOf(reader.u16()),
    until: dayOf(reader.u32()),
    recipient: reader.take(RECIPIENT_BYTES),
  };
  reader.end();
  return key;
}
