// The receipt, and one of its groups asked back from the paper. What it is for stands nowhere on these screens or in print.

import { button, type Go, localDigits, need, say } from '../page.ts';
import { decimalDigit, groupsOf } from '../receipt.ts';
import type { Visit } from '../visit.ts';

export function startSent(visit: Visit, go: Go, clear: () => void): () => void {
  const groups = (): string[] => (visit.receipt === null ? [] : groupsOf(visit.receipt));
  const field = need('#proof', HTMLInputElement);
  let asked = 0;
  button('sent-print', () => {
    window.print();
  });
  button('sent-next', () => {
    asked = visit.anyOf(groups().length);
    field.value = '';
    say('proof-error', null);
    need('#proof-group', HTMLElement).textContent = localDigits(String(asked + 1));
    for (const place of ['#receipt', '#receipt-spoken']) need(place, HTMLElement).replaceChildren();
    go('proof');
    field.focus();
  });
  const check = (): void => {
    const typed = Array.from(field.value, (character) => decimalDigit(character) ?? '').join('');
    if (typed === groups()[asked]) {
      clear();
      return;
    }
    say('proof-error', 'proof-wrong');
    field.focus();
  };
  button('proof-check', check);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    check();
  });
  button('proof-show', () => {
    go('sent');
  });
  button('proof-leave', clear);
  return () => {
    const place = need('#receipt', HTMLElement);
    place.replaceChildren(
      ...groups().map((group) => {
        const part = document.createElement('bdi');
        part.textContent = localDigits(group);
        return part;
      }),
    );
    // Screen readers say it digit by digit, with a rest after each group. No attribute holds it.
    const spoken = groups().map((group) => Array.from(group).join(' ')).join(', ');
    need('#receipt-spoken', HTMLElement).textContent = localDigits(spoken);
  };
}
