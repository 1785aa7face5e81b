import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ml_kem768_x25519 as XWing } from '@noble/post-quantum/hybrid.js';
import { describe, expect, test } from 'vitest';
import { equal, utf8 } from '../src/bytes.ts';
import { canEncapsulate, hpkeInfo, hpkeOpen, hpkeSeal, keySchedule, recipientOfSeed } from '../src/hpke.ts';
import published from './hpke-vector.json' with { type: 'json' };
import { seeded } from './world.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

test('the published vector of draft-ietf-hpke-pq holds', () => {
  const { cipherText, sharedSecret } = XWing.encapsulate(hex(published.recipient), hex(published.encapsulation_seed));
  expect(recipientOfSeed(hex(published.seed))).toEqual(hex(published.recipient));
  expect(cipherText).toEqual(hex(published.encapsulated_key));
  expect(sharedSecret).toEqual(hex(published.shared_secret));
  expect(XWing.decapsulate(cipherText, hex(published.seed))).toEqual(sharedSecret);
  const { key, nonce } = keySchedule(sharedSecret, hex(published.info));
  expect(key).toEqual(hex(published.key));
  expect(nonce).toEqual(hex(published.base_nonce));
  const sealed = chacha20poly1305(key, nonce, hex(published.aad)).encrypt(hex(published.plaintext));
  expect(sealed).toEqual(hex(published.ciphertext));
});

describe('sealing', () => {
  const random = seeded('hpke');
  const seed = random(32);
  const info = hpkeInfo('envelope', random(16), random(2), random(16));

  test('what is sealed opens, whatever its length', () => {
    for (const length of [0, 1, 32, 2960]) {
      const plaintext = random(length);
      expect(hpkeOpen(seed, info, hpkeSeal(recipientOfSeed(seed), info, plaintext, random))).toEqual(plaintext);
    }
  });

  test('another seed, another info, and any flipped or missing byte do not open', () => {
    const sealed = hpkeSeal(recipientOfSeed(seed), info, random(32), random);
    expect(hpkeOpen(random(32), info, sealed)).toBeNull();
    expect(hpkeOpen(seed, hpkeInfo('reply', random(16)), sealed)).toBeNull();
    for (const length of [0, 16, 1119, 1120, 1135, 1167]) expect(hpkeOpen(seed, info, sealed.slice(0, length))).toBeNull();
    for (let at = 0; at < sealed.length; at += 61) {
      expect(hpkeOpen(seed, info, sealed.map((byte, place) => (place === at ? byte ^ 0x80 : byte)))).toBeNull();
    }
  });

  test('labels cannot run into each other', () => {
    expect(equal(hpkeInfo('a', utf8('bc')), hpkeInfo('ab', utf8('c')))).toBe(false);
  });

  test('a recipient is tried: wrong length, numbers beyond the modulus, a point that adds nothing', () => {
    const good = recipientOfSeed(seed);
    expect(canEncapsulate(good)).toBe(true);
    expect(canEncapsulate(good.slice(1))).toBe(false);
    expect(canEncapsulate(good.map((byte, at) => (at < 3 ? 0xff : byte)))).toBe(false);
    expect(canEncapsulate(good.map((byte, at) => (at >= 1184 ? 0 : byte)))).toBe(false);
    expect(canEncapsulate(good.map((byte, at) => (at < 1184 ? byte : at === 1184 ? 1 : 0)))).toBe(false);
  });
});
