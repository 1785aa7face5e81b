// Coming back: all replies of everyone are fetched first, then the receipt is asked and stays on the phone.

import type { Found } from '../dead-drop.ts';
import { button, type Go, need, say, setBusy } from '../page.ts';
import { parseReceipt, type TypedReceipt } from '../receipt.ts';
import type { Visit } from '../visit.ts';

export function startReturn(visit: Visit, go: Go, showReplies: (found: Found) => void): () => void {
  const field = need('#receipt-entry', HTMLTextAreaElement);
  const entry = need('#return-entry', HTMLElement);

  const prepare = async (): Promise<void> => {
    entry.hidden = true;
    again.hidden = true;
    say('return-error', null);
    say('return-status', 'return-wait');
    const loaded = await visit.loadDeadDrop();
    say('return-status', null);
    entry.hidden = loaded !== 'ready';
    again.hidden = loaded === 'ready';
    if (loaded !== 'ready') say('return-error', `return-${loaded}`);
    else field.focus();
  };
  const again = button('return-again', () => void prepare());

  const open = async (): Promise<void> => {
    say('return-error', null);
    const typed = parseReceipt(field.value);
    if (!typed.ok) {
      sayProblem(typed, field.value);
      field.focus();
      return;
    }
    setBusy('return', true);
    say('return-status', 'return-working');
    const found = await visit.openReplies(typed.receipt);
    setBusy('return', false);
    say('return-status', null);
    field.value = '';
    showReplies(found);
    go('replies');
  };
  button('return-open', () => void open());
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void open();
  });
  return () => void prepare();
}

function sayProblem(typed: Extract<TypedReceipt, { ok: false }>, text: string): void {
  if (typed.problem === 'character') say('return-error', 'return-character', typed.at + 1);
  else if (typed.problem === 'length') say('return-error', 'return-length', (text.match(/\p{Nd}/gu) ?? []).length);
  else say('return-error', 'return-mistake');
}
