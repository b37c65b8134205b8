import { z } from 'zod';

export type Box = [west: number, south: number, east: number, north: number];

export interface ItemsQuery {
  limit: number;
  offset: number;
  bbox: Box | null;
  /** Features whose time lies in it; null: open. */
  interval: { fromMs: number; toMs: number } | null;
}

const MAX_LIMIT = 1_000;
const DEFAULT_LIMIT = 100;

const Shape = z.object({
  f: z.enum(['json', 'geojson']).optional(),
  limit: z.coerce.number().int().min(1).default(DEFAULT_LIMIT),
  offset: z.coerce.number().int().min(0).default(0),
  bbox: z.string().max(200).optional(),
  'bbox-crs': z.literal('http://www.opengis.net/def/crs/OGC/1.3/CRS84').optional(),
  datetime: z.string().max(80).optional(),
});

/**
 * The query of `items`; a limit above ours is lowered, as the standard wants. Null with the reason in words when it is not
 * understood. Source: OGC 17-069r4, clause 7.15.
 */
export function parseItemsQuery(query: Record<string, string>): ItemsQuery | { wrong: string } {
  const parsed = Shape.strict().safeParse(query);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { wrong: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() };
  }
  const { limit, offset, bbox, datetime } = parsed.data;
  const box = bbox === undefined ? null : boxOf(bbox);
  if (bbox !== undefined && !box) return { wrong: 'bbox has four or six numbers: west, south, east, north' };
  const interval = datetime === undefined ? null : intervalOf(datetime);
  if (datetime !== undefined && !interval)
    return { wrong: 'datetime is an RFC 3339 time or an interval such as a/b or ../b' };
  return { limit: Math.min(limit, MAX_LIMIT), offset, bbox: box, interval };
}

function boxOf(text: string): Box | null {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (!numbers.every(Number.isFinite)) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = numbers;
  if (numbers.length === 6) return [a, b, d, e];
  return numbers.length === 4 ? [a, b, c, d] : null;
}

const OPEN = new Set(['', '..']);

function intervalOf(text: string): { fromMs: number; toMs: number } | null {
  const parts = text.split('/');
  if (parts.length > 2 || parts.every((part) => OPEN.has(part))) return null;
  const [from = '', to = from] = parts;
  const fromMs = OPEN.has(from) ? -Infinity : timeOf(from);
  const toMs = OPEN.has(to) ? Infinity : timeOf(to);
  return fromMs <= toMs ? { fromMs, toMs } : null;
}

function timeOf(text: string): number {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)
    ? Date.parse(text)
    : NaN;
}
