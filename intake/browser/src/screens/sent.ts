// The receipt. What it is for stands nowhere on this screen.

import { button, need } from '../page.ts';
import { groupsOf } from '../receipt.ts';
import type { Visit } from '../visit.ts';

export function startSent(visit: Visit, clear: () => void): () => void {
  button('sent-done', clear);
  return () => {
    const groups = visit.receipt === null ? [] : groupsOf(visit.receipt);
    const place = need('#receipt', HTMLElement);
    place.replaceChildren(
      ...groups.map((group) => {
        const part = document.createElement('span');
        part.textContent = group;
        return part;
      }),
    );
    // Read digit by digit, with a rest after each group.
    place.setAttribute('aria-label', groups.map((group) => Array.from(group).join(' ')).join(', '));
  };
}
