import fc from 'fast-check';
import { expect, it } from 'vitest';
import { axisTicks } from './chart.ts';
import { createPdf, type PdfOptions } from './create-pdf.ts';
import { drawNorth, drawScaleBar, fitMap } from './map-frame.ts';
import { textOfPdf } from './testing.ts';

const OPTIONS: PdfOptions = {
  size: 'A4',
  orientation: 'portrait',
  lang: 'zh-CN',
  title: '值班日报',
  madeAtMs: Date.UTC(2026, 10, 22, 0, 10),
  header: { left: '韶关市生态环境局值班室', right: '2026-11-22' },
  footer: '来源：本系统',
};

it('writes Chinese as text that can be selected, and only the characters it used', async () => {
  const pdf = await createPdf(OPTIONS);
  pdf.heading('浈江区、乳源瑶族自治县 警情', 1);
  pdf.paragraph('PM2.5 平均 35 µg/m³，臭氧第 90 百分位 130 µg/m³；𬮿、㮾、镕 等字不缺。');
  const bytes = await pdf.finish();
  const [page] = textOfPdf(bytes);
  expect(page).toContain('浈江区、乳源瑶族自治县 警情');
  expect(page).toContain('PM2.5 平均 35 µg/m³，臭氧第 90 百分位 130 µg/m³');
  expect(page).toContain('第 1 页，共 1 页');
  expect(bytes.length).toBeLessThan(60_000);
});

it('breaks a table over pages, repeats its head and keeps every row once', async () => {
  const pdf = await createPdf(OPTIONS);
  const rows = Array.from({ length: 120 }, (_, n) => [`第${n}行。`, `说明${n} `.repeat(1 + (n % 12))]);
  expect(pdf.table({ columns: [{ head: '名称' }, { head: '说明', share: 4 }], rows })).toBe(120);
  const pages = textOfPdf(await pdf.finish());
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) expect(page).toMatch(/名称\s+说明/);
  const names = pages.flatMap((page) => page.match(/第\d+行。/g) ?? []);
  expect(names).toEqual(rows.map(([name]) => name));
});

it('carries a text longer than a page on to the next, with nothing lost', async () => {
  const pdf = await createPdf(OPTIONS);
  const sentences = Array.from({ length: 400 }, (_, n) => `交接事项第${n}号已经办结。`);
  pdf.paragraph(sentences.join(''));
  const pages = textOfPdf(await pdf.finish());
  expect(pages.length).toBeGreaterThan(1);
  const body = pages
    .map((page) => page.split('\n').slice(1, -2).join(''))
    .join('')
    .replaceAll(/\s/g, '');
  for (const sentence of sentences) expect(body).toContain(sentence);
});

it('keeps what flows in a frame within it and says how many rows found room', async () => {
  const pdf = await createPdf({ ...OPTIONS, size: 'A3', orientation: 'landscape' });
  let drawn = 0;
  pdf.frame({ xPt: 700, yPt: 100, widthPt: 300, heightPt: 120 }, () => {
    pdf.heading('县区', 3);
    drawn = pdf.table({
      columns: [{ head: '名称' }],
      rows: Array.from({ length: 50 }, (_, n) => [`行${n}`]),
    });
    pdf.paragraph('再无地方');
  });
  expect(drawn).toBeGreaterThan(2);
  expect(drawn).toBeLessThan(8);
  const pages = textOfPdf(await pdf.finish());
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain(`行${drawn - 1}`);
  expect(pages[0]).not.toContain(`行${drawn}`);
});

it('draws maps and charts as vectors with their words as text', async () => {
  const pdf = await createPdf({ ...OPTIONS, lang: 'en', title: 'Weekly bulletin' });
  let fitted: readonly number[] = [];
  pdf.drawing(200, (canvas) => {
    const map = fitMap(canvas, { west: 113, south: 24, east: 114, north: 25 });
    fitted = [...map.project(113, 25), ...map.project(114, 24)];
    canvas.polygon(
      [
        map.projectAll([
          [113, 24],
          [114, 24],
          [114, 25],
        ]),
      ],
      { fill: '#eeeeee', stroke: '#333333' },
    );
    drawScaleBar(canvas, map, [8, 190]);
    drawNorth(canvas, [canvas.widthPt - 16, 40]);
  });
  pdf.chart(120, {
    kind: 'stacked-bars',
    categories: ['Mon', 'Tue'],
    series: [
      { name: 'camera', values: [3, null] },
      { name: 'hotline', values: [1, 2] },
    ],
  });
  pdf.chart(120, {
    kind: 'lines',
    categories: ['a', 'b', 'c'],
    series: [{ name: 'rate', values: [1, null, 3] }],
  });
  const [page] = textOfPdf(await pdf.finish());
  expect(fitted[1]).toBeCloseTo(8);
  expect(fitted[3]).toBeCloseTo(192);
  for (const word of ['50 km', 'N', 'camera', 'hotline', 'Mon', 'rate', 'Page 1 of 1'])
    expect(page).toContain(word);
});

it('chooses round figures that reach the largest value', () => {
  expect(axisTicks(0)).toEqual([0, 1]);
  expect(axisTicks(7)).toEqual([0, 2, 4, 6, 8]);
  expect(axisTicks(0.3)).toEqual([0, 0.1, 0.2, 0.3]);
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (max) => {
      const ticks = axisTicks(max);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9));
      expect(ticks.length).toBeLessThanOrEqual(6);
    }),
  );
});
