import { readFileSync } from 'node:fs';
import { expect, openConsole, test } from './lookout.ts';

const SNAPSHOT = readFileSync('server/seed/clips/field-a.jpg');
const snapshot = SNAPSHOT.toString('base64');
const PHONE = { width: 390, height: 844 };

test('a detection becomes an alert, a dispatch, a report from the field, and is closed', async ({
  page,
  city,
  browser,
  watch,
}) => {
  await openConsole(page, city, 'dispatcher', '/?lang=en');
  await expect(page.getByText(/^Live/).first()).toBeVisible();

  const sentAtMs = Date.now();
  const id = await city.detect({
    cameraId: 'CAM-01',
    kind: 'smoke_fire',
    confidence: 0.91,
    image: { widthPx: 640, heightPx: 360 },
    box: { x: 235, y: 96, width: 172, height: 131 },
    distanceM: 3900,
    snapshot,
  });
  const banner = page.getByRole('alert').filter({ hasText: `#${id}` });
  await expect(banner).toBeVisible();
  test.info().annotations.push({ type: 'on the console after', description: `${Date.now() - sentAtMs} ms` });
  await expect(page).toHaveTitle(/^\(\d+\)/);

  // The key acts on the alert that is open.
  await banner.getByRole('button', { name: `#${id}` }).click();
  await page.keyboard.press('a');
  await expect(banner).toBeHidden();
  await expect(page.getByRole('img', { name: /Picture of Changlai tower|Picture of CAM-01/ })).toBeVisible();
  await page.keyboard.press('y');
  await expect(page.getByText('To dispatch').first()).toBeVisible();

  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByLabel('What is asked').fill('Look at the field & <b>report</b>');
  await dialog.getByRole('button', { name: 'Dispatch' }).click();
  await expect(page.getByRole('dialog').getByText(/\/r\//)).toBeVisible();
  const link = (await page.getByRole('dialog').getByText(/\/r\//).first().textContent()) ?? '';
  await page.getByRole('button', { name: 'Done' }).click();

  const phone = await browser.newContext({
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    permissions: ['geolocation'],
    geolocation: { longitude: 113.41, latitude: 25.07, accuracy: 12 },
  });
  const field = await phone.newPage();
  const faults: string[] = [];
  field.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  field.on('pageerror', (error) => faults.push(error.message));
  await field.goto(link);
  await expect(field.getByRole('heading', { name: `#${id} 疑似秸秆焚烧` })).toBeVisible();
  await expect(field.getByText('Look at the field & <b>report</b>')).toBeVisible();
  await expect(field.locator('figure img')).toBeVisible();
  await expect(page.getByText('Opened').first()).toBeVisible();

  await field.getByRole('button', { name: '接受任务' }).click();
  await expect(page.getByText('Accepted').first()).toBeVisible();
  await field.getByRole('checkbox', { name: /共享我的位置/ }).check();
  await field.getByRole('button', { name: '出发' }).click();
  await expect(field.getByText('正在共享位置')).toBeVisible();
  await expect(page.getByText('On the way').first()).toBeVisible();
  await field.getByRole('button', { name: '已到现场' }).click();
  await expect(page.getByText('On scene').first()).toBeVisible();
  await field.getByRole('button', { name: '反馈结果' }).click();
  await field.getByRole('radio', { name: '已扑灭、已控制' }).check();
  await field.getByLabel('说明').fill('田间秸秆，已扑灭');
  await field
    .locator('input[type=file]')
    .setInputFiles({ name: 'field.jpg', mimeType: 'image/jpeg', buffer: SNAPSHOT });
  await expect(field.getByText('1 张照片')).toBeVisible();
  await field.getByRole('button', { name: '发送' }).click();
  await expect(field.getByText('已反馈，谢谢')).toBeVisible();
  expect(faults).toEqual([]);
  await phone.close();

  await expect(page.getByText('Under control').first()).toBeVisible();
  await page.keyboard.press('c');
  const close = page.getByRole('dialog');
  await close.getByLabel('Closing note').fill('Put out');
  await close.getByRole('button', { name: 'Close alert' }).click();
  await expect(close).toBeHidden();
  await page.getByRole('tab', { name: /Closed today/ }).click();
  await expect(page.getByRole('tabpanel').getByText(`#${id}`).first()).toBeVisible();
  expect(watch.expected).toEqual([]);
});

test('the officer who comes second is told who took the alert', async ({ page, city, browser, watch }) => {
  // Chromium writes every 409 to the console; the refusal is what this test is about.
  watch.expected.push('status of 409');
  const id = await city.detect({
    cameraId: 'CAM-03',
    kind: 'smoke',
    confidence: 0.7,
    direction: { azimuthDeg: 140, pitchDeg: -1 },
  });
  await openConsole(page, city, 'dispatcher', `/?lang=en&alert=${id}`);
  const other = await browser.newContext();
  await openConsole(await other.newPage(), city, 'admin');
  // Between the officer's click and its arrival, somebody else takes the alert.
  await page.route('**/acknowledge', async (route) => {
    const taken = await other.request.post(`${city.url}/api/v1/alerts/${id}/acknowledge`, {
      headers: { origin: city.url },
      data: {},
    });
    expect(taken.ok()).toBe(true);
    await route.continue();
  });
  await page.getByRole('toolbar').getByRole('button', { name: /Take/ }).click();
  await expect(page.getByText(/took it at \d\d:\d\d/).first()).toBeVisible();
  await other.close();
});

test('a link that was called back says so on the phone', async ({ page, city, browser, watch }) => {
  watch.expected.push('status of 410');
  const id = await city.detect({
    cameraId: 'CAM-08',
    kind: 'smoke',
    confidence: 0.7,
    direction: { azimuthDeg: 200, pitchDeg: -1 },
    distanceM: 2500,
  });
  await openConsole(page, city, 'dispatcher');
  const api = (path: string, data: unknown) =>
    page.request.post(`${city.url}/api/v1/alerts/${id}/${path}`, { headers: { origin: city.url }, data });
  const receipt = (await (await api('assignments', { responderId: 'R-04' })).json()) as {
    link: string;
    assignment: { id: string };
  };
  await api(`assignments/${receipt.assignment.id}/cancel`, { note: 'false alarm' });
  const phone = await browser.newPage({ viewport: PHONE, locale: 'zh-CN' });
  await phone.goto(receipt.link);
  await expect(phone.getByRole('alert')).toContainText('链接已被撤回');
  await phone.close();
});
