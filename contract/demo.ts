import { z } from 'zod';
import { AzimuthDeg, EpochMs, Lat, Lon } from './geo.ts';

/** What an admin may ask of the pretend city; only with LOOKOUT_DEMO=on. */
export const DemoOrder = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fire'),
    lon: Lon,
    lat: Lat,
    size: z.number().min(0.3).max(8).default(2).describe('1: a small heap of straw'),
  }),
  z.object({
    kind: z.literal('wind'),
    fromDeg: AzimuthDeg.nullable().describe('null: as it comes by itself'),
    speedMs: z.number().min(0).max(20).nullable(),
  }),
  z.object({
    kind: z.literal('visibility'),
    metres: z.number().min(500).max(60_000).nullable().describe('null: as it comes by itself'),
  }),
  z.object({
    kind: z.literal('station'),
    code: z.string().min(1).max(64),
    silent: z.boolean().describe('true: it stops reporting'),
  }),
  z.object({
    kind: z.literal('camera'),
    cameraId: z.string().min(1).max(64),
    silent: z.boolean().describe('true: its line is cut'),
  }),
]);
export type DemoOrder = z.infer<typeof DemoOrder>;

export const GivenOrder = z.object({
  id: z.int().positive(),
  atMs: EpochMs,
  order: DemoOrder,
});
export type GivenOrder = z.infer<typeof GivenOrder>;

export const GivenOrders = z.object({ orders: z.array(GivenOrder).describe('Oldest first') });
export type GivenOrders = z.infer<typeof GivenOrders>;
