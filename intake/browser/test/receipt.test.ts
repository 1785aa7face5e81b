import { describe, expect, test } from 'vitest';
import { drawReceipt, groupsOf, holdsNationalNumber, parseReceipt } from '../src/receipt.ts';
import { seeded } from './world.ts';

const random = seeded('receipt');

describe('drawn', () => {
  test('24 digits whose check digits fit, in six groups, never with a national number inside', () => {
    for (let round = 0; round < 200; round += 1) {
      const receipt = drawReceipt(random);
      expect(receipt).toMatch(/^\d{24}$/);
      expect(BigInt(receipt) % 97n).toBe(1n);
      expect(groupsOf(receipt).join('')).toBe(receipt);
      expect(holdsNationalNumber(receipt)).toBe(false);
      expect(parseReceipt(groupsOf(receipt).join(' '))).toEqual({ ok: true, receipt });
    }
  });

  test('bytes from 250 are drawn again, so that every digit is equally likely', () => {
    const receipt = drawReceipt(random);
    const bytes = [255, 250, ...Array.from(receipt, (digit, at) => Number(digit) + 10 * at)];
    expect(drawReceipt(() => Uint8Array.of(bytes.shift() ?? 255))).toBe(receipt);
  });

  test('drawn again while it holds a national number', () => {
    // 00 01 01 001 with its check digits, born before or after 2000 (demonstration numbers).
    for (const base of [0, 2_000_000_000]) {
      const check = String(97 - ((base + 101_001) % 97)).padStart(2, '0');
      const refused = `77777000101001${check}333333`;
      const receipt = drawReceipt(random);
      const digits = Array.from(refused + receipt.slice(0, 22), Number);
      expect(holdsNationalNumber(refused)).toBe(true);
      expect(drawReceipt(() => Uint8Array.of(digits.shift() ?? 255))).toBe(receipt);
    }
  });
});

describe('typed', () => {
  const receipt = drawReceipt(random);
  const inScript = (zero: number): string => Array.from(receipt, (digit) => String.fromCodePoint(zero + Number(digit))).join('');

  test.each([['Arabic-Indic', 0x660], ['Persian', 0x6f0], ['Devanagari', 0x966], ['full-width', 0xff10], ['Khmer', 0x17e0]])(
    '%s digits', (_script, zero) => { expect(parseReceipt(inScript(zero))).toEqual({ ok: true, receipt }); },
  );

  test('every one-digit mistake and every swap of neighbours is noticed', () => {
    for (let at = 0; at < receipt.length; at += 1) {
      for (let step = 1; step < 10; step += 1) {
        const digit = String((Number(receipt[at]) + step) % 10);
        const typed = receipt.slice(0, at) + digit + receipt.slice(at + 1);
        expect(parseReceipt(typed)).toEqual({ ok: false, problem: 'check' });
      }
      const swapped = receipt.slice(0, at) + receipt.slice(at, at + 2).split('').reverse().join('') + receipt.slice(at + 2);
      if (swapped !== receipt) expect(parseReceipt(swapped)).toEqual({ ok: false, problem: 'check' });
    }
  });

  test('separators are dropped, anything else is shown at its place', () => {
    const separated = Array.from(receipt).join('\u200f \u00a0-\u2013.\u2067');
    expect(parseReceipt(separated)).toEqual({ ok: true, receipt });
    expect(parseReceipt(`12👍${receipt}`)).toEqual({ ok: false, problem: 'character', at: 2 });
    expect(parseReceipt(`👍`)).toEqual({ ok: false, problem: 'character', at: 0 });
    expect(parseReceipt(`1 x`)).toEqual({ ok: false, problem: 'character', at: 2 });
    for (const noDigit of ['፩', '一', '²', '①', '½', 'Ⅷ']) expect(parseReceipt(noDigit)).toMatchObject({ at: 0 });
    expect(parseReceipt(receipt.slice(1))).toEqual({ ok: false, problem: 'length' });
    expect(parseReceipt(`${receipt}1`)).toEqual({ ok: false, problem: 'length' });
  });

  test('the table of zeros is ten decimal digits each', () => {
    for (let code = 0; code <= 0xffff; code += 1) {
      const character = String.fromCharCode(code);
      const typed = parseReceipt(character);
      if (!typed.ok && typed.problem === 'length' && !/[\p{White_Space}\p{Pd}\p{Cf}.−]/u.test(character)) {
        expect(character).toMatch(/\p{Nd}/u);
      }
    }
  });
});
