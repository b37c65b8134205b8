import { readFileSync } from 'node:fs';
import type { APIRequestContext, Browser, BrowserContext, Page } from '@playwright/test';
import type { AlertDetail } from '../../contract/alerts.ts';
import { cuttableProxy, type CuttableProxy } from '../fixtures/cuttable-proxy.ts';
import { type City, expect, signInAs, test } from './lookout.ts';

const SNAPSHOT = readFileSync('server/seed/clips/field-a.jpg');
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' };
const MINUTE_MS = 60_000;

interface Duty {
  alertId: number;
  link: string;
  post: (path: string, data?: unknown) => Promise<unknown>;
  read: () => Promise<AlertDetail>;
}

let azimuthDeg = 0;
/** An alert with one responder called, as the duty room would. */
async function callOut(
  city: City,
  request: APIRequestContext,
  responderId: string,
  terms: Record<string, unknown> = {},
): Promise<Duty> {
  const alertId = await city.detect({
    cameraId: 'CAM-10',
    kind: 'smoke',
    confidence: 0.8,
    direction: { azimuthDeg: (azimuthDeg += 13), pitchDeg: -1 },
    distanceM: 2500,
    snapshot: SNAPSHOT.toString('base64'),
  });
  const post = async (path: string, data: unknown = {}) => {
    const response = await request.post(`${city.url}/api/v1/alerts/${alertId}${path}`, {
      headers: { origin: city.url },
      data,
    });
    if (!response.ok()) throw new Error(await response.text());
    return response.json() as Promise<unknown>;
  };
  const { link } = (await post('/assignments', { responderId, ...terms })) as { link: string };
  const read = async () =>
    (await (await request.get(`${city.url}/api/v1/alerts/${alertId}`)).json()) as AlertDetail;
  return { alertId, link, post, read };
}

const through = (line: CuttableProxy, link: string) => line.url + new URL(link).pathname;

/** A phone in the field whose signal can be lost, for its page and its worker alike. */
async function phoneOn(browser: Browser, city: City) {
  const line = await cuttableProxy(city.url);
  const context = await browser.newContext(PHONE);
  return {
    line,
    context,
    lose: async () => {
      line.cut();
      await context.setOffline(true);
    },
    find: async () => {
      line.mend();
      await context.setOffline(false);
    },
    close: async () => {
      await context.close();
      await line.close();
    },
  };
}

/** Opened once, and kept by the phone for the next time. */
async function openFirst(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect(page.locator('figure img')).toBeVisible();
  return page;
}

test('a phone that loses its signal mid-way and is closed comes back with nothing lost', async ({
  page: duty,
  city,
  browser,
}) => {
  await signInAs(duty, city, 'dispatcher');
  const { link, read } = await callOut(city, duty.request, 'R-05');
  const phone = await phoneOn(browser, city);
  const url = through(phone.line, link);
  const field = await openFirst(phone.context, url);
  await field.getByRole('button', { name: '接受任务' }).click();
  await expect.poll(async () => (await read()).alert.assignments[0]?.stage).toBe('accepted');

  await phone.lose();
  await field.getByRole('button', { name: '出发' }).click();
  await field.getByRole('button', { name: '已到现场' }).click();
  await field.getByRole('button', { name: '反馈结果' }).click();
  await field.getByRole('radio', { name: '正在燃烧' }).check();
  await field.getByLabel('说明').fill('河滩秸秆');
  await field
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: SNAPSHOT });
  await expect(field.getByText('1 张照片')).toBeVisible();

  // Closed in the middle of the report, and opened again without a signal.
  await field.close();
  const again = await phone.context.newPage();
  await again.goto(url);
  await expect(again.getByText('已到场')).toBeVisible();
  await expect(again.locator('figure img')).toBeVisible();
  await again.getByRole('button', { name: '反馈结果' }).click();
  await expect(again.getByLabel('说明')).toHaveValue('河滩秸秆');
  await expect(again.getByText('1 张照片')).toBeVisible();
  await again.getByRole('button', { name: '发送' }).click();
  await expect(again.getByText(/没有信号：3 项操作已保存/)).toBeVisible();
  await again.close();
  expect((await read()).alert.assignments[0]?.stage).toBe('accepted');

  const last = await phone.context.newPage();
  await last.goto(url);
  await expect(last.getByText(/没有信号：3 项操作已保存/)).toBeVisible();
  await phone.find();
  await expect(last.getByText(/项操作已保存/)).toBeHidden();
  await expect(last.getByText('已反馈，谢谢')).toBeVisible();

  const { alert, timeline } = await read();
  const [assignment] = alert.assignments;
  expect(assignment).toMatchObject({ stage: 'done', result: { finding: 'burning', note: '河滩秸秆' } });
  expect(assignment?.result?.photos).toHaveLength(1);
  const late = timeline.filter(({ action }) => ['en_route', 'on_scene', 'reported'].includes(action));
  expect(late.map(({ action }) => action)).toEqual(['en_route', 'on_scene', 'reported']);
  for (const { detail } of late) expect(detail['arrivedAtMs']).toBeGreaterThan(Number(detail['doneAtMs']));
  await phone.close();
});

