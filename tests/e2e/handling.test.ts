import type { Page } from '@playwright/test';
import type { AlertDetail } from '../../contract/alerts.ts';
import { type City, expect, openConsole, test } from './lookout.ts';

const read = async (page: Page, city: City, id: number) =>
  (await (await page.request.get(`${city.url}/api/v1/alerts/${id}`)).json()) as AlertDetail;

test('a complaint beside a camera’s alert is taken, hinted at as the same fire, merged, and shown to a leader', async ({
  page,
  city,
  browser,
}) => {
  const seen = await city.detect({
    cameraId: 'CAM-12',
    kind: 'smoke',
    confidence: 0.9,
    position: { lon: 114.36, lat: 24.09, accuracyM: 60 },
  });
  await openConsole(page, city, 'dispatcher', `/?lang=en&alert=${seen}`);
  await page.getByRole('button', { name: 'Raise an alert' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Where/).fill('114.3605, 24.0905');
  await dialog.getByRole('button', { name: /114\.3605/ }).click();
  await dialog.getByRole('button', { name: 'Raise' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Say what is going on');
  await dialog.getByLabel('In the caller’s words').fill('烧稻草 <b>大烟</b>');
  await dialog.getByLabel(/^Phone/).fill('138 1234 5678');
  await dialog.getByRole('button', { name: 'Raise' }).click();
  await expect(dialog).toBeHidden();

  await expect(page.getByText('烧稻草 <b>大烟</b>').first()).toBeVisible();
  await expect(page.getByRole('link', { name: '138 1234 5678' })).toBeVisible();
  await page.getByRole('button', { name: `Merge into #${seen}` }).click();
  await dialog.getByLabel('Why they are one').fill('Same field');
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`#${seen} `) })).toBeVisible();
  await expect
    .poll(async () => (await read(page, city, seen)).timeline.at(-1)?.action)
    .toMatch(/merged|positioned/);

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Watch links…' }).click();
  await dialog.getByLabel('For whom').fill('林主任');
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const link = (await dialog.getByText(/\/w\//).first().textContent()) ?? '';
  const leader = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  await leader.goto(link);
  await expect(leader.getByText('Read only · 林主任')).toBeVisible();
  await expect(leader.getByRole('heading', { name: new RegExp(`#${seen}`) })).toBeVisible();
  await dialog.getByRole('button', { name: 'End' }).click();
  await expect(dialog.getByText('ended')).toBeVisible();
  await leader.reload();
  await expect(leader.getByRole('alert')).toContainText('revoked');
  await leader.close();
});

test('two officers are never both right: the second is told who changed the alert', async ({
  page,
  city,
  browser,
  watch,
}) => {
  // Chromium writes every 409 to the console; the refusal is what this test is about.
  watch.expected.push('status of 409');
  const id = await city.detect({
    cameraId: 'CAM-11',
    kind: 'smoke',
    confidence: 0.7,
    direction: { azimuthDeg: 20, pitchDeg: -1 },
  });
  await openConsole(page, city, 'dispatcher', `/?lang=en&alert=${id}`);
  const other = await browser.newContext();
  const admin = await other.newPage();
  const { email, password } = city.account('admin');
  const headers = { origin: city.url };
  await admin.request.post(`${city.url}/api/v1/auth/sign-in/email`, { headers, data: { email, password } });
  await page.route('**/confirm', async (route) => {
    const first = await admin.request.post(`${city.url}/api/v1/alerts/${id}/acknowledge`, {
      headers,
      data: {},
    });
    expect(first.ok()).toBe(true);
    await route.continue();
  });
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: /Confirm/ })
    .click();
  await expect(page.getByText(/changed it at \d\d:\d\d:\d\d: Acknowledged/)).toBeVisible();
  await other.close();
});
