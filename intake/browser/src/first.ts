// What the page itself names: a quick exit that works at once, and the request for everything else, which waits until the first
// view was painted so that nothing competes with it.

import type * as App from './app.ts';
import { blank, need } from './page.ts';
import { startExit } from './screens/exit.ts';

/** Browsers whose makers' servers open the connection, so that nothing written in them stays between phone and counsellor. */
const OPENED_ON_THE_WAY = /Opera Mini|UCBrowser|UCWEB|Puffin|YaBrowser\/.+Turbo/i;

/** How long a browser that promised to tell of its first paint is waited for. */
const PAINT_MILLISECONDS = 3_000;

let forget = (): void => undefined;

function start(): void {
  // The path names a language; history keeps a path that says nothing.
  history.replaceState(null, '', '/');
  startExit(() => {
    forget();
  });
  window.addEventListener('pagehide', () => {
    forget();
    blank();
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) blank();
  });
  if (!isAble()) {
    giveUp('cannot');
    return;
  }
  afterFirstPaint(() => {
    fetchAll().catch(() => {
      giveUp('welcome-failed');
    });
  });
}

/**
 * The browser says when words stood on the screen. Where it does not, or forgets to, a frame is asked for: none is made before
 * the style has come, and what is queued in it runs after that frame was painted.
 */
function afterFirstPaint(run: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (!isDone) run();
    isDone = true;
  };
  const { supportedEntryTypes = [] } = PerformanceObserver as { readonly supportedEntryTypes?: readonly string[] };
  const isTold = supportedEntryTypes.includes('paint');
  if (isTold) {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length > 0) once();
    });
    observer.observe({ type: 'paint', buffered: true });
  }
  requestAnimationFrame(() => {
    setTimeout(once, isTold ? PAINT_MILLISECONDS : 0);
  });
}

/** Whether this browser can protect a message: otherwise the page says so, as it does where no script runs. */
function isAble(): boolean {
  const { crypto } = window as { readonly crypto?: { readonly subtle?: unknown } };
  return crypto?.subtle !== undefined && !OPENED_ON_THE_WAY.test(navigator.userAgent);
}

async function fetchAll(): Promise<void> {
  const { script = '', screens = '' } = need('#content', HTMLElement).dataset;
  const [more, main] = await Promise.all([fetchDocument(screens), import(script) as Promise<typeof App>]);
  need('#content', HTMLElement).append(...Array.from(more.body.children));
  forget = main.start();
}

/** A document that the browser reads itself and runs nothing of: no text becomes page through script. */
function fetchDocument(path: string): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', path);
    request.responseType = 'document';
    request.onload = (): void => {
      if (request.status === 200 && request.responseXML !== null) resolve(request.responseXML);
      else reject(new Error('the screens did not come'));
    };
    request.onerror = (): void => {
      reject(new Error('the screens did not come'));
    };
    request.send();
  });
}

function giveUp(id: string): void {
  need('#welcome-wait', HTMLElement).hidden = true;
  need(`#${id}`, HTMLElement).hidden = false;
}

start();
