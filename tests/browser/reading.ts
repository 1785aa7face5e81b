// Reading what stands on a screen.

import type { Locator } from '@playwright/test';

/** Milliseconds between two looks at a page that shows something new only when it is opened again. */
export const LOOK_AGAIN = 200;

/**
 * The words of an element as the person at the screen reads them. Both pages show them in `white-space: pre-wrap`, where
 * `innerText` keeps every space, tab, blank line and last line end. Should a page ever fold them, `innerText` says what the
 * person sees; that it then differs from what the element holds is said aloud.
 */
export async function words(element: Locator): Promise<string> {
  const { seen, held } = await element.evaluate((node: HTMLElement) => ({ seen: node.innerText, held: node.textContent }));
  if (seen !== held) process.stderr.write('a screen shows its words otherwise than it holds them\n');
  return seen;
}

/** Looks until something is so. Errors: it did not become so in time. */
export async function until<T>(what: string, patience: number, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
    await new Promise((done) => setTimeout(done, LOOK_AGAIN));
  }
}
