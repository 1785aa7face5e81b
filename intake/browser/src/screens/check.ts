// Read again, choose who must not read, send.

import { equal } from '../bytes.ts';
import type { Recipient } from '../directory.ts';
import { button, copyOf, type Go, need, say, setBusy, word } from '../page.ts';
import type { Visit } from '../visit.ts';
import { chosenFacts } from './facts.ts';

const MIN_READERS = 2;

export function startCheck(visit: Visit, go: Go): () => void {
  const send = async (): Promise<void> => {
    say('send-error', null);
    setBusy('check', true);
    const delivery = await visit.sendReport((step) => {
      say('send-status', `send-${step}`);
    });
    setBusy('check', false);
    say('send-status', null);
    if (delivery === 'accepted') go('sent');
    else if (delivery === 'closed') go('closed');
    else {
      say('send-error', 'send-no-answer');
      sendButton.focus();
    }
  };
  const sendButton = button('send', () => void send());
  return () => {
    say('send-error', null);
    fillFacts(visit.draft.answers['facts'] ?? []);
    need('#check-story', HTMLElement).textContent = visit.draft.story === '' ? word('check-no-story') : visit.draft.story;
    fillReaders(visit);
  };
}

function fillFacts(codes: readonly string[]): void {
  const facts = codes.length > 0 ? chosenFacts(codes) : [word('check-nothing')];
  need('#check-facts', HTMLElement).replaceChildren(
    ...facts.map((fact) => {
      const item = document.createElement('li');
      item.textContent = fact;
      return item;
    }),
  );
}

/** Each reader with a box to leave them out; at least two must remain, so with two there is no choice. */
function fillReaders(visit: Visit): void {
  const recipients = visit.directory?.recipients ?? [];
  const hasChoice = recipients.length > MIN_READERS;
  need('#check-known', HTMLElement).hidden = !hasChoice;
  const rows = recipients.map((recipient) => row(recipient, visit));
  need('#check-readers', HTMLElement).replaceChildren(...rows);
  const boxes = rows.map((reader) => need('input', HTMLInputElement, reader));
  const update = (): void => {
    const excluded = recipients.filter((_, at) => boxes[at]?.checked === false).map(({ counsellor }) => counsellor);
    visit.write({ excluded });
    const remain = recipients.length - excluded.length;
    for (const box of boxes) box.disabled = box.checked && remain <= MIN_READERS;
  };
  for (const box of boxes) box.addEventListener('change', update);
  update();
}

function row({ counsellor, label }: Recipient, visit: Visit): HTMLLabelElement {
  const reader = need('label', HTMLLabelElement, copyOf('reader'));
  need('input', HTMLInputElement, reader).checked = !visit.draft.excluded.some((id) => equal(id, counsellor));
  need('bdi', HTMLElement, reader).textContent = label;
  return reader;
}
