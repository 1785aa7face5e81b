// The story, with the room that is left in the one size every message has, and a gentle word when it tells more than it need.

import { localDigits, need, say, word } from '../page.ts';
import { holdsPapers } from '../papers.ts';
import type { Visit } from '../visit.ts';
import type { OwnStep } from './questions.ts';

/** Milliseconds of rest after which a text is looked at. */
const REST_MILLISECONDS = 400;

export function startStory(visit: Visit): OwnStep {
  const field = need('#story', HTMLTextAreaElement);
  const papers = word('papers-words').split(',').map((name) => name.trim());
  let rest: number | undefined;
  const measure = (): number => {
    const room = visit.reportRoom(field.value);
    const percent = Math.max(0, Math.floor((100 * room) / visit.reportRoom('')));
    need('#story-room', HTMLMeterElement).value = percent;
    need('#story-room-text', HTMLElement).textContent = localDigits(`${String(percent)} %`);
    if (room >= 0) say('story-error', null);
    return room;
  };
  const look = (text: string): void => {
    need('#papers', HTMLElement).hidden = !holdsPapers(text, papers);
  };
  field.addEventListener('input', measure);
  need('#content', HTMLElement).addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text'))) return;
    window.clearTimeout(rest);
    rest = window.setTimeout(look, REST_MILLISECONDS, target.value);
  });
  return {
    canSkip: true,
    isSettled: () => true,
    enter: () => {
      measure();
      look(field.value);
    },
    leave: () => {
      if (measure() < 0) {
        say('story-error', 'story-too-long');
        field.focus();
        return false;
      }
      visit.write({ story: field.value });
      return true;
    },
  };
}
