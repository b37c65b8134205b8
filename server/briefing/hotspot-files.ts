import type { HotspotAnswer } from '../../contract/hotspots.ts';
import type { CellMeasure } from '../../domain/hotspots/classify-cells.ts';
import type { PlaceData } from '../places/places.ts';
import { outlinesOf, parametersText } from './map-drawing.ts';
import { type Lang, periodText, sourceText, SUBJECT, UNIT } from './words.ts';

type Cell = string | number | null;

/** Everything a reader needs to know where a file's numbers come from. */
function about(answer: HotspotAnswer, measure: CellMeasure, lang: Lang): [string, string][] {
  const zh = lang === 'zh-CN';
  return [
    [zh ? '主题' : 'subject', SUBJECT[lang][answer.query.subject]],
    [zh ? '单元' : 'unit', UNIT[lang][answer.query.unit]],
    [zh ? '时段' : 'period', periodText(answer, lang)],
    [zh ? '参数' : 'parameters', parametersText(answer, measure, lang).join(' · ')],
    [zh ? '来源' : 'source', sourceText(answer, lang)],
    [zh ? '坐标系' : 'datum', 'WGS-84'],
  ];
}

/** A table of cells behind lines that begin with `#` and say what it is. UTF-8 with its mark, for spreadsheets. */
export function cellsCsv(answer: HotspotAnswer, measure: CellMeasure, lang: Lang): string {
  const { cells } = answer;
  const head = [
    'cell',
    'lon',
    'lat',
    'adcode',
    'count',
    'base',
    'per_km2',
    'confirmed_percent',
    'close_minutes',
    'z',
    'p',
    'bin',
    'emerging',
  ];
  const rows = cells.key.map((key, i): Cell[] => [
    key,
    cells.lon[i] ?? null,
    cells.lat[i] ?? null,
    cells.adcode[i] ?? null,
    cells.count[i] ?? null,
    cells.base[i] ?? null,
    cells.perKm2[i] ?? null,
    cells.confirmedPercent[i] ?? null,
    cells.closeMinutes[i] ?? null,
    cells.z[i] ?? null,
    cells.p[i] ?? null,
    cells.bin[i] ?? null,
    cells.emerging?.[i] ?? null,
  ]);
  const lines = [
    ...about(answer, measure, lang).map(([name, text]) => [`# ${name}: ${text}`]),
    head,
    ...rows,
  ];
  return `\uFEFF${lines.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The cells as GeoJSON with every figure, and what they are as a foreign member. Source: RFC 7946, 6.1. */
export function cellsGeoJson(
  answer: HotspotAnswer,
  measure: CellMeasure,
  lang: Lang,
  data: PlaceData,
): string {
  const { cells } = answer;
  const outlines = outlinesOf(answer, data);
  return JSON.stringify({
    type: 'FeatureCollection',
    about: { ...Object.fromEntries(about(answer, measure, lang)), gi: answer.gi },
    features: cells.key.map((key, i) => ({
      type: 'Feature',
      id: key,
      geometry: { type: 'MultiPolygon', coordinates: (outlines[i] ?? []).map((ring) => [closed(ring)]) },
      properties: {
        adcode: cells.adcode[i],
        count: cells.count[i],
        base: cells.base[i],
        perKm2: cells.perKm2[i],
        confirmedPercent: cells.confirmedPercent[i],
        closeMinutes: cells.closeMinutes[i],
        z: cells.z[i],
        p: cells.p[i],
        bin: cells.bin[i],
        emerging: cells.emerging?.[i] ?? null,
      },
    })),
  });
}

function closed(ring: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}
