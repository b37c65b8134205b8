import type { HotspotAnswer } from '../../contract/hotspots.ts';
import { equalAreaFrame } from '../../domain/geo/equal-area.ts';
import { boundsOf } from '../../domain/geo/polygon.ts';
import {
  type CellMeasure,
  type Classified,
  classifyCells,
  type Hatch,
} from '../../domain/hotspots/classify-cells.ts';
import type { PlaceData } from '../places/places.ts';
import type { Canvas, Point } from '../pdf/canvas.ts';
import { drawNorth, drawScaleBar, fitMap, type MapFrame } from '../pdf/map-frame.ts';
import { INK, TEXT_PT } from '../pdf/pdf-style.ts';
import { className, type Lang, MEASURE, SUBJECT, UNIT } from './words.ts';

type Ring = readonly (readonly number[])[];

/** Outlines of the cells of an answer in degrees, one list of rings each. */
export function outlinesOf(answer: HotspotAnswer, { districts }: PlaceData): Ring[][] {
  const { cells, frame } = answer;
  if (cells.rings) return cells.rings.map((flat) => [pairs(flat)]);
  if (!frame) {
    const byCode = new Map(districts.map((d) => [String(d.adcode), d.polygons.flat()]));
    return cells.key.map((key) => (byCode.get(key) ?? []) as Ring[]);
  }
  const projection = equalAreaFrame(frame);
  const corner = (col: number, row: number) => {
    const { lon, lat } = projection.unproject(col * frame.cellM, row * frame.cellM);
    return [lon, lat] as const;
  };
  return cells.key.map((key) => {
    const [col = 0, row = 0] = key.split(',').map(Number);
    return [[corner(col, row), corner(col + 1, row), corner(col + 1, row + 1), corner(col, row + 1)]];
  });
}

const pairs = (flat: readonly number[]): Ring =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[i * 2] ?? 0, flat[i * 2 + 1] ?? 0]);

/** The map of an answer with its legend, scale bar and north, as vectors over the whole canvas. */
export function drawHotspotMap(
  canvas: Canvas,
  answer: HotspotAnswer,
  measure: CellMeasure,
  data: PlaceData,
  lang: Lang,
): void {
  const bounds = boundsOf(data.districts.flatMap((d) => d.polygons));
  if (!bounds) return;
  canvas.rect([0, 0], canvas.widthPt, canvas.heightPt, { fill: '#f3f6f5', stroke: INK.line, widthPt: 0.5 });
  const map = fitMap(canvas, bounds, 14);
  for (const { polygons } of data.districts)
    for (const polygon of polygons)
      canvas.polygon(
        polygon.map((ring) => map.projectAll(ring)),
        { fill: '#e4ebe7' },
      );
  const classified = classifyCells(answer.cells, measure);
  drawCells(canvas, map, outlinesOf(answer, data), classified);
  for (const line of data.rivers) canvas.polyline(map.projectAll(line), { stroke: '#6aa9d4', widthPt: 1 });
  for (const { polygons } of data.districts)
    for (const polygon of polygons)
      canvas.polygon(
        polygon.map((ring) => map.projectAll(ring)),
        { stroke: '#7c8b95', widthPt: 0.6 },
      );
  for (const district of data.districts) {
    const box = boundsOf(district.polygons);
    if (!box) continue;
    canvas.text(
      lang === 'zh-CN' ? district.nameZh : district.nameEn,
      map.project((box.west + box.east) / 2, (box.south + box.north) / 2),
      { sizePt: TEXT_PT.small, align: 'center', colour: '#33434f', haloPt: 1.2 },
    );
  }
  drawLegend(canvas, answer, measure, classified, lang);
  drawScaleBar(canvas, map, [canvas.widthPt - canvas.widthPt / 5 - 30, canvas.heightPt - 10]);
  drawNorth(canvas, [canvas.widthPt - 16, 40]);
}

function drawCells(canvas: Canvas, map: MapFrame, outlines: Ring[][], { classes, of }: Classified): void {
  outlines.forEach((rings, i) => {
    const one = classes[of[i] ?? -1];
    if (!one) return;
    const drawn = rings.map((ring) => map.projectAll(ring));
    // A border of its own would drown a small cell.
    const border = isSmall(drawn[0] ?? []) ? {} : { stroke: '#ffffff', widthPt: 0.25 };
    canvas.polygon(drawn, { fill: one.colour, opacity: 0.88, ...border });
    for (const line of hatchLines(drawn[0] ?? [], one.hatch))
      canvas.polyline(line, { stroke: '#ffffff', widthPt: 0.5, opacity: 0.8 });
  });
}

