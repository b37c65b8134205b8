import { z } from 'zod';
import { CELL_MEASURES } from '../domain/hotspots/classify-cells.ts';
import { EMERGING_KINDS } from '../domain/hotspots/emerging.ts';
import { TIME_STEPS } from '../domain/hotspots/periods.ts';
import { EpochMs, Lat, Lon } from './geo.ts';

export const HOTSPOT_SUBJECTS = ['alerts', 'confirmed', 'complaints', 'exceedances', 'fire_points'] as const;
export const HotspotSubject = z
  .enum(HOTSPOT_SUBJECTS)
  .describe(
    'alerts: burning, by cameras, satellites and people · confirmed: those found true · complaints · exceedances: of stations, each hour and species · fire_points: of satellites',
  );
export type HotspotSubject = z.infer<typeof HotspotSubject>;

export const HOTSPOT_UNITS = ['3km', '500m', 'h3-6', 'h3-7', 'h3-8', 'h3-9', 'district'] as const;
export const HotspotUnit = z.enum(HOTSPOT_UNITS);
export type HotspotUnit = z.infer<typeof HotspotUnit>;

export const COMPARISONS = ['previous', 'year'] as const;
export const Comparison = z
  .enum(COMPARISONS)
  .describe('previous: the period right before (环比) · year: the same days a year before (同比)');
export type Comparison = z.infer<typeof Comparison>;

export const TimeStep = z.enum(TIME_STEPS);
const CivilDate = z.iso.date().describe('Civil date in the city, YYYY-MM-DD');
const flag = z.coerce.number().int().min(0).max(1);

export const PeriodQuery = z.object({
  from: CivilDate.optional(),
  to: CivilDate.optional().describe('The last day, included'),
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(3660)
    .optional()
    .describe('Without from and to: the last days, today included'),
});
export type PeriodQuery = z.infer<typeof PeriodQuery>;

export const HotspotQuery = PeriodQuery.extend({
  subject: HotspotSubject.default('alerts'),
  unit: HotspotUnit.default('3km'),
  compare: Comparison.default('year'),
  bandM: z.coerce
    .number()
    .min(500)
    .max(50_000)
    .optional()
    .describe('Radius of the neighbourhood of Gi*, metres'),
  emerging: flag.default(0).describe('1: also the classes of emerging hot spots'),
});
export type HotspotQuery = z.infer<typeof HotspotQuery>;

export const HotspotSliceQuery = HotspotQuery.omit({ emerging: true, compare: true }).extend({
  step: TimeStep.optional().describe('A sensible one when absent'),
  gi: flag.default(0).describe('1: also the bins of Gi* slice by slice'),
});
export type HotspotSliceQuery = z.infer<typeof HotspotSliceQuery>;

export const EXPORT_FORMATS = ['csv', 'geojson', 'pdf'] as const;
export const HotspotExportQuery = HotspotQuery.extend({
  format: z.enum(EXPORT_FORMATS),
  lang: z.enum(['zh-CN', 'en']).default('zh-CN'),
  paper: z.enum(['A4', 'A3']).default('A4'),
  measure: z.enum(CELL_MEASURES).default('gi'),
  title: z.string().max(120).optional(),
  note: z.string().max(2000).optional(),
});
export type HotspotExportQuery = z.infer<typeof HotspotExportQuery>;

const number = z.number().nullable();
export const NO_CHANGE = [
  'now-missing',
  'base-missing',
  'both-missing',
  'base-zero',
  'both-zero',
  'standards-differ',
] as const;
export const Change = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('percent'), change: z.number() }),
    z.object({ kind: z.literal('points'), change: z.number() }),
    z.object({ kind: z.literal('none'), reason: z.enum(NO_CHANGE) }),
  ])
  .describe('Percent of a quantity, percentage points of a share, or why there is neither');
export type Change = z.infer<typeof Change>;

const Compared = z.object({ value: number, change: Change });
export const Figure = z.object({ now: number, previous: Compared, year: Compared });
export type Figure = z.infer<typeof Figure>;

const Span = z.object({ from: CivilDate, to: CivilDate });
export const Spans = z.object({ now: Span, previous: Span, year: Span });

const Columns = z.object({
  key: z.array(z.string()).describe('`column,row` of a square, H3 index or adcode'),
  lon: z.array(Lon).describe('Of the middle'),
  lat: z.array(Lat),
  rings: z.array(z.array(z.number())).nullable().describe('Outlines of H3 cells: lon, lat, lon, lat …'),
});

export const HotspotCells = Columns.extend({
  adcode: z.array(z.int().nullable()),
  count: z.array(z.int()),
  base: z.array(z.int()).describe('In the period compared with'),
  perKm2: z.array(z.number()),
  confirmedPercent: z.array(number).describe('Of those verified'),
  closeMinutes: z.array(number).describe('Median'),
  z: z.array(number),
  p: z.array(number).describe('Two-sided, not corrected'),
  bin: z.array(z.int().min(-3).max(3)).describe('FDR-corrected: ±3 99 %, ±2 95 %, ±1 90 %'),
  emerging: z
    .array(z.string())
    .nullable()
    .describe(`hot- or cold- and one of ${EMERGING_KINDS.join(', ')}; empty for none`),
});
export type HotspotCells = z.infer<typeof HotspotCells>;

