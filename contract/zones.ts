import { z } from 'zod';

/** What a ban is about; what the law says of it stands in `basisZh` and `basisEn`. */
export const BAN_OFFENCES = ['straw_burning', 'open_burning', 'fire_in_forest'] as const;
export const BanOffence = z.enum(BAN_OFFENCES);
export type BanOffence = z.infer<typeof BanOffence>;

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const position = z.tuple([z.number(), z.number()]);

export const BanZone = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  polygons: z
    .array(z.array(z.array(position).min(4)).min(1))
    .min(1)
    .describe('Coordinates of a GeoJSON MultiPolygon, lon and lat'),
  seasons: z
    .array(z.object({ from: monthDay, to: monthDay }))
    .describe('Days of every year, both included, over the turn of the year when from > to; empty: all year'),
  hours: z
    .object({ from: z.number().min(0).lt(24), to: z.number().gt(0).max(24) })
    .nullable()
    .describe('Hours of the day in city time, over midnight when from > to; null: all day'),
  offence: BanOffence,
  basisZh: z.string().describe('What it rests on, in words'),
  basisEn: z.string(),
  illustrative: z.boolean(),
});
export type BanZone = z.infer<typeof BanZone>;
