import { chromium } from '@playwright/test';
import { chromiumLaunch } from '../../tests/chromium.ts';
import { deskOf } from '../../tests/fixtures/desk.ts';
import { startServer } from '../../tests/server-process.ts';
import { percentile } from '../percentile.ts';

const OPENINGS = 5;
/** 1.6 Mbit/s both ways. */
const BYTES_PER_S = (1.6 * 1024 * 1024) / 8;

/** Opens a responder's link as a phone on slow 4G does, each time with an empty cache; usable is when it can be accepted. */
export async function responderPage(dataDir: string) {
  const server = await startServer({ DATA_DIR: dataDir }, [process.execPath, 'tools/start.mjs']);
  const browser = await chromium.launch(chromiumLaunch);
  try {
    const desk = deskOf(server.url, await server.signIn('admin@lookout.example', 'lookout-admin'));
    const alertId = await desk.raise(777);
    const { link } = await desk.call<{ link: string }>(`/alerts/${alertId}/assignments`, {
      responderId: 'R-02',
    });
    const address = new URL(new URL(link).pathname, server.url).href;
    const times: number[] = [];
    let scriptKb = 0;
    for (let n = 0; n < OPENINGS; n++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true });
      const page = await context.newPage();
      const cdp = await context.newCDPSession(page);
      await cdp.send('Network.enable');
      await cdp.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 150,
        downloadThroughput: BYTES_PER_S,
        uploadThroughput: BYTES_PER_S,
      });
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      const scripts = new Set<string>();
      let bytes = 0;
      cdp.on('Network.responseReceived', ({ requestId, response }) => {
        if (response.mimeType.includes('javascript')) scripts.add(requestId);
      });
      cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (scripts.has(requestId)) bytes += encodedDataLength;
      });
      const startedMs = performance.now();
      await page.goto(address, { waitUntil: 'commit' });
      await page.locator('button:visible').first().waitFor();
      times.push(performance.now() - startedMs);
      scriptKb = Math.max(scriptKb, bytes / 1000);
      await context.close();
    }
    const responderUsableMs = Math.round(percentile(times, 0.5));
    console.log(
      `responder page on slow 4G, CPU ÷ 4: ${times.map((ms) => Math.round(ms)).join(', ')} ms, ` +
        `${scriptKb.toFixed(1)} KB of scripts until then`,
    );
    return { responderUsableMs, responderScriptsKb: Math.round(scriptKb * 10) / 10 };
  } finally {
    await browser.close();
    await server.stop();
  }
}
