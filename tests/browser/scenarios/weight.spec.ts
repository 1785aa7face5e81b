// What the first view costs, as the browser itself counts it.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';

const KILOBYTE = 1024;
const SLOW = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };

for (const language of ['fr', 'en', 'ar']) {
  test(`the weight of the page in ${language}`, async ({ visitor, site }) => {
    const transfers = await watchTransfers(visitor.page);
    await visitor.open(language);
    const moments = await readMoments(visitor.page);

    const [page, style, script] = ['Document', 'Stylesheet', 'Script'].map((type) => transfers.find((one) => one.type === type)?.bytes ?? NaN);
    console.log(`${language}: page ${String(page)}, style ${String(style)}, script ${String(script)} bytes, heads included`);
    expect((page ?? NaN) + (style ?? NaN)).toBeLessThanOrEqual(14 * KILOBYTE);
    expect(script).toBeLessThanOrEqual(60 * KILOBYTE);
    expect(transfers.length).toBeLessThanOrEqual(5);
    for (const { url } of transfers) expect(new URL(url).origin).toBe(new URL(site.reporter).origin);
    expect(moments.blocking).toBe('non-blocking');
  });
}

test('the first view needs no script: it is painted while the script is still on its way', async ({ visitor }) => {
  const { page } = visitor;
  let letGo = (): void => undefined;
  const held = new Promise<void>((done) => { letGo = done; });
  await page.route('**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${visitor.site}fr`, { waitUntil: 'commit' });
  const painted = () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length);
  await expect.poll(painted).toBe(1);
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('#welcome-choices')).toBeHidden();
  letGo();
  await expect(page.locator('#welcome-choices')).toBeVisible();
});

test('on a slow phone network the page is read before the script has come', async ({ visitor }) => {
  const browser = await visitor.page.context().newCDPSession(visitor.page);
  await browser.send('Network.enable');
  await browser.send('Network.emulateNetworkConditions', SLOW);
  const begun = performance.now();
  await visitor.open('ar');
  const moments = await readMoments(visitor.page);
  console.log(`400 kbit/s, 400 ms: first paint ${moments.firstPaint.toFixed(0)} ms, script there ${moments.scriptThere.toFixed(0)} ms, ready ${(performance.now() - begun).toFixed(0)} ms`);
  expect(moments.scriptThere).toBeGreaterThan(moments.firstPaint);
});

interface Transfer {
  readonly url: string;
  readonly type: string;
  bytes: number;
}

/** Every request that leaves the browser, with the bytes that came back, heads and compressed bodies. */
async function watchTransfers(page: Page): Promise<readonly Transfer[]> {
  const browser = await page.context().newCDPSession(page);
  const transfers = new Map<string, Transfer>();
  browser.on('Network.requestWillBeSent', ({ requestId, request, type = '' }) => {
    if (!request.url.startsWith('data:')) transfers.set(requestId, { url: request.url, type, bytes: 0 });
  });
  const list: Transfer[] = [];
  browser.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) list.push(Object.assign(transfer, { bytes: encodedDataLength }));
  });
  await browser.send('Network.enable');
  return list;
}

/** Milliseconds since the page was asked for. */
async function readMoments(page: Page): Promise<{ firstPaint: number; scriptThere: number; blocking: string }> {
  return page.evaluate(() => {
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const script = resources.find(({ name }) => name.endsWith('.js'));
    const firstPaint = performance.getEntriesByType('paint').find(({ name }) => name === 'first-contentful-paint');
    return {
      firstPaint: firstPaint?.startTime ?? 0,
      scriptThere: script?.responseEnd ?? 0,
      blocking: (script as unknown as { renderBlockingStatus?: string } | undefined)?.renderBlockingStatus ?? '',
    };
  });
}
