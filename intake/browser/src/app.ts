// Starts everything but the first view. The phone's clock, randomness and network come in here and nowhere else.

import { utf8 } from './bytes.ts';
import { dayOfTime } from './epoch.ts';
import { empty, type Go, need, type Screen, show } from './page.ts';
import { type Pins, readPins } from './pins.ts';
import { startCheck } from './screens/check.ts';
import { startClosed } from './screens/closed.ts';
import { startQuestions } from './screens/questions.ts';
import { startReaders } from './screens/readers.ts';
import { startReplies } from './screens/replies.ts';
import { startReturn } from './screens/return.ts';
import { startSent } from './screens/sent.ts';
import { startStory } from './screens/story.ts';
import { startWelcome } from './screens/welcome.ts';
import { type Phone, Visit } from './visit.ts';

const phone: Phone = {
  fetch: (input, init) => fetch(input, init),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  today: () => dayOfTime(Date.now()),
};

function pins(): Pins | null {
  try {
    return readPins(utf8(need('#content', HTMLElement).dataset['pins'] ?? ''));
  } catch {
    return null;
  }
}

/** Starts, once all screens stand in the page; says how everything is forgotten. */
export function start(): () => void {
  empty();
  const visit = new Visit(phone, pins(), document.documentElement.lang);
  const go: Go = (screen) => {
    questions.enter(screen);
    enter[screen]?.();
    show(screen);
  };
  const clear = (): void => {
    visit.clear();
    empty();
    go('cleared');
  };
  const questions = startQuestions(visit, go, { readers: startReaders(visit), story: startStory(visit) });
  const replies = startReplies(visit, go, clear);
  const enter: Readonly<Record<Screen, () => void>> = {
    check: startCheck(visit, go, questions),
    sent: startSent(visit, go, clear),
    return: startReturn(visit, go, replies),
    closed: startClosed(visit, go),
    welcome: startWelcome(visit, go, questions.first),
  };
  for (const link of document.querySelectorAll<HTMLElement>('[data-go]')) {
    link.addEventListener('click', () => {
      go(link.dataset['go'] ?? '');
    });
  }
  return () => {
    visit.clear();
  };
}
