import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './tests/chromium.ts';

export default defineConfig({
  testDir: 'tests',
  // A project has a worker of its own, and with it a city that nobody else has touched.
  projects: [
    { name: 'e2e', testMatch: 'e2e/**/*.test.ts' },
    { name: 'pictures', testMatch: 'visual/**/*.test.ts' },
  ],
  snapshotPathTemplate: '{testDir}/visual/pictures/{arg}{ext}',
  outputDir: 'test-results',
  // Two cores, and software WebGL takes one.
  workers: 1,
  // A shared machine may stall a browser once; twice is a fault.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 90_000,
  expect: {
    timeout: 20_000,
    // Enough for another version of the browser's rasteriser, not for a lost symbol.
    toHaveScreenshot: {
      stylePath: 'tests/visual/map-only.css',
      maxDiffPixelRatio: 0.004,
      threshold: 0.25,
      animations: 'disabled',
    },
  },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: chromiumLaunch,
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
