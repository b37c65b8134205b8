import { z } from 'zod';
import type { LonLat } from '../../domain/geo/geodesic.ts';

export interface RoutingService {
  kind: 'osrm' | 'valhalla';
  url: string;
}

/** By road; null where the service knows no way. */
export type Route = { durationS: number; distanceM: number } | null;

/** An officer waits for this list: better the estimate now than the route later. */
const TIMEOUT_MS = 2_000;

const numbers = z.array(z.array(z.number().nullable()).min(1));
const OsrmTable = z.object({ code: z.literal('Ok'), durations: numbers, distances: numbers });
const ValhallaMatrix = z.object({
  sources_to_targets: z.array(
    z.array(z.object({ time: z.number().nullable(), distance: z.number().nullable() })).min(1),
  ),
});

/**
 * Ways from each place to one. Throws when the service does not answer in time or not in its documented form.
 * Sources: OSRM HTTP API v5 `table`, Valhalla `sources_to_targets`.
 */
export async function routesTo(
  { kind, url }: RoutingService,
  from: readonly LonLat[],
  to: LonLat,
  timeoutMs = TIMEOUT_MS,
): Promise<Route[]> {
  const signal = AbortSignal.timeout(timeoutMs);
  const routes = kind === 'osrm' ? await osrm(url, from, to, signal) : await valhalla(url, from, to, signal);
  if (routes.length !== from.length) throw new Error(`${routes.length} routes for ${from.length} places`);
  return routes;
}

async function osrm(url: string, from: readonly LonLat[], to: LonLat, signal: AbortSignal): Promise<Route[]> {
  const places = [to, ...from].map(({ lon, lat }) => `${lon},${lat}`).join(';');
  const sources = from.map((_, i) => i + 1).join(';');
  const query = `sources=${sources}&destinations=0&annotations=duration,distance`;
  const table = OsrmTable.parse(await answer(`${url}/table/v1/driving/${places}?${query}`, { signal }));
  return table.durations.map(([durationS], i) => routeOf(durationS, table.distances[i]?.[0]));
}

async function valhalla(
  url: string,
  from: readonly LonLat[],
  to: LonLat,
  signal: AbortSignal,
): Promise<Route[]> {
  const place = ({ lon, lat }: LonLat) => ({ lon, lat });
  const body = { sources: from.map(place), targets: [place(to)], costing: 'auto', units: 'kilometers' };
  const matrix = ValhallaMatrix.parse(
    await answer(`${url}/sources_to_targets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    }),
  );
  return matrix.sources_to_targets.map(([way]) =>
    routeOf(way?.time, way?.distance == null ? null : way.distance * 1000),
  );
}

const routeOf = (durationS?: number | null, distanceM?: number | null): Route =>
  durationS == null || distanceM == null ? null : { durationS, distanceM };

async function answer(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}
