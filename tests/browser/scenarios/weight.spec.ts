// What the first view costs, as the browser itself counts it.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixture.ts';

const KILOBYTE = 1024;
const SCREENS = /\/havre\.[0-9a-f]{8}$/;
const SLOW = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };

for (const language of ['fr', 'en', 'ar', 'ti']) {
  test(`the weight of the page in ${language}, and what waits until it was painted`, async ({ visitor, site }) => {
    const transfers = await watchTransfers(visitor.page);
    await visitor.open(language);
    const firstPaint = await readFirstPaint(visitor.page);

    const bytesOf = (kind: RegExp): number => transfers.filter(({ path }) => kind.test(path)).reduce((sum, { bytes }) => sum + bytes, 0);
    const [page = NaN, style = NaN, scripts = NaN, screens = NaN] = [/^\/[a-z]{2}$/, /\.css$/, /\.js$/, SCREENS].map(bytesOf);
    console.log(`${language}: page ${String(page)}, style ${String(style)}, scripts ${String(scripts)}, screens ${String(screens)} bytes, heads included`);
    expect(page + style).toBeLessThanOrEqual(14 * KILOBYTE);
    expect(scripts).toBeLessThanOrEqual(60 * KILOBYTE);
    expect(screens).toBeLessThanOrEqual(30 * KILOBYTE);
    expect(transfers).toHaveLength(6);
    for (const { origin } of transfers) expect(origin).toBe(new URL(site.reporter).origin);

    // By the network log and the paint's own time, nothing but page, style and the small script was asked for before.
    const main = await visitor.page.locator('#content').getAttribute('data-script');
    const late = transfers.filter(({ path }) => path === main || SCREENS.test(path) || path === '/directory');
    expect(late).toHaveLength(3);
    for (const { path, asked } of late) expect(asked, path).toBeGreaterThan(firstPaint);
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

test('when the screens do not come the page says so and how to reach people', async ({ visitor }) => {
  const { page } = visitor;
  await page.route(SCREENS, (route) => route.abort());
  await page.goto(`${visitor.site}fr`);
  await expect(page.locator('#welcome-failed')).toBeVisible();
  await expect(page.locator('#welcome-choices')).toBeHidden();
  await expect(page.locator('.contact').first()).toBeVisible();
});

test('on a slow phone network and a slow phone the page is read before the script has come', async ({ visitor }) => {
  const browser = await visitor.page.context().newCDPSession(visitor.page);
  await browser.send('Network.enable');
  await browser.send('Network.emulateNetworkConditions', SLOW);
  await browser.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  for (const language of ['ar', 'ti']) {
    const begun = performance.now();
    await visitor.page.goto(visitor.site + language, { waitUntil: 'commit' });
    await visitor.page.locator('#welcome-choices').waitFor();
    const ready = performance.now() - begun;
    const scriptThere = await visitor.page.evaluate(() => {
      const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      return Math.max(...resources.filter(({ name }) => name.endsWith('.js')).map(({ responseEnd }) => responseEnd));
    });
    const firstPaint = await visitor.page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
    console.log(`${language}, 400 kbit/s, 400 ms, processor ÷6: first paint ${firstPaint.toFixed(0)} ms, script there ${scriptThere.toFixed(0)} ms, ready ${ready.toFixed(0)} ms`);
    expect(scriptThere).toBeGreaterThan(firstPaint);
  }
});

interface Transfer {
  readonly origin: string;
  readonly path: string;
  /** The browser's own seconds at which it was asked for. */
  readonly asked: number;
  bytes: number;
}

/** Every request that leaves the browser, with the bytes that came back, heads and compressed bodies. */
async function watchTransfers(page: Page): Promise<readonly Transfer[]> {
  const browser = await page.context().newCDPSession(page);
  const transfers = new Map<string, Transfer>();
  const list: Transfer[] = [];
  browser.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    if (request.url.startsWith('data:')) return;
    const { origin, pathname: path } = new URL(request.url);
    const transfer = { origin, path, asked: timestamp, bytes: 0 };
    transfers.set(requestId, transfer);
    list.push(transfer);
  });
  browser.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.bytes = encodedDataLength;
  });
  await browser.send('Network.enable');
  return list;
}

/** When the first words stood on the screen, in the browser's own seconds. */
async function readFirstPaint(page: Page): Promise<number> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Performance.enable');
  const { metrics } = await browser.send('Performance.getMetrics');
  const begun = metrics.find(({ name }) => name === 'NavigationStart')?.value ?? NaN;
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  return begun + painted / 1000;
}
