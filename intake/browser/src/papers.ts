// Whether a text seems to hold a number or a paper that says who someone is. Looked at on the phone only, to say gently that
// nobody needs it; nothing is stopped, and nothing about it is sent.

import { decimalDigit, holdsNationalNumber } from './receipt.ts';

/** `words` are names of such numbers and papers, in small letters. */
export function holdsPapers(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.some((word) => word !== '' && folded.includes(fold(word))) || digitRuns(text).some(holdsNationalNumber);
}

/** Digits of any script that stand together, however they are grouped. */
function digitRuns(text: string): string[] {
  const western = Array.from(text, (character) => {
    const digit = decimalDigit(character);
    return digit === null ? character : String(digit);
  }).join('');
  return (western.match(/\d[\d\s.\-/\u00a0\u2010-\u2015]*\d/g) ?? []).map((run) => run.replace(/\D/g, ''));
}

/** Small letters without accents, marks or the Arabic lengthening stroke; one kind of apostrophe and space. */
function fold(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase().replace(/[\p{M}\u0640]/gu, '');
  return plain.replace(/[’ʼ`´]/g, "'").replace(/\s+/g, ' ').trim();
}
