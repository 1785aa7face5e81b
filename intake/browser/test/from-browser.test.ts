// What this side wrote for the other is still what it writes, and means what it claims.

import { ed25519 } from '@noble/curves/ed25519.js';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fromBase64 } from '../src/bytes.ts';
import { fromBrowser } from '../vectors.ts';

const committed = readFileSync(new URL('../../../tests/vectors/from-browser.json', import.meta.url), 'utf8');
const { signatures } = JSON.parse(committed) as {
  signatures: { name: string; key: string; message: string; signature: string; valid: boolean }[];
};

test('the committed file is what this side writes', async () => {
  expect((await fromBrowser()) === committed, 'run `npm run vectors` and look at what changed').toBe(true);
}, 30_000);

test('of the signatures only the good one is valid', () => {
  expect(signatures.filter(({ valid }) => valid).map(({ name }) => name)).toEqual(['good']);
});

test('they are bad in the way that careless verification lets through', () => {
  const carelessly = signatures.filter(({ key, message, signature }) => {
    try {
      return ed25519.verify(fromBase64(signature), fromBase64(message), fromBase64(key), { zip215: false });
    } catch {
      return false;
    }
  });
  expect(carelessly.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['torsion in the key', 'torsion in the key that falls out', 'torsion in R', 'R neutral']),
  );
});
