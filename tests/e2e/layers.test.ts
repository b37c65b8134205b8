import { expect, openConsole, test } from './lookout.ts';

const HOUR_MS = 3600_000;
/** The full hour that lies so many hours back, as devices write it. */
const hoursAgo = (hours: number) =>
  new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS - hours * HOUR_MS).toISOString();
const value = (station: string, species: string, hours: number, of: number) => ({
  station,
  species,
  value: of,
  at: hoursAgo(hours),
});

test('a file with a wrong row changes nothing; put right, it becomes stations on the map', async ({
  page,
  city,
}) => {
  await openConsole(page, city, 'dispatcher', '/?lang=en');
  await expect(page.getByTestId('count-water-sections')).toHaveText(/\d/);
  const dropFile = (text: string) =>
    page.evaluate((csv) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([csv], 'water-sections.csv', { type: 'text/csv' }));
      for (const type of ['dragenter', 'dragover', 'drop'])
        window.dispatchEvent(
          new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
        );
    }, text);
  const head = 'code,nameZh,nameEn,adcode,lon,lat,targetClass\n';
  const good = 'SEC-90,测试断面,Test section,440205,113.61,24.68,III\n';

  await dropFile(`${head}${good}SEC-91,远方断面,Far section,440205,13.61,24.68,III\n`);
  const dialog = page.getByRole('dialog', { name: 'Import water-sections.csv' });
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByText('Outside the city: check the datum')).toBeVisible();
  await expect(dialog.getByRole('row').filter({ hasText: 'Outside the city' })).toContainText('3');
  await expect(dialog.getByText('longitude and latitude in the wrong order?')).toBeVisible();
  await expect(dialog.getByText('Drawn on the map:')).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Write/ })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await dropFile(head + good);
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByRole('button', { name: 'Write 1' }).click();
  await expect(page.getByText('Imported: new 1, changed 0, unchanged 0')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Test section');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('SEC-90');
});

test('a reading over its limit becomes an alert', async ({ page, city }) => {
  await openConsole(page, city, 'dispatcher', '/?lang=en');
  await expect(page.getByText(/^Live/).first()).toBeVisible();
  const sentAtMs = Date.now();
  await city.report([value('SEC-01', 'w21003', 0, 3.4)]);
  // In the queue: the banner belongs to the most urgent alert, which another test may have left.
  await expect(page.getByText(/#\d+ Ammonia nitrogen over limit/).first()).toBeVisible();
  test.info().annotations.push({ type: 'on the console after', description: `${Date.now() - sentAtMs} ms` });
});

test('the time bar shows the class of that hour, says that it is past, and goes back to live', async ({
  page,
  city,
}) => {
  await city.report([
    value('SEC-02', 'w21003', 5, 0.1),
    value('SEC-02', 'w01009', 5, 8.2),
    value('SEC-02', 'w01019', 5, 1.8),
    value('SEC-02', 'w21003', 0, 1.4),
    value('SEC-02', 'w01009', 0, 8.2),
    value('SEC-02', 'w01019', 0, 1.8),
  ]);
  await openConsole(page, city, 'dispatcher', '/?lang=en&table=water-sections');
  const row = page.getByRole('row').filter({ hasText: 'SEC-02' });
  await expect(row).toContainText('IV');

  const slider = page.getByRole('slider', { name: 'Moment shown' });
  await expect(slider).toHaveAttribute('aria-valuetext', 'live');
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('[');
  await expect(slider).toHaveAttribute('aria-valuetext', /^past/);
  await expect(page.getByRole('status').filter({ hasText: 'Past:' })).toBeVisible();
  await expect(page).toHaveURL(/[?&]at=\d+/);
  await expect(row.getByRole('cell', { name: 'I', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Alerts of that moment' })).toContainText(
    'No alert was open at that moment',
  );

  await page.keyboard.press('l');
  await expect(row).toContainText('IV');
  await expect(page).not.toHaveURL(/[?&]at=/);
});

test('the table and the map choose together', async ({ page, city }) => {
  await openConsole(page, city, 'leader', '/?lang=en&table=air-stations');
  const table = page.getByRole('region', { name: 'Table: Air stations' });
  await table.getByRole('button', { name: 'Qujiang Station' }).click();
  await expect(page).toHaveURL(/pick=air-stations/);
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText('1673A');
  await expect(table.getByRole('row', { selected: true })).toContainText('Qujiang Station');
  await expect(page).toHaveURL(/zoom=11\.5/);

  await table.getByRole('checkbox', { name: 'In view only' }).check();
  await expect(table.getByRole('row').filter({ hasText: '1673A' })).toBeVisible();
  const inView = await table.getByRole('status').textContent();
  expect(Number(inView?.split(' ')[0])).toBeLessThanOrEqual(5);
  await table.getByRole('searchbox').fill('no such station');
  await expect(table.getByText('Nothing matches')).toBeVisible();
});

test('a limit that is set at a station names who set it, and a leader may read it but not change it', async ({
  page,
  city,
}) => {
  await openConsole(page, city, 'dispatcher', '/stations?view=thresholds&station=1669A&lang=en');
  const row = page.getByRole('row').filter({ hasText: 'a05024' });
  await expect(row).toContainText('GB 3095');
  await row.getByRole('button', { name: 'Change' }).click();
  await row.getByRole('textbox', { name: /Upper$/ }).fill('180');
  await row.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('set here');
  await expect(row).toContainText('180');

  await openConsole(page, city, 'leader', '/stations?lang=en&view=thresholds&station=1669A');
  await expect(row).toContainText('set here');
  await expect(row.getByRole('button')).toHaveCount(0);
  await page.getByRole('button', { name: 'HJ 212 stations' }).click();
  await expect(page.getByText('This account may not see what comes over the line')).toBeVisible();
});
