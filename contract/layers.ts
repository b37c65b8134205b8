import { z } from 'zod';
import { PLOT_STATUSES } from '../domain/soil/contaminated-plot.ts';
import { EpochMs, Instant } from './geo.ts';
import { Period } from './stations.ts';

export const LAYER_IDS = [
  'air-stations',
  'water-sections',
  'water-sources',
  'land-plots',
  'mine-zones',
  'voc-stations',
  'projects',
  'fire-points',
] as const;
export const LayerId = z.enum(LAYER_IDS);
export type LayerId = z.infer<typeof LayerId>;

export const PROJECT_PURPOSES = ['development', 'risk-control-or-remediation'] as const;
const PLOT_OBJECTIONS = ['unsettled', 'phase-one-control', 'on-negative-list'] as const;

export const FRESHNESS = ['fresh', 'late', 'silent', 'never'] as const;
export const Freshness = z.enum(FRESHNESS);
export type Freshness = z.infer<typeof Freshness>;

/** One measured value as last received. */
export const Reading = z.object({
  species: z.string().describe('HJ 212 code, such as a34004'),
  value: z.number(),
  unit: z.string(),
  atMs: EpochMs,
  flag: z.string().describe('HJ 212 data flag; N is valid'),
  period: Period.optional().describe('What `atMs` starts'),
  hourMean: z
    .number()
    .nullable()
    .optional()
    .describe('Mean of the newest hour that counts: what hourly rules judge'),
});
export type Reading = z.infer<typeof Reading>;

const common = {
  id: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  districtAdcode: z.int().nullable(),
  illustrative: z.boolean().describe('The feature, its position or its values are made up or approximate'),
  positionNote: z.string().describe('How well the position is known; empty when exact'),
  freshness: Freshness,
  updatedAtMs: EpochMs.nullable(),
  readings: z.array(Reading),
};

export const LAYER_PROPERTIES = {
  'air-stations': z.object({
    ...common,
    aqi: z.int().nullable(),
    level: z.int().min(1).max(6).nullable(),
    primary: z.array(z.string()),
  }),
  'water-sections': z.object({
    ...common,
    targetClass: z.int().min(1).max(5).nullable().describe('null: not published'),
    measuredClass: z.int().min(1).max(6).nullable().describe('6 is inferior V'),
    onTarget: z.boolean().nullable(),
    exceeding: z.array(z.object({ species: z.string(), multiple: z.number() })),
  }),
  'water-sources': z.object({
    ...common,
    level: z.int().nullable().describe('Water class of the source'),
    reserve: z.boolean().describe('Emergency reserve'),
    residualChlorine: z.enum(['normal', 'detected']).nullable(),
    biotoxicityPercent: z.number().nullable().describe('Luminous-bacteria inhibition'),
    alarm: z.boolean(),
  }),
  'land-plots': z.object({
    ...common,
    status: z.enum(PLOT_STATUSES),
    negativeList: z.boolean(),
    phaseOneControl: z.boolean().describe('Under risk control because it is not yet developed'),
    areaM2: z.number(),
  }),
  'mine-zones': z.object({
    ...common,
    phase: z.enum(['II', 'III', 'IV', 'other']),
    progressPercent: z.number().min(0).max(100).nullable(),
    areaM2: z.number(),
    history: z
      .array(
        z.object({
          on: z
            .string()
            .regex(/^\d{4}-\d{2}(-\d{2})?$/)
            .describe('Month or day of the survey'),
          progressPercent: z.number().min(0).max(100),
        }),
      )
      .optional()
      .describe('Progress as surveyed, from before the work to now'),
  }),
  'voc-stations': z.object({
    ...common,
    nmhcMgM3: z.number().nullable().describe('Non-methane hydrocarbons'),
    exceeding: z
      .array(z.object({ species: z.string(), multiple: z.number() }))
      .describe('HJ 212 codes over the thresholds of this station, worst first'),
  }),
  projects: z.object({
    ...common,
    purpose: z.enum(PROJECT_PURPOSES),
    areaM2: z.number(),
    conflicts: z
      .array(
        z.object({
          plotId: z.string(),
          overlapM2: z.number(),
          objection: z.enum(PLOT_OBJECTIONS),
        }),
      )
      .describe('Contaminated plots that it lies over, gravest first'),
  }),
  'fire-points': z.object({
    ...common,
    satellite: z.string(),
    instrument: z.enum(['VIIRS', 'MODIS']),
    acquiredAtMs: EpochMs,
    confidence: z.enum(['low', 'nominal', 'high']),
    confidencePercent: z.number().nullable().describe('MODIS only'),
    brightnessK: z.number().nullable(),
    frpMw: z.number().nullable().describe('Fire radiative power'),
    dayNight: z.enum(['day', 'night']).nullable(),
    centre: z
      .object({ lon: z.number(), lat: z.number() })
      .describe('Of the footprint, which is the geometry'),
  }),
} as const satisfies Record<LayerId, z.ZodType>;
export type LayerProperties<L extends LayerId> = z.infer<(typeof LAYER_PROPERTIES)[L]>;

const position = z.array(z.number()).min(2).max(3);
const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: position }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(position) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position)) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(position))) }),
]);

export const LayerFeature = z.object({
  type: z.literal('Feature'),
  id: z.string(),
  geometry: Geometry,
  properties: z.union([
    LAYER_PROPERTIES['air-stations'],
    LAYER_PROPERTIES['water-sections'],
    LAYER_PROPERTIES['water-sources'],
    LAYER_PROPERTIES['land-plots'],
    LAYER_PROPERTIES['mine-zones'],
    LAYER_PROPERTIES['voc-stations'],
    LAYER_PROPERTIES.projects,
    LAYER_PROPERTIES['fire-points'],
  ]),
});
export type LayerFeature = z.infer<typeof LayerFeature>;
/** A feature whose layer is known. */
export type FeatureOf<L extends LayerId> = Omit<LayerFeature, 'properties'> & {
  properties: LayerProperties<L>;
};

/** `at` of the layers: their state at that moment, as far as it was measured. */
export const LayerQuery = z.object({
  at: z.coerce.number().int().min(0).max(4_102_444_800_000).optional().describe('Epoch ms; now when absent'),
});

export const LayerSummary = z.object({
  id: LayerId,
  count: z.int(),
  freshness: Freshness.describe('The worst among its features'),
  updatedAtMs: EpochMs.nullable(),
});
export const LayerCollection = z.object({
  type: z.literal('FeatureCollection'),
  layer: LayerId,
  features: z.array(LayerFeature),
});
export type LayerCollection = z.infer<typeof LayerCollection>;

export const READINGS_MAX = 5000;
export const ReadingsBody = z
  .object({
    readings: z
      .array(
        z.object({
          station: z.string().min(1).max(64).describe('Code of a station, section or source'),
          species: z.string().regex(/^[a-zA-Z0-9-]{1,16}$/),
          value: z.number(),
          unit: z.string().max(16).optional().describe('The canonical unit of the species when absent'),
          at: Instant,
          flag: z.string().max(2).default('N'),
          period: Period.optional().describe(
            'Of `hour` and `day` values, `at` is the start. When absent: hour on the full hour, else realtime',
          ),
        }),
      )
      .min(1)
      .max(READINGS_MAX),
  })
  .strict();
export const ReadingsReceipt = z.object({ accepted: z.int(), repeated: z.int().describe('Known before') });
