// The story, with the room that is left in the one size every message has.

import { button, type Go, need, say } from '../page.ts';
import type { Visit } from '../visit.ts';

export function startStory(visit: Visit, go: Go): () => void {
  const field = need('#story', HTMLTextAreaElement);
  const measure = (): number => {
    const room = visit.reportRoom(field.value);
    const percent = Math.max(0, Math.floor((100 * room) / visit.reportRoom('')));
    need('#story-room', HTMLMeterElement).value = percent;
    need('#story-room-text', HTMLElement).textContent = `${String(percent)} %`;
    if (room >= 0) say('story-error', null);
    return room;
  };
  field.addEventListener('input', measure);
  button('story-next', () => {
    if (measure() < 0) {
      say('story-error', 'story-too-long');
      field.focus();
      return;
    }
    visit.write({ story: field.value });
    go('check');
  });
  return measure;
}
