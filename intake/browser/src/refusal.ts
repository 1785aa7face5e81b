// Why a public file is not believed. For tests and for whoever repairs it; the person at the page sees one sentence and a
// telephone number, whatever the reason.

import { Malformed } from './bytes.ts';

export type Reason =
  | 'malformed'
  | 'roster-signature'
  | 'organisations'
  | 'instance'
  | 'rollback'
  | 'roster-days'
  | 'directory-signature'
  | 'number'
  | 'roster-hash'
  | 'directory-days'
  | 'expired'
  | 'recipients'
  | 'dead-drop-signature'
  | 'rows';

export class Refusal extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

/** The reason for what a verification threw; a mistake of the program is thrown on. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Refusal) return error.reason;
  if (error instanceof Malformed) return 'malformed';
  throw error;
}
