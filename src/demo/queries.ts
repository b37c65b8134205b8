import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { EndpointBodyInput } from '../../contract/endpoints.ts';
import { call } from '../api/client.ts';

const keys = { orders: ['demo', 'orders'], detectors: ['demo', 'detectors'] } as const;

export const ordersQuery = queryOptions({
  queryKey: keys.orders,
  queryFn: ({ signal }) => call('demo.orders', { query: { after: 0 }, signal }),
  select: (data) => data.orders.toReversed(),
  retry: false,
});

export const detectorsQuery = queryOptions({
  queryKey: keys.detectors,
  queryFn: ({ signal }) => call('detectors.list', { signal }),
  select: (data) => data.detectors,
  refetchInterval: 30_000,
});

export function useOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: EndpointBodyInput<'demo.order'>) => call('demo.order', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.orders }),
  });
}
