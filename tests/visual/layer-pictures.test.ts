import { type City, expect, openConsole, test } from '../e2e/lookout.ts';

/** Where each layer has something to show: lon, lat. */
const LAYERS = {
  'air-stations': [113.6, 24.77],
  'water-sections': [113.98, 24.98],
  'water-sources': [113.2, 24.82],
  'land-plots': [113.585, 24.69],
  'mine-zones': [113.722, 24.52],
  cameras: [113.86, 24.96],
  responders: [113.83, 24.96],
  districts: [113.7, 24.8],
  alerts: [113.9, 24.9],
} as const;
/** Layers without pictures of their own. */
const EMPTY = ['voc-stations', 'fire-points', 'projects', 'coverage', 'ban-zones'] as const;
/** An alert that is not there: the console then opens none by itself, which would take the map to it. */
const NO_ALERT = 1;
const ZOOMS = [8, 10.5, 13] as const;

/** Values that judge differently at each station and exceed nothing; the time is now, so that nothing is silent. */
const READINGS = {
  '1669A': { a34004: 22, a34002: 40, a21026: 8, a21004: 20, a21005: 0.8, a05024: 90 },
  '1671A': { a34004: 52, a34002: 70, a21026: 8, a21004: 20, a21005: 0.8, a05024: 90 },
  'SEC-06': { w01009: 8, w21003: 0.3, w21011: 0.05 },
  'SEC-02': { w01009: 8, w21003: 0.1, w21011: 0.02 },
  'SRC-01': { w01009: 8, w21003: 0.1, w21011: 0.02, 'lk-rcl': 0.01, 'lk-biotox': 5 },
} as const;

// The style sheet that hides everything but the map is not the product's.
test.use({ bypassCSP: true, viewport: { width: 1000, height: 480 } });

const THEMES = ['dark', 'light'] as const;
const HOUR_MS = 3600_000;

/** Where every picture finds the same values, sent once. */
let isReported = false;

async function report(city: City): Promise<void> {
  if (isReported) return;
  isReported = true;
  const at = new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS).toISOString();
  await city.report(
    Object.entries(READINGS).flatMap(([station, values]) =>
      Object.entries(values).map(([species, value]) => ({ station, species, value, at })),
    ),
  );
  await city.detect({
    cameraId: 'CAM-04',
    kind: 'smoke',
    confidence: 0.9,
    position: { lon: 113.9, lat: 24.9, accuracyM: 300 },
    direction: { azimuthDeg: 60, pitchDeg: -1 },
  });
}

for (const [layer, [lon, lat]] of Object.entries(LAYERS)) {
  test(`${layer} look as they should at three zooms in both themes`, async ({ page, city, watch }) => {
    test.setTimeout(300_000);
    watch.expected.push('status of 404');
    await report(city);
    await openConsole(page, city, 'leader', `/?alert=${NO_ALERT}`);
    const others = [...Object.keys(LAYERS), ...EMPTY].filter((l) => l !== layer).map((l) => `-${l}`);
    for (const theme of THEMES) {
      for (const zoom of ZOOMS) {
        const view = `lon=${lon}&lat=${lat}&zoom=${zoom}&layers=${[layer, ...others].join(',')}&alert=${NO_ALERT}`;
        await page.goto(`${city.url}/?lang=en&theme=${theme}&${view}`);
        const map = page.locator('[data-map-ready="true"]');
        await expect(map).toBeVisible({ timeout: 60_000 });
        await expect(map.locator('canvas').first()).toHaveScreenshot(`${layer}-${zoom}-${theme}.png`);
      }
    }
  });
}
