// Quick exit: by the bar, by the link for screen readers, or by pressing Shift three times alone. It forgets, blanks the
// page and replaces it, all before the other site has to answer.

import { blank, need, word } from '../page.ts';

const PRESSES = 3;
const PATIENCE_MILLISECONDS = 5_000;

export function startExit(forget: () => void): void {
  const url = need('a[data-exit]', HTMLAnchorElement).href;
  const leave = (): void => {
    forget();
    blank(word('exit-loading'));
    location.replace(url);
  };
  for (const link of document.querySelectorAll<HTMLElement>('[data-exit]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      leave();
    });
    link.addEventListener('keydown', (event) => {
      // A link that is called a button answers to the space bar too.
      if (event.key !== ' ') return;
      event.preventDefault();
      leave();
    });
  }
  listenForShift(leave);
}

/** Shift counts only when it goes down and up with no other key between; any other key starts again. */
function listenForShift(leave: () => void): void {
  let presses = 0;
  let isAlone = false;
  let expiry: number | undefined;
  const reset = (): void => {
    presses = 0;
    window.clearTimeout(expiry);
  };
  document.addEventListener('keydown', ({ key }) => {
    isAlone = key === 'Shift';
    if (!isAlone) reset();
  });
  document.addEventListener('keyup', ({ key }) => {
    if (key !== 'Shift' || !isAlone) return;
    presses += 1;
    window.clearTimeout(expiry);
    if (presses === PRESSES) {
      leave();
      return;
    }
    announce(presses === 1 ? 'exit-press-two' : 'exit-press-one');
    expiry = window.setTimeout(() => {
      reset();
      announce('exit-expired');
    }, PATIENCE_MILLISECONDS);
  });
}

function announce(key: string): void {
  need('#exit-status', HTMLElement).textContent = word(key);
}
