import type { Page } from '@playwright/test';
import { expect, openConsole, test } from './lookout.ts';

test.use({ viewport: { width: 1366, height: 768 } });

const MEASURES = ['Count', 'Change', 'Emerging', 'Density'] as const;
const first = (page: Page) => page.locator('aside b').first();
/** The dialog's button lies outside of it while it is closed. */
const list = (page: Page) => page.getByRole('dialog');

test('a briefing of five pages is made, played, printed, and reopens from its link with the same numbers', async ({
  page,
  city,
  browser,
}) => {
  test.setTimeout(180_000);
  await openConsole(page, city, 'dispatcher', '/briefing?lang=en&days=60');
  await expect(page.getByRole('heading', { name: 'Burning alerts' })).toBeVisible();
  await expect(page.locator('[data-map-ready="true"]').first()).toBeVisible({ timeout: 30_000 });
  const count = await first(page).textContent();
  expect(Number(count)).toBeGreaterThan(50);
  await expect(page.getByRole('group', { name: 'Getis-Ord Gi*' })).toContainText(/99% hot\s*\d+/);

  await page.getByRole('button', { name: 'Briefings' }).click();
  await list(page).getByLabel('Name of the briefing').fill('Autumn');
  await list(page).getByRole('button', { name: 'New briefing' }).click();
  await list(page).getByLabel('Title').fill('The valley of Zhoutian');
  await list(page).getByLabel('Data').selectOption('kept');
  await list(page).getByRole('button', { name: 'Save' }).click();
  await expect(list(page).getByText('Save')).toBeVisible();
  await list(page).getByRole('button', { name: 'Close' }).click();
  for (const measure of MEASURES) {
    await page.getByLabel('Measure', { exact: true }).selectOption({ label: measure });
    await page.getByRole('button', { name: 'Briefings' }).click();
    await list(page).getByRole('button', { name: 'Add what you see as a page' }).click();
    await list(page).getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved').first()).toBeAttached();
    await list(page).getByRole('button', { name: 'Close' }).click();
    await expect(list(page)).toBeHidden();
  }
  await expect(page.getByRole('navigation', { name: 'Autumn' }).getByRole('button')).toHaveCount(5);
  await page.getByRole('button', { name: /1 · The valley/ }).click();
  await expect(page.getByRole('heading', { name: 'Page 1 · The valley of Zhoutian' })).toBeVisible();

  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('slider', { name: 'Time slider' })).toHaveAttribute('aria-valuetext', /events/);
  await page.getByRole('button', { name: 'Whole period' }).click();

  await page.getByRole('button', { name: 'Present' }).click();
  await expect(page.getByText('Page 1 of 5')).toBeVisible();
  for (let n = 2; n <= 5; n++) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText(`Page ${n} of 5`)).toBeVisible();
  }
  await page.getByRole('button', { name: 'End', exact: true }).click();

  const id = new URL(page.url()).searchParams.get('b');
  const pdf = await page.request.get(`${city.url}/api/v1/briefings/${id}/pdf?lang=en`);
  const bytes = await pdf.body();
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(5);

  await page.getByRole('button', { name: 'Briefings' }).click();
  await list(page).getByRole('button', { name: 'Make a link' }).click();
  const link = await list(page)
    .getByRole('link', { name: /shared#/ })
    .getAttribute('href');

  // A new alert changes what is live, and nothing that was kept.
  await city.detect({
    cameraId: 'CAM-04',
    kind: 'smoke',
    confidence: 0.8,
    direction: { azimuthDeg: 60, pitchDeg: -1.5 },
  });
  const stranger = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en' });
  const guest = await stranger.newPage();
  await guest.goto(`${link}`.replace('/briefing/shared', '/briefing/shared?lang=en'));
  await expect(guest.getByRole('heading', { name: 'Page 1 · The valley of Zhoutian' })).toBeVisible();
  await expect(first(guest)).toHaveText(count ?? '');
  await guest.keyboard.press('ArrowRight');
  await expect(guest.getByRole('heading', { name: /^Page 2/ })).toBeVisible();
  await expect(first(guest)).toHaveText(String(Number(count) + 1));
  await stranger.close();
});
