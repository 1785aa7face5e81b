// Who may read: everybody who receives this week, and whoever is unticked does not. Two must remain, or nothing is sent.

import { equal } from '../bytes.ts';
import type { Recipient } from '../directory.ts';
import { readersOf } from '../message.ts';
import { copyOf, need } from '../page.ts';
import type { Visit } from '../visit.ts';
import type { OwnStep } from './questions.ts';

const MIN_READERS = 2;

export function startReaders(visit: Visit): OwnStep {
  const boxes = (): HTMLInputElement[] => Array.from(document.querySelectorAll<HTMLInputElement>('#readers input'));
  const isSettled = (): boolean => readersIn(visit).length >= MIN_READERS;
  const warn = (): void => {
    need('#readers-too-few', HTMLElement).hidden = isSettled();
  };
  const take = (): void => {
    const ticked = boxes();
    const excluded = (visit.directory?.recipients ?? []).filter((_, at) => ticked[at]?.checked === false);
    visit.write({ excluded: excluded.map(({ counsellor }) => counsellor) });
    warn();
  };
  need('#readers', HTMLElement).addEventListener('change', take);
  return {
    canSkip: false,
    isSettled,
    enter: () => {
      const rows = (visit.directory?.recipients ?? []).map((recipient) => row(recipient, visit));
      need('#readers', HTMLElement).replaceChildren(...rows);
      warn();
    },
    leave: () => {
      take();
      if (!isSettled()) boxes().find(({ checked }) => !checked)?.focus();
      return isSettled();
    },
  };
}

/** Those who will read. */
export function readersIn(visit: Visit): Recipient[] {
  return visit.directory === null ? [] : readersOf(visit.directory, visit.draft.excluded);
}

function row({ counsellor, label }: Recipient, visit: Visit): HTMLLabelElement {
  const reader = need('label', HTMLLabelElement, copyOf('reader'));
  need('input', HTMLInputElement, reader).checked = !visit.draft.excluded.some((id) => equal(id, counsellor));
  need('bdi', HTMLElement, reader).textContent = label;
  return reader;
}
