// Who may read: everybody who receives this week, and whoever is unticked does not. Two must remain, or nothing is sent.

import { equal } from '../bytes.ts';
import type { Recipient } from '../directory.ts';
import { copyOf, need } from '../page.ts';
import type { Visit } from '../visit.ts';
import type { OwnStep } from './questions.ts';

const MIN_READERS = 2;

export function startReaders(visit: Visit): OwnStep {
  const warning = need('#readers-too-few', HTMLElement);
  const boxes = (): HTMLInputElement[] => Array.from(document.querySelectorAll<HTMLInputElement>('#readers input'));
  const take = (): boolean => {
    const recipients = visit.directory?.recipients ?? [];
    const [ticked, excluded] = [boxes(), [] as Uint8Array[]];
    for (const [at, { counsellor }] of recipients.entries()) if (ticked[at]?.checked === false) excluded.push(counsellor);
    const remain = recipients.length - excluded.length >= MIN_READERS;
    warning.hidden = remain;
    // Fewer than two are never taken into a report.
    if (remain) visit.write({ excluded });
    return remain;
  };
  need('#readers', HTMLElement).addEventListener('change', take);
  return {
    canSkip: false,
    enter: () => {
      warning.hidden = true;
      const rows = (visit.directory?.recipients ?? []).map((recipient) => row(recipient, visit));
      need('#readers', HTMLElement).replaceChildren(...rows);
    },
    leave: () => {
      const remain = take();
      if (!remain) boxes().find(({ checked }) => !checked)?.focus();
      return remain;
    },
  };
}

/** The names of those who will read. */
export function readerNames(visit: Visit): string[] {
  const { excluded } = visit.draft;
  const isIn = ({ counsellor }: Recipient): boolean => !excluded.some((id) => equal(id, counsellor));
  return (visit.directory?.recipients ?? []).filter(isIn).map(({ label }) => label);
}

function row({ counsellor, label }: Recipient, visit: Visit): HTMLLabelElement {
  const reader = need('label', HTMLLabelElement, copyOf('reader'));
  need('input', HTMLInputElement, reader).checked = !visit.draft.excluded.some((id) => equal(id, counsellor));
  need('bdi', HTMLElement, reader).textContent = label;
  return reader;
}
