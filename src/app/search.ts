import { z } from 'zod';

const number = (min: number, max: number) => z.coerce.number().min(min).max(max).optional().catch(undefined);
const text = (max: number) => z.string().min(1).max(max).optional().catch(undefined);

/**
 * The whole state of the console is its URL. A value that does not parse is dropped, never an error page.
 * Longitudes and latitudes are WGS-84 degrees.
 */
export const ConsoleSearch = z.object({
  lon: number(-180, 180),
  lat: number(-85, 85),
  zoom: number(0, 24),
  bearing: number(-360, 360),
  pitch: number(0, 85),
  layers: text(2000).describe(
    'What differs from the default: a comma list of `id` (shown) and `-id` (hidden)',
  ),
  opacity: text(2000).describe('Comma list of `id:percent` where it is not 100'),
  hide: text(2000).describe('Comma list of `layer.state` that is filtered out'),
  table: text(40).describe('The layer that is shown as a table'),
  threeD: z.coerce.number().int().min(0).max(1).optional().catch(undefined).describe('1: terrain in relief'),
  alert: z.coerce.number().int().positive().optional().catch(undefined),
  pick: text(200).describe('The selected feature: `layer:id`'),
  tab: z.enum(['open', 'out', 'closed']).optional().catch(undefined),
  lang: z.enum(['zh-CN', 'en']).optional().catch(undefined),
  theme: z.enum(['dark', 'light']).optional().catch(undefined),
  at: z.coerce.number().int().positive().optional().catch(undefined).describe('Past moment shown, epoch ms'),
});
export type ConsoleSearch = z.infer<typeof ConsoleSearch>;

/** `layers` of the URL as a switch per layer id; layers that are not named keep their default. */
export function parseLayers(value: string | undefined): ReadonlyMap<string, boolean> {
  const parts = (value ?? '').split(',').filter((part) => part !== '' && part !== '-');
  return new Map(parts.map((part) => (part.startsWith('-') ? [part.slice(1), false] : [part, true])));
}

/** The inverse of `parseLayers`; undefined when nothing differs from the default, so that the URL stays short. */
export function formatLayers(switches: ReadonlyMap<string, boolean>): string | undefined {
  const parts = [...switches].map(([id, shown]) => (shown ? id : `-${id}`));
  return parts.length > 0 ? parts.join(',') : undefined;
}

/** `opacity` of the URL as a share, 0 to 1, per layer id. */
export function parseOpacity(value: string | undefined): ReadonlyMap<string, number> {
  const pairs = (value ?? '').split(',').map((part) => part.split(':'));
  return new Map(
    pairs.flatMap(([id, percent]): [string, number][] => {
      const share = Number(percent) / 100;
      return id && percent && share >= 0 && share <= 1 ? [[id, share]] : [];
    }),
  );
}

/** The inverse of `parseOpacity`; what is fully opaque is left out. */
export function formatOpacity(shares: ReadonlyMap<string, number>): string | undefined {
  const parts = [...shares]
    .filter(([, share]) => share < 1)
    .map(([id, share]) => `${id}:${Math.round(share * 100)}`);
  return parts.length > 0 ? parts.join(',') : undefined;
}

/** `hide` of the URL as `layer.state` names. */
export function parseHidden(value: string | undefined): ReadonlySet<string> {
  return new Set((value ?? '').split(',').filter((part) => part.includes('.')));
}

/** The inverse of `parseHidden`; undefined when nothing is filtered out. */
export function formatHidden(hidden: ReadonlySet<string>): string | undefined {
  return hidden.size > 0 ? [...hidden].join(',') : undefined;
}

export interface Pick {
  readonly layer: string;
  readonly id: string;
}

/** `air-stations:1001A` → layer and id; ids may contain colons. Null when either part is empty. */
export function parsePick(value: string | undefined): Pick | null {
  const split = value?.indexOf(':') ?? -1;
  if (value === undefined || split < 1 || split === value.length - 1) return null;
  return { layer: value.slice(0, split), id: value.slice(split + 1) };
}

export function formatPick(pick: Pick | null): string | undefined {
  return pick ? `${pick.layer}:${pick.id}` : undefined;
}
