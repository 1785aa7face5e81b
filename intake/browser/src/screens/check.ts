// Read again, change, send.

import { button, copyOf, type Go, need, say, setBusy, word } from '../page.ts';
import type { Visit } from '../visit.ts';
import type { Questionnaire } from './questions.ts';
import { readersIn } from './readers.ts';

export function startCheck(visit: Visit, go: Go, questions: Questionnaire): () => void {
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
    const { story } = visit.draft;
    const all = questions.answered().map((answered) => {
      if (answered.id === 'story') return { ...answered, words: story === '' ? [] : [story] };
      return answered.id === 'readers' ? { ...answered, words: readersIn(visit).map(({ label }) => label) } : answered;
    });
    const given = all.filter(({ words }) => words.length > 0);
    const open = all.filter(({ words }) => words.length === 0);
    const rows = given.map((answered) => row(answered, questions.edit));
    const isNothing = given.every(({ id }) => id === 'readers');
    need('#check-answers', HTMLElement).replaceChildren(...(isNothing ? [line(word('check-nothing'))] : []), ...rows);
    need('#check-open', HTMLElement).hidden = open.length === 0;
    need('#check-open-list', HTMLElement).replaceChildren(...open.map(({ id, about }) => opener(id, about, questions.edit)));
    void visit.sealAhead();
  };
}

type Answered = ReturnType<Questionnaire['answered']>[number];

function row({ id, about, words }: Answered, edit: Questionnaire['edit']): Element {
  const answered = need('.checked', HTMLElement, copyOf('checked'));
  answered.dataset['about'] = id;
  need('h2', HTMLElement, answered).textContent = about;
  const change = need('button', HTMLButtonElement, answered);
  change.setAttribute('aria-label', `${change.textContent} – ${about}`);
  change.addEventListener('click', () => {
    edit(id);
  });
  need('div', HTMLElement, answered).replaceChildren(...words.map((text) => line(text, id)));
  return answered;
}

/** What people wrote stands as they wrote it. */
function line(text: string, id?: string): HTMLElement {
  const place = document.createElement('p');
  place.textContent = text;
  place.dir = 'auto';
  if (id !== 'story') return place;
  place.className = 'as-written';
  place.translate = false;
  return place;
}

function opener(id: string, about: string, edit: Questionnaire['edit']): HTMLElement {
  const open = document.createElement('button');
  open.type = 'button';
  open.className = 'link';
  open.textContent = about;
  open.addEventListener('click', () => {
    edit(id);
  });
  return open;
}
