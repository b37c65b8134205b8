import { queryOptions, useQuery } from '@tanstack/react-query';
import type { LayerId } from '../../contract/layers.ts';
import { call } from './client.ts';

/** Keys of the query cache: the live feed writes to the same ones. */
export const keys = {
  session: ['session'] as const,
  openAlerts: ['alerts', 'open'] as const,
  recentAlerts: ['alerts', 'recent'] as const,
  alert: (id: number) => ['alert', id] as const,
  cameras: ['cameras'] as const,
  responders: ['responders'] as const,
  layers: ['layers'] as const,
  layer: (id: LayerId) => ['layer', id] as const,
  silences: ['silences'] as const,
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

/** Counts and freshness age without any event, so they are also read anew every minute. */
export const layersQuery = queryOptions({
  queryKey: keys.layers,
  queryFn: ({ signal }) => call('layers.list', { signal }),
  select: (data) => data.layers,
  refetchInterval: 60_000,
});

export const layerQuery = (id: LayerId) =>
  queryOptions({
    queryKey: keys.layer(id),
    queryFn: ({ signal }) => call('layers.read', { params: { layer: id }, signal }),
    refetchInterval: 5 * 60_000,
  });

export const silencesQuery = queryOptions({
  ...fed,
  queryKey: keys.silences,
  queryFn: ({ signal }) => call('silences.list', { signal }),
  select: (data) => data.silences,
});

export const useSession = () => useQuery(sessionQuery);
export const useOpenAlerts = () => useQuery(openAlertsQuery);
export const useRecentAlerts = () => useQuery(recentAlertsQuery);
export const useAlertDetail = (id: number) => useQuery(alertQuery(id));
export const useCameras = () => useQuery(camerasQuery);
export const useResponders = () => useQuery(respondersQuery);
export const useLayers = () => useQuery(layersQuery);
export const useLayer = (id: LayerId) => useQuery(layerQuery(id));
export const useSilences = () => useQuery(silencesQuery);
