import { expect, openConsole, test } from '../e2e/lookout.ts';

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
} as const;
/** Layers that the pilot city has nothing in; alerts take the map to themselves and have tests of their own. */
const EMPTY = ['voc-stations', 'fire-points', 'projects', 'coverage', 'alerts'] as const;
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

test('every layer looks as it should at three zooms in both themes', async ({ page, city }) => {
  test.setTimeout(400_000);
  const at = new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS).toISOString();
  await city.report(
    Object.entries(READINGS).flatMap(([station, values]) =>
      Object.entries(values).map(([species, value]) => ({ station, species, value, at })),
    ),
  );
  await openConsole(page, city, 'leader');
  for (const [layer, [lon, lat]] of Object.entries(LAYERS)) {
    const others = [...Object.keys(LAYERS), ...EMPTY].filter((l) => l !== layer).map((l) => `-${l}`);
    for (const theme of THEMES) {
      for (const zoom of ZOOMS) {
        const view = `lon=${lon}&lat=${lat}&zoom=${zoom}&layers=${[layer, ...others].join(',')}`;
        await page.goto(`${city.url}/?lang=en&theme=${theme}&${view}`);
        const map = page.locator('[data-map-ready="true"]');
        await expect(map).toBeVisible();
        await expect(map.locator('canvas').first()).toHaveScreenshot(`${layer}-${zoom}-${theme}.png`);
      }
    }
  }
});
