import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inDigits } from '../src/digits.ts';
import { holdsPapers } from '../src/papers.ts';

const wordsOf = (language: string): string[] => {
  const site = readFileSync(new URL(`../../../locales/${language}/site.ftl`, import.meta.url), 'utf8');
  return (/^papers-words = (.*)$/m.exec(site)?.[1] ?? '').split(',').map((word) => word.trim());
};

test.each([
  ['a number with dots', 'c’est 85.07.30-033.28 voilà'],
  ['a number without', '85073003328'],
  ['a number in Arabic digits', '٨٥ ٠٧ ٣٠ ٠٣٣ ٢٨'],
  ['a number of someone born after 2000', `01010100${String(97 - ((2_000_000_000 + 10_101_001) % 97)).padStart(3, '1')}`],
])('%s', (_, text) => {
  expect(holdsPapers(text, [])).toBe(true);
});

test.each([
  ['a number whose check digits do not fit', '85.07.30-033.29'],
  ['a telephone number', '04 000 00 00, puis 0470 00 00 00'],
  ['a day and a sum', 'le 21/11/2026, 1 250 euros'],
  ['numbers of different lines of thought', 'il y a 3 mois, 12 jours, 4 500 euros, 2 enfants'],
])('%s is not noticed', (_, text) => {
  expect(holdsPapers(text, [])).toBe(false);
});

test.each([
  ['fr', 'Il a gardé mon PASSEPORT et ma carte d\'identité'],
  ['fr', 'mon numero  national'],
  ['en', 'They took my residence permit.'],
  ['ar', 'أخذ جَوَازَ السَّفَر مني'],
  ['ti', 'ፓስፖርተይ ፓስፖርት ወሲዱ'],
])('words in %s', (language, text) => {
  expect(holdsPapers(text, wordsOf(language))).toBe(true);
});

test.each([
  ['fr', 'Le patron ne me paie pas depuis mars.'],
  ['en', 'He shouts at my sister at the bus stop.'],
  ['ar', 'صاحب البيت قطع الماء والكهرباء منذ أسبوع.'],
  ['ti', 'ኣብ ገዛ የፍርሑኒ።'],
])('an ordinary sentence in %s is not noticed', (language, text) => {
  expect(holdsPapers(text, wordsOf(language))).toBe(false);
});

test('digits follow the zero of their script', () => {
  expect(inDigits('12 %', '٠')).toBe('١٢ %');
  expect(inDigits('0459', '0')).toBe('0459');
});
