// What happened: any number of codes, or none.

import { button, type Go, need } from '../page.ts';
import type { Visit } from '../visit.ts';

export function startFacts(visit: Visit, go: Go): () => void {
  const boxes = Array.from(document.querySelectorAll<HTMLInputElement>('[data-screen="facts"] input'));
  const proceed = (): void => {
    const codes = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    visit.write({ answers: codes.length > 0 ? { facts: codes } : {} });
    go('story');
  };
  button('facts-next', proceed);
  button('facts-skip', () => {
    for (const box of boxes) box.checked = false;
    proceed();
  });
  return () => undefined;
}

/** The words of the chosen facts, as they stand on the page. */
export function chosenFacts(codes: readonly string[]): string[] {
  return codes.map((code) => {
    const box = need(`[data-screen="facts"] input[value="${code}"]`, HTMLInputElement);
    return box.parentElement?.textContent.trim() ?? '';
  });
}
