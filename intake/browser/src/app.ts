// Starts the page. The phone's clock, randomness and network come in here and nowhere else.

import { utf8 } from './bytes.ts';
import { dayOfTime } from './epoch.ts';
import { blank, empty, type Go, need, type Screen, show } from './page.ts';
import { type Pins, readPins } from './pins.ts';
import { startCheck } from './screens/check.ts';
import { startClosed } from './screens/closed.ts';
import { startExit } from './screens/exit.ts';
import { startFacts } from './screens/facts.ts';
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

function start(): void {
  // The path names a language; history keeps a path that says nothing.
  history.replaceState(null, '', '/');
  empty();
  const visit = new Visit(phone, pins(), document.documentElement.lang);
  startExit(visit);
  window.addEventListener('pagehide', () => {
    visit.clear();
    blank();
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) blank();
  });

  const go: Go = (screen) => {
    enter[screen]();
    show(screen);
  };
  const clear = (): void => {
    visit.clear();
    empty();
    go('cleared');
  };
  const nothing = (): void => undefined;
  const replies = startReplies(visit, go, clear);
  const enter: Readonly<Record<Screen, () => void>> = {
    welcome: startWelcome(visit, go),
    facts: startFacts(visit, go),
    story: startStory(visit, go),
    check: startCheck(visit, go),
    sent: startSent(visit, clear),
    return: startReturn(visit, go, replies),
    replies: nothing,
    closed: startClosed(visit, go),
    cleared: nothing,
  };
  for (const link of document.querySelectorAll<HTMLElement>('[data-go]')) {
    link.addEventListener('click', () => {
      go(link.dataset['go'] as Screen);
    });
  }
}

start();
