import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Alert } from '../../contract/alerts.ts';
import type { EndpointBodyInput } from '../../contract/endpoints.ts';
import { call } from './client.ts';
import { mergeAlert } from './feed-to-cache.ts';
import { keys } from './queries.ts';

const readAgain = (client: QueryClient, id: number) => {
  void client.invalidateQueries({ queryKey: keys.alert(id) });
  void client.invalidateQueries({ queryKey: keys.openAlerts });
};

export function useMergeAlert(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: EndpointBodyInput<'alerts.merge'>) => call('alerts.merge', { params: { id }, body }),
    onSuccess: (kept) => mergeAlert(client, kept),
    onSettled: () => readAgain(client, id),
  });
}

export function useSplitAlert(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: EndpointBodyInput<'alerts.split'>) => call('alerts.split', { params: { id }, body }),
    onSuccess: (made) => mergeAlert(client, made),
    onSettled: () => readAgain(client, id),
  });
}

/** The key stays the same for one report, however often it is sent. */
export function useRaiseAlert() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: EndpointBodyInput<'alerts.raise'> }): Promise<Alert> =>
      call('alerts.raise', { body, idempotencyKey: key }),
    onSuccess: (alert) => mergeAlert(client, alert),
  });
}

export function useGroupDispatch(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: EndpointBodyInput<'assignments.group'>) =>
      call('assignments.group', { params: { id }, body }),
    onSettled: () => readAgain(client, id),
  });
}

/** Read anew when the place changes, and now and then: people move. */
export const suggestionsQuery = (id: number, place: string) =>
  queryOptions({
    queryKey: ['suggestions', id, place] as const,
    queryFn: ({ signal }) => call('alerts.suggestions', { params: { id }, signal }),
    staleTime: 20_000,
    refetchInterval: 30_000,
  });

export const openingsQuery = (id: number, assignmentId: string, openedAtMs: number | null) =>
  queryOptions({
    queryKey: ['openings', id, assignmentId, openedAtMs] as const,
    queryFn: ({ signal }) => call('assignments.openings', { params: { id, assignmentId }, signal }),
    select: (data) => data.openings,
  });

const watchesKey = (id: number) => ['watches', id] as const;
export const useWatches = (id: number) =>
  useQuery({
    queryKey: watchesKey(id),
    queryFn: ({ signal }) => call('watches.list', { params: { id }, signal }),
    select: (data) => data.watches,
  });

export function useWatchCommands(id: number) {
  const client = useQueryClient();
  const again = { onSettled: () => void client.invalidateQueries({ queryKey: watchesKey(id) }) };
  const issue = useMutation({
    ...again,
    mutationFn: (body: EndpointBodyInput<'watches.create'>) =>
      call('watches.create', { params: { id }, body }),
  });
  const revoke = useMutation({
    ...again,
    mutationFn: (watchId: string) => call('watches.revoke', { params: { id, watchId } }),
  });
  return { issue, revoke };
}

export function useResponderCommands() {
  const client = useQueryClient();
  const again = { onSettled: () => void client.invalidateQueries({ queryKey: keys.responders }) };
  const create = useMutation({
    ...again,
    mutationFn: ({ key, body }: { key: string; body: EndpointBodyInput<'responders.create'> }) =>
      call('responders.create', { body, idempotencyKey: key }),
  });
  const update = useMutation({
    ...again,
    mutationFn: ({ id, body }: { id: string; body: EndpointBodyInput<'responders.update'> }) =>
      call('responders.update', { params: { id }, body }),
  });
  const remove = useMutation({
    ...again,
    mutationFn: (id: string) => call('responders.remove', { params: { id } }),
  });
  return { create, update, remove };
}
