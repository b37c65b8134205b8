import { ACTIVITY_SLOT_MS } from '../../contract/activity.ts';
import type { EndpointResponse } from '../../contract/endpoints.ts';
import type { HeatSource } from '../../contract/station-admin.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';

type Device = EndpointResponse<'hj212.register'>;
const devices = new Map<string, Device>();
const heat = new Map<string, HeatSource>();

export const stationAdminTable: MockHandlersOf<
  | 'activity.read'
  | 'thresholds.list'
  | 'hj212.devices'
  | 'hj212.refusals'
  | 'hj212.register'
  | 'hj212.remove'
  | 'heatSources.list'
  | 'heatSources.create'
  | 'heatSources.remove'
> = {
  'thresholds.list': ({ world }) => ({
    stations: (['air-stations', 'voc-stations'] as const).flatMap((layer) =>
      world.layers[layer].map(({ id, properties: { code, nameZh, nameEn } }) => ({
        featureId: id,
        layer,
        code,
        nameZh,
        nameEn,
        limits: [
          {
            species: 'a05024',
            nameZh: '臭氧',
            nameEn: 'O3',
            unit: 'µg/m³',
            upper: 200,
            lower: null,
            basis: 'hour' as const,
            source: 'GB 3095-2026',
            isSet: false,
            setBy: null,
            setAtMs: null,
          },
        ],
      })),
    ),
  }),
  'hj212.devices': () => ({ devices: [...devices.values()] }),
  'hj212.refusals': () => ({ refusals: [], counts: [] }),
  'hj212.register': ({ world, body }) => {
    const station = Object.values(world.layers)
      .flat()
      .find(({ properties }) => properties.code === body.stationCode);
    if (!station) throw new MockProblem('station_unknown', { id: body.stationCode });
    const { code, nameZh, nameEn } = station.properties;
    const device: Device = {
      mn: body.mn,
      featureId: station.id,
      code,
      nameZh,
      nameEn,
      unitMap: body.unitMap,
      refused: 0,
      lastSeenAtMs: null,
      clockSkewMs: null,
      unitDoubts: [],
    };
    devices.set(body.mn, device);
    return device;
  },
  'hj212.remove': ({ params }) => {
    if (!devices.delete(params.mn)) throw new MockProblem('not_found');
    return null;
  },
  'heatSources.list': () => ({ heatSources: [...heat.values()] }),
  'heatSources.create': ({ world, body, actor }) => {
    const source = {
      id: String(heat.size + 1),
      ...body,
      illustrative: false,
      madeBy: actor.name,
      atMs: world.nowMs(),
    };
    heat.set(source.id, source);
    return source;
  },
  'heatSources.remove': ({ params }) => {
    if (!heat.delete(params.id)) throw new MockProblem('not_found');
    return null;
  },
  'activity.read': ({ world, query }) => {
    const fromMs = Math.floor(query.from / ACTIVITY_SLOT_MS) * ACTIVITY_SLOT_MS;
    const toMs = Math.ceil(query.to / ACTIVITY_SLOT_MS) * ACTIVITY_SLOT_MS;
    const slots = Array.from(
      { length: (toMs - fromMs) / ACTIVITY_SLOT_MS },
      (_, i) => fromMs + i * ACTIVITY_SLOT_MS,
    );
    return {
      fromMs,
      toMs,
      slotMs: ACTIVITY_SLOT_MS,
      readings: slots.map((atMs) => (atMs > world.nowMs() ? 0 : 120 + ((atMs / ACTIVITY_SLOT_MS) % 5) * 9)),
      exceedances: slots.map(() => 0),
      alerts: [...world.alerts.values()]
        .filter(({ createdAtMs }) => createdAtMs >= fromMs && createdAtMs < toMs)
        .map(({ id, kind, createdAtMs, verification }) => ({
          id,
          kind,
          atMs: createdAtMs,
          verification: verification.state,
        }))
        .reverse(),
    };
  },
};