const SMALL_PT = 3;
const isSmall = (ring: readonly Point[]): boolean =>
  Math.max(...ring.map(([x]) => x)) - Math.min(...ring.map(([x]) => x)) < SMALL_PT;

/** One diagonal across the box of a ring, for the shape beside the colour. */
function hatchLines(ring: readonly Point[], hatch: Hatch): Point[][] {
  if (hatch === 'none' || ring.length < 4) return [];
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (right - left > 40 || right - left < 1.5) return [];
  const [dx, dy] = [(right - left) * 0.22, (bottom - top) * 0.22];
  return hatch === 'rising'
    ? [
        [
          [left + dx, bottom - dy],
          [right - dx, top + dy],
        ],
      ]
    : [
        [
          [left + dx, top + dy],
          [right - dx, bottom - dy],
        ],
      ];
}

const ROW_PT = 12;

function drawLegend(
  canvas: Canvas,
  answer: HotspotAnswer,
  measure: CellMeasure,
  { classes }: Classified,
  lang: Lang,
): void {
  const shown = classes.filter((one) => measure !== 'gi' || one.cells > 0 || (one.from ?? 0) > 0);
  const title = `${MEASURE[lang][measure]} · ${SUBJECT[lang][answer.query.subject]}`;
  const foot = parametersText(answer, measure, lang);
  const width = Math.max(
    110,
    canvas.textWidthPt(title, { sizePt: TEXT_PT.small, weight: 'bold' }) + 16,
    ...foot.map((line) => canvas.textWidthPt(line, { sizePt: TEXT_PT.tiny }) + 16),
  );
  const height = 24 + Math.max(1, shown.length) * ROW_PT + foot.length * 9;
  const top = canvas.heightPt - height - 8;
  canvas.rect([8, top], width, height, { fill: '#ffffff', stroke: INK.line, widthPt: 0.5, opacity: 0.96 });
  canvas.text(title, [16, top + 6], { sizePt: TEXT_PT.small, weight: 'bold' });
  if (shown.length === 0)
    canvas.text(lang === 'zh-CN' ? '无' : 'none', [16, top + 20], { sizePt: TEXT_PT.tiny });
  shown.forEach((one, i) => {
    const y = top + 20 + i * ROW_PT;
    canvas.rect([16, y], 9, 9, { fill: one.colour });
    for (const line of hatchLines(
      [
        [16, y],
        [25, y],
        [25, y + 9],
        [16, y + 9],
      ],
      one.hatch,
    ))
      canvas.polyline(line, { stroke: '#ffffff', widthPt: 0.8 });
    canvas.text(`${className(one, measure, lang)}  (${one.cells})`, [30, y - 1], { sizePt: TEXT_PT.tiny });
  });
  foot.forEach((line, i) =>
    canvas.text(line, [16, top + 22 + Math.max(1, shown.length) * ROW_PT + i * 9], {
      sizePt: TEXT_PT.tiny,
      colour: INK.muted,
    }),
  );
}

/** The parameters behind a map, for its legend. */
export function parametersText(answer: HotspotAnswer, measure: CellMeasure, lang: Lang): string[] {
  const zh = lang === 'zh-CN';
  const unit = `${UNIT[lang][answer.query.unit]} ${answer.cellCount.toLocaleString('en')}`;
  const n = `n = ${answer.located}`;
  if (measure === 'gi' && answer.gi) {
    const { bandM, neighbours, mean, sd } = answer.gi;
    return [
      `${unit} · ${n} · ${zh ? '带宽' : 'band'} ${bandM / 1000} km · ${zh ? 'FDR 校正' : 'FDR-corrected'} · WGS-84`,
      zh
        ? `二元权重，含自身(w=1) · 邻居 ${neighbours.min}–${neighbours.max} · 均值 ${mean.toPrecision(3)}，标准差 ${sd.toPrecision(3)}`
        : `binary weights, self 1 · ${neighbours.min}–${neighbours.max} neighbours · mean ${mean.toPrecision(3)}, sd ${sd.toPrecision(3)}`,
    ];
  }
  if (measure === 'emerging' && answer.emerging)
    return [
      `${unit} · ${n} · WGS-84`,
      zh
        ? `${answer.emerging.slices} 个时间片 · Mann–Kendall α = ${answer.emerging.alpha}`
        : `${answer.emerging.slices} slices of time · Mann–Kendall α = ${answer.emerging.alpha}`,
    ];
  return [`${unit} · ${n} · WGS-84`];
}