test('a signal lost in each step loses no step', async ({ page: duty, city, browser }) => {
  await signInAs(duty, city, 'dispatcher');
  const { link, read } = await callOut(city, duty.request, 'R-06');
  const phone = await phoneOn(browser, city);
  const field = await openFirst(phone.context, through(phone.line, link));
  const report = async () => {
    await field.getByRole('button', { name: '反馈结果' }).click();
    await field.getByRole('radio', { name: '已燃尽' }).check();
    await field.getByRole('button', { name: '发送' }).click();
  };
  const press = (name: string) => () => field.getByRole('button', { name }).click();
  for (const [stage, act] of [
    ['accepted', press('接受任务')],
    ['en_route', press('出发')],
    ['on_scene', press('已到现场')],
    ['done', report],
  ] as const) {
    await phone.lose();
    await act();
    await expect(field.getByText(/没有信号：1 项操作已保存/)).toBeVisible();
    await field.reload();
    await expect(field.getByText(/没有信号：1 项操作已保存/)).toBeVisible();
    await phone.find();
    await expect(field.getByText(/项操作已保存/)).toBeHidden();
    await expect.poll(async () => (await read()).alert.assignments[0]?.stage).toBe(stage);
  }
  await phone.close();
});

test('what was done before the officer called back is told on the phone when it did not count', async ({
  page: duty,
  city,
  browser,
}) => {
  await signInAs(duty, city, 'dispatcher');
  const { link, read, post } = await callOut(city, duty.request, 'R-07');
  const phone = await phoneOn(browser, city);
  const field = await openFirst(phone.context, through(phone.line, link));
  await phone.lose();
  await field.getByRole('button', { name: '接受任务' }).click();
  await expect(field.getByText(/没有信号：1 项操作已保存/)).toBeVisible();
  const [assignment] = (await read()).alert.assignments;
  await post(`/assignments/${assignment?.id}/cancel`, { note: '已处置' });
  await phone.find();
  await expect(field.getByRole('alert')).toContainText('链接已被撤回');
  await expect(field.getByText(/“接受任务”没有计入：链接已被撤回/)).toBeVisible();
  await phone.close();
});

test('a phone whose clock is ten minutes slow reports the true times, and its own beside them', async ({
  page: duty,
  city,
  browser,
}) => {
  await signInAs(duty, city, 'dispatcher');
  const { link, read } = await callOut(city, duty.request, 'R-03');
  const context = await browser.newContext(PHONE);
  await context.addInitScript((wrongMs) => {
    const now = Date.now;
    Date.now = () => now() + wrongMs;
  }, -10 * MINUTE_MS);
  const field = await context.newPage();
  await field.goto(link);
  await field.getByRole('button', { name: '接受任务' }).click();
  await expect.poll(async () => (await read()).alert.assignments[0]?.stage).toBe('accepted');
  const { alert, timeline } = await read();
  expect(Math.abs((alert.assignments[0]?.acceptedAtMs ?? 0) - Date.now())).toBeLessThan(10_000);
  const { phoneAtMs, doneAtMs } = (timeline.at(-1)?.detail ?? {}) as Record<string, number>;
  expect(Math.abs((doneAtMs ?? 0) - (phoneAtMs ?? 0) - 10 * MINUTE_MS)).toBeLessThan(3_000);
  await context.close();
});

test('a link that was passed on opens on the first phone only, and the console says who tried', async ({
  page: duty,
  city,
  browser,
}) => {
  await signInAs(duty, city, 'dispatcher');
  const { link, read } = await callOut(city, duty.request, 'R-04', { firstPhoneOnly: true });
  const first = await (await browser.newContext(PHONE)).newPage();
  await first.goto(link);
  await expect(first.getByText('只能在这部手机上打开')).toBeVisible();
  const thief = await (await browser.newContext(PHONE)).newPage();
  await thief.goto(link);
  await expect(thief.getByRole('alert')).toContainText('已在另一部手机上打开');
  await expect(thief.getByRole('alert')).toContainText('请联系派单的值守人员');
  // The token alone, as somebody would replay it, does no better.
  const token = link.slice(link.lastIndexOf('/') + 1);
  const replayed = await fetch(`${city.url}/api/v1/link/accept`, {
    method: 'POST',
    headers: { authorization: `Link ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ doneAtMs: Date.now(), key: crypto.randomUUID() }),
  });
  expect(replayed.status).toBe(403);
  await first.getByRole('button', { name: '接受任务' }).click();
  await expect.poll(async () => (await read()).alert.assignments[0]?.stage).toBe('accepted');
  expect((await read()).timeline.map(({ action }) => action)).toContain('link_refused');
  await first.context().close();
  await thief.context().close();
});
