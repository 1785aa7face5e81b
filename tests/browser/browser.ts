// The real browser, and the two screens people have: a small phone and an ordinary workstation.

import { existsSync } from 'node:fs';

/** Milliseconds. Machines that build and test at once are slow; nothing here waits longer than it must. */
export const PATIENCE = 60_000;

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

function chromium(): string {
  const named = process.env['CHROMIUM'];
  const found = named === undefined ? PLACES.find((place) => existsSync(place)) : named;
  if (found === undefined) throw new Error('Chromium is missing: install the package `chromium`, or name it in CHROMIUM');
  return found;
}

/** `switches` are further switches of the browser. */
export function launchOptions(...switches: readonly string[]): { executablePath: string; args: string[] } {
  // Nothing of the browser's own may go out: every request a test counts is the page's.
  return { executablePath: chromium(), args: ['--disable-background-networking', '--disable-quic', ...switches] };
}

export const LAUNCH = { browserName: 'chromium', launchOptions: launchOptions() } as const;

export const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } as const;
export const WORKSTATION = { viewport: { width: 1366, height: 768 } } as const;
