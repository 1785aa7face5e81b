// What counsellors answered, exactly as they wrote it, and a place to write again.

import type { Found } from '../dead-drop.ts';
import { textOfDay } from '../epoch.ts';
import { button, copyOf, type Go, need, say, setBusy } from '../page.ts';
import type { Reply } from '../reply.ts';
import type { Delivery, Visit } from '../visit.ts';
import { startWishes } from './wishes.ts';

export function startReplies(visit: Visit, go: Go, clear: () => void): (found: Found) => void {
  const field = need('#answer', HTMLTextAreaElement);
  const finish = (delivery: Delivery): void => {
    if (delivery === 'accepted') {
      field.value = '';
      say('answer-status', 'answer-arrived');
    } else if (delivery === 'closed') go('closed');
    else say('answer-error', 'send-no-answer');
  };
  const send = async (): Promise<void> => {
    say('answer-status', null);
    const problem = problemOf(field.value, visit);
    say('answer-error', problem);
    if (problem !== null) {
      field.focus();
      return;
    }
    setBusy('replies', true);
    const delivery = await visit.sendAnswer(field.value, (step) => {
      say('answer-status', `send-${step}`);
    });
    setBusy('replies', false);
    say('answer-status', null);
    finish(delivery);
  };
  const enterWishes = startWishes(visit, () => {
    go('closed');
  });
  button('send-answer', () => void send());
  button('replies-done', clear);
  return ({ replies, incomplete }) => {
    need('#replies', HTMLElement).replaceChildren(...replies.map(article));
    need('#replies-none', HTMLElement).hidden = replies.length + incomplete > 0;
    need('#replies-incomplete', HTMLElement).hidden = incomplete === 0;
    need('#answer-place', HTMLElement).hidden = visit.directory === null;
    enterWishes();
    void visit.prepare();
  };
}

function problemOf(text: string, visit: Visit): string | null {
  if (text.trim() === '') return 'answer-empty';
  return visit.answerRoom(text) < 0 ? 'story-too-long' : null;
}

function article({ author, day, text }: Reply): HTMLElement {
  const reply = need('article', HTMLElement, copyOf('reply'));
  need('[data-reply-author]', HTMLElement, reply).textContent = author.label;
  need('[data-reply-text]', HTMLElement, reply).textContent = text;
  if (day !== null) {
    const time = need('[data-reply-day]', HTMLTimeElement, reply);
    time.dateTime = textOfDay(day);
    time.textContent = longDay(time.dateTime);
  }
  return reply;
}

/** The day in words of the page's language, where the browser knows it. */
function longDay(day: string): string {
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(document.documentElement.lang, style).format(new Date(day));
}
