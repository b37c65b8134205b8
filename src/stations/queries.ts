import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { EndpointBodyInput, EndpointId } from '../../contract/endpoints.ts';
import { call } from '../api/client.ts';

const keys = {
  limits: ['stations', 'limits'],
  devices: ['stations', 'devices'],
  refusals: ['stations', 'refusals'],
  heat: ['stations', 'heat'],
} as const;

export const limitsQuery = queryOptions({
  queryKey: keys.limits,
  queryFn: ({ signal }) => call('thresholds.list', { signal }),
  select: (data) => data.stations,
});

/** Read anew every few seconds: a station that was just registered is watched for its first packet. */
export const devicesQuery = queryOptions({
  queryKey: keys.devices,
  queryFn: ({ signal }) => call('hj212.devices', { signal }),
  select: (data) => data.devices,
  refetchInterval: 10_000,
});

export const refusalsQuery = queryOptions({
  queryKey: keys.refusals,
  queryFn: ({ signal }) => call('hj212.refusals', { query: { limit: 200 }, signal }),
  refetchInterval: 10_000,
});

export const heatQuery = queryOptions({
  queryKey: keys.heat,
  queryFn: ({ signal }) => call('heatSources.list', { signal }),
  select: (data) => data.heatSources,
});

export function useSetLimits(stationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (thresholds: EndpointBodyInput<'stations.setThresholds'>['thresholds']) =>
      call('stations.setThresholds', { params: { id: stationId }, body: { thresholds } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.limits });
      void client.invalidateQueries({ queryKey: ['series', stationId] });
    },
  });
}

export const useRegisterStation = () =>
  useChange('hj212.register', keys.devices, (body: EndpointBodyInput<'hj212.register'>) =>
    call('hj212.register', { body }),
  );
export const useRemoveStation = () =>
  useChange('hj212.remove', keys.devices, (mn: string) => call('hj212.remove', { params: { mn } }));
export const useAddHeat = () =>
  useChange('heatSources.create', keys.heat, (body: EndpointBodyInput<'heatSources.create'>) =>
    call('heatSources.create', { body }),
  );
export const useRemoveHeat = () =>
  useChange('heatSources.remove', keys.heat, (id: string) => call('heatSources.remove', { params: { id } }));

/** A change after which a list is read anew. */
function useChange<Given, Answer>(
  endpoint: EndpointId,
  list: readonly string[],
  send: (given: Given) => Promise<Answer>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: [endpoint],
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: list }),
  });
}
