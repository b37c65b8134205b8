import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from '@playwright/test';
import { type City, expect, openConsole, test } from './lookout.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const GRAVE = ['serious', 'critical'];
const THEMES = ['dark', 'light'] as const;

/** Grave violations of WCAG 2.1 A and AA on the page as it stands, one line for each element. */
async function graveViolations(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: our content security policy allows none but ours.
  await page.evaluate(AXE);
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (context: Document, options: object) => Promise<AxeResults> };
    };
    return axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    });
  });
  return results.violations
    .filter(({ impact }) => GRAVE.includes(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) =>
        `${id}: ${target.join(' ')} ${failureSummary.split('\n')[1] ?? ''}`.trim(),
      ),
    );
}

/** Animations are over and the fonts are there: colours are what they stay. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const running = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(running.map((one) => one.finished));
  });
}

/** A new alert: what is seen where an alert is open already joins that one. */
async function detect(city: City, azimuthDeg: number): Promise<number> {
  return city.detect({
    cameraId: 'CAM-03',
    kind: 'smoke_fire',
    confidence: 0.91,
    direction: { azimuthDeg, pitchDeg: -1 },
    distanceM: 3900,
  });
}

for (const theme of THEMES) {
  const look = `lang=en&theme=${theme}`;

  test(`everybody can use the console with an alert open, ${theme}`, async ({ page, city }) => {
    await openConsole(page, city, 'dispatcher', `/?${look}`);
    await expect(page.getByText(/^Live/).first()).toBeVisible();
    const id = await detect(city, theme === 'dark' ? 60 : 150);
    const banner = page.getByRole('alert').filter({ hasText: `#${id}` });
    await expect(banner).toBeVisible();
    await settled(page);
    expect(await graveViolations(page)).toEqual([]);
    await page.keyboard.press('a');
    await expect(banner).toBeHidden();
    await settled(page);
    expect(await graveViolations(page)).toEqual([]);
  });

  test(`everybody can use the wall, ${theme}`, async ({ page, city }) => {
    await openConsole(page, city, 'dispatcher', `/wall?${look}`);
    await expect(page.getByText('CAM-01').first()).toBeVisible();
    await settled(page);
    expect(await graveViolations(page)).toEqual([]);
  });

  test(`everybody can read the briefing, ${theme}`, async ({ page, city }) => {
    await openConsole(page, city, 'leader', `/briefing?${look}`);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await settled(page);
    expect(await graveViolations(page)).toEqual([]);
  });

  test(`everybody can sign in, ${theme}`, async ({ page, city }) => {
    await page.goto(`${city.url}/sign-in?${look}`);
    await expect(page.getByRole('textbox').first()).toBeVisible();
    await settled(page);
    expect(await graveViolations(page)).toEqual([]);
  });

  test(`everybody can use the page of a responder, ${theme}`, async ({ page, city, browser }) => {
    // Both themes share the city, and nobody is sent twice to one fire.
    const link = await dispatch(page, city, theme === 'dark' ? 'R-04' : 'R-03');
    const phone = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'en-GB',
      colorScheme: theme,
    });
    const field = await phone.newPage();
    await field.goto(link);
    await expect(field.getByRole('button', { name: 'Accept' })).toBeVisible();
    await settled(field);
    expect(await graveViolations(field)).toEqual([]);
    await phone.close();
  });
}

/** Sends a responder out; returns the link. */
async function dispatch(page: Page, city: City, responderId: string): Promise<string> {
  const id = await detect(city, 240);
  await openConsole(page, city, 'dispatcher');
  const response = await page.request.post(`${city.url}/api/v1/alerts/${id}/assignments`, {
    headers: { origin: city.url },
    data: { responderId },
  });
  expect(response.ok(), await response.text()).toBe(true);
  return ((await response.json()) as { link: string }).link;
}
