import { queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { EndpointOf } from '../../contract/endpoints.ts';
import type { LayerId } from '../../contract/layers.ts';
import { call } from './client.ts';

/** Keys of the query cache: the live feed writes to the same ones. */
export const keys = {
  session: ['session'] as const,
  openAlerts: ['alerts', 'open'] as const,
  recentAlerts: ['alerts', 'recent'] as const,
  alert: (id: number) => ['alert', id] as const,
  receipts: (alertId: number) => ['receipts', alertId] as const,
  cameras: ['cameras'] as const,
  responders: ['responders'] as const,
  layer: (id: LayerId) => ['layer', id] as const,
  layerAt: (id: LayerId, atMs: number) => ['layer-at', id, atMs] as const,
  silences: ['silences'] as const,
  shifts: ['shifts'] as const,
};

/** The feed keeps what is read up to date; a read is repeated only after a cut that lost events. */
const fed = { staleTime: Infinity } as const;

export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) => call('session.read', { signal }),
  staleTime: 5 * 60_000,
});

/** Everything that is not closed. */
export const openAlertsQuery = queryOptions({
  ...fed,
  queryKey: keys.openAlerts,
  queryFn: ({ signal }) => call('alerts.list', { query: { scope: 'open', limit: 500 }, signal }),
});

/** The newest alerts, closed ones included. */
export const recentAlertsQuery = queryOptions({
  ...fed,
  queryKey: keys.recentAlerts,
  queryFn: ({ signal }) => call('alerts.list', { query: { scope: 'all', limit: 200 }, signal }),
});

export const alertQuery = (id: number) =>
  queryOptions({
    ...fed,
    queryKey: keys.alert(id),
    queryFn: ({ signal }) => call('alerts.read', { params: { id }, signal }),
  });

/** Who was told of an alert, and how far each message has come. */
export const receiptsQuery = (alertId: number) =>
  queryOptions({
    queryKey: keys.receipts(alertId),
    queryFn: ({ signal }) => call('receipts.list', { params: { id: alertId }, signal }),
    select: (data) => data.receipts,
  });

export const camerasQuery = queryOptions({
  ...fed,
  queryKey: keys.cameras,
  queryFn: ({ signal }) => call('cameras.list', { signal }),
  select: (data) => data.cameras,
});

export const respondersQuery = queryOptions({
  ...fed,
  queryKey: keys.responders,
  queryFn: ({ signal }) => call('responders.list', { signal }),
  select: (data) => data.responders,
});

/** Zones in which burning is banned: they change a few times a year. */
export const banZonesQuery = queryOptions({
  queryKey: ['ban-zones'] as const,
  queryFn: ({ signal }) => call('zones.list', { signal }),
  select: (data) => data.zones,
  staleTime: 10 * 60_000,
});

export const layerQuery = (id: LayerId) =>
  queryOptions({
    queryKey: keys.layer(id),
    queryFn: ({ signal }) => call('layers.read', { params: { layer: id }, signal }),
    refetchInterval: 5 * 60_000,
  });

/** A layer as it was at a moment. The past hardly changes: it is read anew only when it is looked at again later. */
export const layerAtQuery = (id: LayerId, atMs: number) =>
  queryOptions({
    queryKey: keys.layerAt(id, atMs),
    queryFn: ({ signal }) => call('layers.read', { params: { layer: id }, query: { at: atMs }, signal }),
    staleTime: 5 * 60_000,
  });

/** What a station measured; without `to` up to now, read anew every minute. */
export const seriesQuery = (stationId: string, query: z.input<EndpointOf<'stations.series'>['query']>) =>
  queryOptions({
    queryKey: ['series', stationId, query] as const,
    queryFn: ({ signal }) => call('stations.series', { params: { id: stationId }, query, signal }),
    staleTime: 60_000,
    refetchInterval: query.to === undefined ? 60_000 : false,
  });

/** Everything that has a name or a code, by what was typed. */
export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ['search', text] as const,
    queryFn: ({ signal }) => call('search', { query: { q: text, limit: 20 }, signal }),
    staleTime: 60_000,
    retry: false,
  });

/** The present shift; asked again so that its change is seen without a reload. */
export const shiftNowQuery = queryOptions({
  queryKey: [...keys.shifts, 'now'] as const,
  queryFn: ({ signal }) => call('shifts.now', { signal }),
  refetchInterval: 60_000,
});

export const silencesQuery = queryOptions({
  ...fed,
  queryKey: keys.silences,
  queryFn: ({ signal }) => call('silences.list', { signal }),
  select: (data) => data.silences,
});

/** Asked again only while the server is still working it out. */
export const coverageQuery = queryOptions({
  queryKey: ['coverage'] as const,
  queryFn: ({ signal }) => call('coverage.read', { signal }),
  staleTime: 60_000,
  refetchInterval: ({ state }) => (state.data?.state === 'computing' ? 3_000 : false),
});

/** The ground a camera sees: changes only when the camera or the terrain does. */
export const viewshedQuery = (cameraId: string) =>
  queryOptions({
    queryKey: ['viewshed', cameraId] as const,
    queryFn: ({ signal }) => call('coverage.camera', { params: { id: cameraId }, signal }),
    staleTime: 10 * 60_000,
  });

/** Where an alert was thought to be; read anew when its position changes. */
export const positionsQuery = (alertId: number, changes: number) =>
  queryOptions({
    queryKey: ['positions', alertId, changes] as const,
    queryFn: ({ signal }) => call('alerts.positions', { params: { id: alertId }, signal }),
    select: (data) => data.positions,
  });

/** What lies around an alert; wind changes, so it is asked again. */
export const surroundingsQuery = (alertId: number) =>
  queryOptions({
    queryKey: ['surroundings', alertId] as const,
    queryFn: ({ signal }) => call('alerts.surroundings', { params: { id: alertId }, signal }),
    staleTime: 60_000,
    refetchInterval: 5 * 60_000,
  });

/** The values behind a station alert; read anew when there are more of them. */
export const exceedancesQuery = (alertId: number, values: number) =>
  queryOptions({
    queryKey: ['exceedances', alertId, values] as const,
    queryFn: ({ signal }) => call('alerts.exceedances', { params: { id: alertId }, signal }),
    select: (data) => data.exceedances,
  });

export const useSession = () => useQuery(sessionQuery);
export const useOpenAlerts = () => useQuery(openAlertsQuery);
export const useRecentAlerts = () => useQuery(recentAlertsQuery);
export const useAlertDetail = (id: number) => useQuery(alertQuery(id));
export const useCameras = () => useQuery(camerasQuery);
export const useResponders = () => useQuery(respondersQuery);
export const useBanZones = () => useQuery(banZonesQuery);
export const useSilences = () => useQuery(silencesQuery);
