// Wishes that only the reporter can express: signed with the consent key, so that no reader of the case can forge them
// (docs/protocol.md, section 6).

import { ed25519 } from '@noble/curves/ed25519.js';
import { concat, lp, toBase64, utf8 } from './bytes.ts';
import { signedMessage } from './signed.ts';

export type WishKind = 'consent' | 'refusal' | 'withdraw-consent' | 'withdraw-case' | 'erasure' | 'keep-after-all';

/** What is wished; fields that do not apply stay away and are signed as empty. */
export interface Wish {
  readonly wish: WishKind;
  /** SHA-256 of the packet. */
  readonly packet?: Uint8Array;
  /** SHA-256 of the read-back. */
  readonly readBack?: Uint8Array;
  readonly partner?: string;
  readonly purpose?: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly expiry?: string;
  readonly answer?: string;
}

/** What the wish is bound to: no signature of one conversation or message serves another. */
export interface WishPlace {
  readonly instance: Uint8Array;
  readonly thread: Uint8Array;
  /** The id of the message that carries it. */
  readonly message: Uint8Array;
}

/** As it stands in a later message. */
export interface SignedWish {
  readonly kind: 'wish';
  readonly wish: WishKind;
  readonly packet: string;
  readonly read_back: string;
  readonly partner: string;
  readonly purpose: string;
  readonly expiry: string;
  readonly answer: string;
  readonly signature: string;
  readonly [field: string]: string;
}

export function signWish(wish: Wish, place: WishPlace, consentSeed: Uint8Array): SignedWish {
  const { packet = EMPTY, readBack = EMPTY, partner = '', purpose = '', expiry = '', answer = '' } = wish;
  const texts = [partner, purpose, expiry, answer].map(utf8);
  const fields = [place.instance, place.thread, place.message, utf8(wish.wish), packet, readBack, ...texts];
  const signature = ed25519.sign(signedMessage('consent', concat(...fields.map(lp))), consentSeed);
  return {
    kind: 'wish',
    wish: wish.wish,
    packet: toBase64(packet),
    read_back: toBase64(readBack),
    partner,
    purpose,
    expiry,
    answer,
    signature: toBase64(signature),
  };
}

const EMPTY = new Uint8Array(0);
