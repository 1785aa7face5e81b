// What she decides about her report, once a receipt opened it: stop, erase, or keep after all. Asked twice, sent once.

import { button, need, say, setBusy } from '../page.ts';
import type { Visit } from '../visit.ts';
import type { WishKind } from '../wish.ts';

export function startWishes(visit: Visit, onClosed: () => void): () => void {
  const ask = need('#wish-ask', HTMLElement);
  let asked: HTMLButtonElement | null = null;
  const close = (): void => {
    ask.hidden = true;
    asked?.setAttribute('aria-expanded', 'false');
    asked?.focus();
    asked = null;
  };
  const send = async (wish: WishKind): Promise<void> => {
    setBusy('replies', true);
    const delivery = await visit.sendWish(wish, (step) => {
      say('wish-status', `send-${step}`);
    });
    setBusy('replies', false);
    say('wish-status', null);
    close();
    if (delivery === 'accepted') say('wish-status', 'wish-arrived');
    else if (delivery === 'closed') onClosed();
    else say('wish-error', 'send-no-answer');
  };
  for (const choice of document.querySelectorAll<HTMLButtonElement>('[data-wish]')) {
    choice.addEventListener('click', () => {
      say('wish-status', null);
      say('wish-error', null);
      asked?.setAttribute('aria-expanded', 'false');
      asked = choice;
      choice.setAttribute('aria-expanded', 'true');
      choice.parentElement?.append(ask);
      ask.hidden = false;
      need('#wish-sure', HTMLElement).focus();
    });
  }
  button('wish-sure', () => {
    if (asked !== null) void send(asked.dataset['wish'] as WishKind);
  });
  button('wish-no', close);
  return () => {
    say('wish-status', null);
    say('wish-error', null);
    need('#wishes', HTMLElement).hidden = visit.directory === null;
    ask.hidden = true;
  };
}