export const GiParameters = z.object({
  n: z.int().describe('Cells tested, empty ones included'),
  events: z.int().describe('Events inside them'),
  bandM: z.number(),
  weights: z.literal('binary'),
  selfWeight: z.literal(1),
  mean: z.number(),
  sd: z.number().describe('Of the population'),
  neighbours: z
    .object({ min: z.int(), median: z.number(), max: z.int() })
    .describe('The cell itself included'),
  levels: z.array(
    z.object({
      alpha: z.number(),
      largestP: number.describe('Largest p that the correction still accepts; null: none'),
      hot: z.int(),
      cold: z.int(),
    }),
  ),
  correction: z.literal('benjamini-hochberg'),
});
export type GiParameters = z.infer<typeof GiParameters>;

export const HotspotAnswer = z.object({
  query: HotspotQuery,
  periods: Spans,
  madeAtMs: EpochMs,
  recordsFrom: CivilDate.nullable().describe('The day of the first event on record'),
  located: z.int(),
  unlocated: z.int().describe('In the period, but without a place'),
  outside: z.int().describe('With a place outside the city'),
  illustrative: z.int(),
  cellAreaKm2: z.number().nullable().describe('Null where cells differ'),
  cellCount: z.int(),
  frame: z.object({ lon: Lon, lat: Lat, cellM: z.number() }).nullable().describe('Of square cells'),
  figures: z.record(
    z.enum(['count', 'perKm2', 'confirmedPercent', 'falsePercent', 'arriveMinutes', 'closeMinutes']),
    Figure,
  ),
  cells: HotspotCells,
  breaks: z.array(z.number()).describe('Lower bounds of the classes of the counts'),
  gi: GiParameters.nullable().describe('Null where the unit is too coarse for it'),
  emerging: z
    .object({
      slices: z.int(),
      alpha: z.number(),
      startsMs: z.array(EpochMs),
      counts: z.record(z.string(), z.int()),
    })
    .nullable(),
  districts: z.array(
    z.object({
      adcode: z.int().nullable(),
      nameZh: z.string(),
      nameEn: z.string(),
      areaKm2: number,
      count: z.int(),
      previous: Compared,
      year: Compared,
      perKm2: number,
      confirmedPercent: number,
      falsePercent: number,
      arriveMinutes: number,
      closeMinutes: number,
      spark: z.array(z.int()).describe('Counts in equal parts of the period'),
    }),
  ),
  top: z
    .array(
      z.object({
        key: z.string(),
        lon: Lon,
        lat: Lat,
        count: z.int(),
        z: number,
        bin: z.int(),
        adcode: z.int().nullable(),
        placeZh: z.string(),
        placeEn: z.string(),
      }),
    )
    .describe('The cells to look at first'),
  hours: z.array(z.int()).length(24).describe('Counts by hour of the day in the city'),
});
export type HotspotAnswer = z.infer<typeof HotspotAnswer>;

export const HotspotSlices = z.object({
  step: TimeStep,
  startsMs: z.array(EpochMs),
  toMs: EpochMs,
  cells: Columns,
  counts: z.array(z.array(z.int())).describe('Slice by slice: cell, count, cell, count …'),
  totals: z.array(z.int()),
  breaks: z.array(z.number()).describe('Of one slice, fixed over the whole period'),
  cumulativeBreaks: z.array(z.number()),
  bins: z
    .array(z.array(z.int()))
    .nullable()
    .describe('As counts, bins of Gi* corrected over all slices at once'),
  frame: z.object({ lon: Lon, lat: Lat, cellM: z.number() }).nullable(),
});
export type HotspotSlices = z.infer<typeof HotspotSlices>;

export const AIR_FIGURES = ['goodDayPercent', 'pm25', 'pm10', 'o3p90', 'cop95'] as const;
export const WATER_FIGURES = ['onTargetPercent'] as const;
const Coverage = z.object({ now: z.int(), previous: z.int(), year: z.int() });
export const EnvironmentAnswer = z.object({
  periods: Spans,
  madeAtMs: EpochMs,
  air: z.object({
    figures: z.record(z.enum(AIR_FIGURES), Figure),
    stations: z.int(),
    validDays: Coverage.describe('Days with an index'),
    editions: z.object({
      now: z.array(z.string()),
      previous: z.array(z.string()),
      year: z.array(z.string()),
    }),
  }),
  water: z.object({
    figures: z.record(z.enum(WATER_FIGURES), Figure),
    assessed: Coverage.describe('Sections with a target and data'),
    sections: z.array(
      z.object({
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        target: z.string().nullable(),
        measured: z.string().nullable(),
        onTarget: z.boolean().nullable(),
      }),
    ),
  }),
});
export type EnvironmentAnswer = z.infer<typeof EnvironmentAnswer>;
