import { z } from 'zod';
import { DATUMS } from '../domain/geo/datum.ts';
import { LayerFeature, LayerId, LayerQuery } from './layers.ts';

export const IMPORT_FORMATS = ['geojson', 'csv', 'kml', 'kmz', 'shapefile', 'firms'] as const;

export const ImportQuery = z.object({
  fileName: z.string().min(1).max(200).describe('Its ending tells the format'),
  datum: z.enum(DATUMS).default('wgs84').describe('What the coordinates of the file are in'),
  planHash: z
    .string()
    .max(64)
    .optional()
    .describe('From the preview: what is committed is what was shown, or nothing'),
});

/** What exactly is wrong, with the figures that a sentence about it needs. */
export const ImportFault = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('one_of'), allowed: z.array(z.string()) }),
  z.object({ rule: z.literal('yes_or_no') }),
  z.object({ rule: z.literal('range'), min: z.number(), max: z.number() }),
  z.object({ rule: z.literal('date') }),
  z.object({ rule: z.literal('six_digits') }),
  z.object({ rule: z.literal('too_long'), max: z.int() }),
  z.object({ rule: z.literal('code_form') }),
  z.object({ rule: z.literal('firms_only') }),
  z.object({ rule: z.literal('of_layer'), code: z.string(), layer: LayerId }),
  z.object({ rule: z.literal('repeated'), code: z.string() }),
  z.object({ rule: z.literal('kind'), needed: z.enum(['point', 'area']), got: z.string() }),
  z.object({ rule: z.literal('open_ring') }),
  z.object({ rule: z.literal('too_many_positions'), count: z.int(), max: z.int() }),
  z.object({ rule: z.literal('not_a_position') }),
  z.object({ rule: z.literal('outside'), lon: z.number(), lat: z.number() }),
  z.object({ rule: z.literal('name_needed') }),
  z.object({ rule: z.literal('no_geometry') }),
]);
export type ImportFault = z.infer<typeof ImportFault>;

export const ImportRowError = z.object({
  row: z
    .int()
    .nullable()
    .describe('Line of a CSV file, else the number of the feature from 1; null: the file'),
  field: z.string().nullable(),
  code: z.enum([
    'file_unreadable',
    'format_unknown',
    'too_many_rows',
    'no_rows',
    'geometry_missing',
    'geometry_kind',
    'geometry_invalid',
    'outside_city',
    'field_missing',
    'field_invalid',
    'code_repeated',
    'code_of_other_layer',
  ]),
  message: z.string(),
  detail: ImportFault.optional().describe(
    'What the message says, to be worded in the language of the reader',
  ),
});
export type ImportRowError = z.infer<typeof ImportRowError>;

export const ImportConflict = z.object({
  code: z.string().describe('The project that is imported'),
  plotId: z.string(),
  plotNameZh: z.string(),
  plotNameEn: z.string(),
  overlapM2: z.number(),
  objection: z.enum(['unsettled', 'phase-one-control', 'on-negative-list']),
});

export const ImportPreview = z.object({
  layer: LayerId,
  format: z.enum(IMPORT_FORMATS),
  rows: z.int(),
  create: z.int(),
  update: z.int(),
  unchanged: z.int(),
  errors: z.array(ImportRowError).describe('With any of them nothing can be committed; the first 200'),
  errorCount: z.int(),
  changes: z
    .array(
      z.object({
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        kind: z.enum(['create', 'update']),
        fields: z.array(z.string()).describe('What changes in an update'),
      }),
    )
    .describe('The first 200'),
  conflicts: z.array(ImportConflict).describe('Projects over contaminated plots, gravest first'),
  features: z.array(LayerFeature).describe('What would be drawn: the first 500'),
  faulty: z
    .array(z.object({ row: z.int(), lon: z.number(), lat: z.number() }))
    .optional()
    .describe('Where wrong rows would lie, as far as they say: the first 200'),
  planHash: z.string(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportReceipt = z.object({ created: z.int(), updated: z.int(), unchanged: z.int() });

export const ExportQuery = LayerQuery.extend({
  format: z.enum(['geojson', 'csv']).default('geojson'),
  bbox: z
    .string()
    .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)
    .optional()
    .describe('west,south,east,north: what is on the screen'),
  ids: z.string().max(20_000).optional().describe('Only these, with commas between them'),
});

export const SearchQuery = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .describe('Name in Chinese or English, code, pinyin or its initials, or lon,lat'),
  limit: z.coerce.number().int().min(1).max(50).default(12),
});
export const SearchHit = z.object({
  kind: z.enum(['feature', 'camera', 'responder', 'alert', 'place', 'coordinates']),
  layer: LayerId.nullable(),
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  lon: z.number(),
  lat: z.number(),
});
export type SearchHit = z.infer<typeof SearchHit>;
