import { expect, signInAs, test } from './lookout.ts';

test('a shift is handed over by two officers, and a bulletin is made and read', async ({
  page,
  city,
  browser,
  watch,
}) => {
  const id = await city.detect({
    cameraId: 'CAM-02',
    kind: 'smoke',
    confidence: 0.8,
    direction: { azimuthDeg: 60, pitchDeg: -1 },
    distanceM: 2800,
  });
  await signInAs(page, city, 'dispatcher');
  await page.goto(`${city.url}/office?lang=en`);
  const roster = page.getByRole('region', { name: 'Present shift' });
  await roster.getByRole('button', { name: 'Enter who is on' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').first().check();
  const officer = ((await dialog.getByRole('checkbox').first().locator('..').textContent()) ?? '').trim();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('banner').getByText(officer).first()).toBeVisible();

  const log = page.getByRole('region', { name: 'Shift log' });
  await log.getByRole('textbox').fill('The province asked about the fire');
  await log.getByRole('button', { name: 'Add entry' }).click();
  await expect(log.getByText('The province asked about the fire').last()).toBeVisible();

  const handover = page.getByRole('region', { name: 'Hand-over' });
  await handover.getByRole('button', { name: 'Draft the hand-over' }).click();
  const note = handover.getByRole('textbox', { name: 'What is handed over' });
  await expect(note).toHaveValue(new RegExp(`#${id} suspected smoke or fire`));
  await note.fill(`${await note.inputValue()}\n\nKeep an eye on the ridge.`);
  await handover.getByRole('button', { name: 'Save changes' }).click();
  await expect(handover.getByText('There are unsaved changes')).toBeHidden();
  await handover.getByRole('button', { name: 'Sign as outgoing' }).click();
  await expect(handover.getByText('signs in with their own account')).toBeVisible();

  const other = await browser.newContext();
  const incoming = await other.newPage();
  await signInAs(incoming, city, 'admin');
  await incoming.goto(`${city.url}/office?lang=en`);
  await incoming.getByRole('button', { name: 'Sign as incoming' }).click();
  await expect(incoming.getByText('What is signed can not be changed.')).toBeVisible();
  await expect(handover.getByText('Signed by both').first()).toBeVisible();
  await expect(handover.getByText('Keep an eye on the ridge.')).toBeVisible();

  await incoming.goto(`${city.url}/office?lang=en&sheet=audit&action=handover.`);
  await expect(incoming.getByRole('cell', { name: 'handover.sign' })).toHaveCount(2);
  await incoming.getByRole('button', { name: 'Verify the log' }).click();
  await expect(incoming.getByRole('status').filter({ hasText: 'as they were written' })).toBeVisible();
  await other.close();

  await page.getByRole('button', { name: 'Bulletins' }).click();
  await page.getByRole('button', { name: 'Make one now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make', exact: true }).click();
  await expect(page.getByRole('heading', { name: /Daily bulletin/ })).toBeVisible({ timeout: 20_000 });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download PDF' }).click();
  expect((await download).suggestedFilename()).toMatch(/^lookout-daily-.*-en\.pdf$/);

  await page.getByRole('button', { name: 'Response' }).click();
  await expect(page.getByRole('row', { name: /^All/ })).toBeVisible();
  expect(watch.expected).toEqual([]);
});

test('a period that ends before it begins is refused in words', async ({ page, city, watch }) => {
  watch.expected.push('status of 422');
  await signInAs(page, city, 'leader');
  await page.goto(`${city.url}/office?lang=en&sheet=statistics&from=2026-10-20&to=2026-10-10`);
  await expect(page.getByRole('alert').getByText('The period ends before it begins')).toBeVisible();
  await page.getByRole('button', { name: 'Audit' }).waitFor({ state: 'detached' });
});
