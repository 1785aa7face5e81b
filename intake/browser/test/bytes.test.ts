import { describe, expect, test } from 'vitest';
import {
  concat, equal, fromBase64, fromUtf8, lp, Malformed, pad, Reader, toBase64, toHex, u16, u32, unpad, utf8, wellFormed,
} from '../src/bytes.ts';
import { dayOf, dayOfText, dayOfTime, epochOf, epochOfDay, mondayOf, textOfDay } from '../src/epoch.ts';
import { parseJson, writeJson } from '../src/json.ts';
import { seeded } from './world.ts';

describe('bytes', () => {
  test('integers are big-endian and come back', () => {
    expect(toHex(concat(u16(0x0102), u32(0xfffefdfc)))).toBe('0102fffefdfc');
    const reader = new Reader(concat(u16(65_535), u32(4_294_967_295), lp(utf8('é'))));
    expect([reader.u16(), reader.u32(), fromUtf8(reader.lp())]).toEqual([65_535, 4_294_967_295, 'é']);
    expect(() => { reader.end(); }).not.toThrow();
    expect(() => reader.take(1)).toThrow(Malformed);
  });

  test('base64 has one spelling', () => {
    const random = seeded('base64');
    for (const length of [0, 1, 2, 3, 16, 1216, 32_768]) {
      const bytes = random(length);
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }
    for (const text of ['QQ', 'QQ=', 'QR==', 'Q Q==', 'QQ==\n', 'QQ==QQ==', '-_==', '=']) {
      expect(() => fromBase64(text)).toThrow(Malformed);
    }
  });

  test('padding is zeros and nothing else', () => {
    expect(unpad(pad(utf8('abc'), 10))).toEqual(utf8('abc'));
    expect(() => pad(utf8('abc'), 6)).toThrow(Malformed);
    expect(() => unpad(concat(pad(utf8('abc'), 10), Uint8Array.of(1)))).toThrow(Malformed);
    expect(() => unpad(concat(u32(8), utf8('abc')))).toThrow(Malformed);
  });

  test('halves of emoji become U+FFFD, whole ones stay', () => {
    expect(wellFormed('a\ud83d b\udc4d 👍 \udc4d\ud83d')).toBe('a\ufffd b\ufffd 👍 \ufffd\ufffd');
    expect(() => fromUtf8(Uint8Array.of(0xc3))).toThrow(Malformed);
  });

  test('equality looks at every byte', () => {
    expect(equal(utf8('abc'), utf8('abc'))).toBe(true);
    expect(equal(utf8('abc'), utf8('abd'))).toBe(false);
    expect(equal(utf8('abc'), utf8('ab'))).toBe(false);
  });
});

describe('JSON', () => {
  const parse = (text: string): unknown => parseJson(utf8(text));

  test('ordinary JSON is read', () => {
    const text = '{"a":[1,{"b":"x\\"}, {"},{"b":null}],"c":{"a":true},"d":"a","e":9007199254740991}';
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  test('what the other side would refuse is refused', () => {
    const refused = [
      '{"a":1,"a":1}', '{"a":1,"\\u0061":1}', '[{"a":{"b":1,"b":2}}]', '\ufeff{}', '1.0', '[1e0]', '-1', '9007199254740992',
      '"\\ud83d"', '{', '', '{"a":1}}', "{'a':1}",
    ];
    for (const text of refused) expect(() => parse(text), text).toThrow(Malformed);
  });

  test('strings are written well-formed', () => {
    expect(fromUtf8(writeJson({ a: ['x\ud83d'], b: '👍' }))).toBe('{"a":["x\ufffd"],"b":"👍"}');
  });
});

describe('days and weeks', () => {
  test('epoch 0 is the first week of 2024, and earlier days count to it', () => {
    expect(dayOfText('2024-01-01')).toBe(19_723);
    expect([19_722, 19_723, 19_729, 19_730, 0].map((day) => epochOfDay(dayOf(day)))).toEqual([0, 0, 0, 1, 0]);
    expect(textOfDay(mondayOf(epochOf(151)))).toBe('2026-11-23');
  });

  test('only real days in their one spelling are read', () => {
    expect(dayOfText('2024-02-29')).toBe(19_782);
    for (const text of ['2023-02-29', '2024-13-01', '2024-1-01', '1969-12-31', '0070-01-01', '2024-00-10', ' 2024-01-01']) {
      expect(dayOfText(text), text).toBeNull();
    }
  });

  test('a day is of UTC and never before 1970', () => {
    expect(dayOfTime(86_399_999)).toBe(0);
    expect(dayOfTime(86_400_000)).toBe(1);
    expect(dayOfTime(-1)).toBe(0);
  });
});
