import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser } from '@playwright/test';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';
/** WebGL in software, as on a machine without a graphics card. */
const FLAGS = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-dev-shm-usage',
  '--no-sandbox',
];

/** JavaScript that a real browser loads until each page is usable and quiet, gzip, KB of 1000 bytes. */
export async function scriptWeight(url: string, cookie: string, responderUrl: string) {
  const browser = await chromium.launch({
    args: FLAGS,
    ...(existsSync(SYSTEM_CHROMIUM) ? { executablePath: SYSTEM_CHROMIUM } : {}),
  });
  try {
    const consoleJsGzipKb = await weigh(browser, `${url}/`, cookie, 'canvas');
    const responderJsGzipKb = await weigh(browser, responderUrl, '', 'button');
    return { consoleJsGzipKb, responderJsGzipKb };
  } finally {
    await browser.close();
  }
}

async function weigh(browser: Browser, address: string, cookie: string, usable: string): Promise<number> {
  const context = await browser.newContext();
  const cookies = cookie
    .split('; ')
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: address };
    });
  if (cookies.length > 0) await context.addCookies(cookies);
  const page = await context.newPage();
  const sizes = new Map<string, number>();
  const reading: Promise<void>[] = [];
  context.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (!type.includes('javascript')) return;
    reading.push(
      response.body().then((body) => void sizes.set(response.url(), gzipSync(body, { level: 9 }).length)),
    );
  });
  await page.goto(address, { waitUntil: 'load' });
  await page.locator(usable).first().waitFor({ state: 'visible', timeout: 60_000 });
  // The feed never ends, so the network is never idle: no new script for two seconds is quiet.
  await page.waitForFunction(
    () => {
      const last = Math.max(0, ...performance.getEntriesByType('resource').map((entry) => entry.startTime));
      return performance.now() - last > 2_000 || performance.now() > 30_000;
    },
    undefined,
    { timeout: 60_000 },
  );
  await Promise.all(reading);
  await context.close();
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1000;
  console.log(
    `scripts of ${new URL(address).pathname.slice(0, 4)}: ${sizes.size} files, ${total.toFixed(1)} KB gzip`,
  );
  return Math.round(total * 10) / 10;
}
