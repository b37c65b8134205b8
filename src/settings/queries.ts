import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { EndpointBodyInput } from '../../contract/endpoints.ts';
import type { PersonKind } from '../../contract/contacts.ts';
import { call } from '../api/client.ts';

const keys = {
  channels: ['settings', 'channels'],
  clocks: ['settings', 'clocks'],
  people: ['settings', 'people'],
  dead: ['settings', 'dead'],
} as const;

export const channelsQuery = queryOptions({
  queryKey: keys.channels,
  queryFn: ({ signal }) => call('channels.list', { signal }),
});
export const clockSettingsQuery = queryOptions({
  queryKey: keys.clocks,
  queryFn: ({ signal }) => call('clockSettings.read', { signal }),
});
export const peopleQuery = queryOptions({
  queryKey: keys.people,
  queryFn: ({ signal }) => call('people.list', { signal }),
  select: (data) => data.people,
});
export const deadQuery = queryOptions({
  queryKey: keys.dead,
  queryFn: ({ signal }) => call('deadLetters.list', { signal }),
  refetchInterval: 15_000,
});

/** A change after which lists are read anew. */
function useChange<Given, Answer>(send: (given: Given) => Promise<Answer>, ...lists: (readonly string[])[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => Promise.all(lists.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const useCreateChannel = () =>
  useChange(
    (body: EndpointBodyInput<'channels.create'>) => call('channels.create', { body }),
    keys.channels,
    keys.people,
  );
export const useUpdateChannel = (id: string) =>
  useChange(
    (body: EndpointBodyInput<'channels.update'>) => call('channels.update', { params: { id }, body }),
    keys.channels,
    keys.people,
  );
export const useRemoveChannel = () =>
  useChange((id: string) => call('channels.remove', { params: { id } }), keys.channels, keys.people);
export const useTestChannel = (id: string) =>
  useChange(
    (body: EndpointBodyInput<'channels.test'>) => call('channels.test', { params: { id }, body }),
    keys.channels,
  );
export const useSaveClocks = () =>
  useChange(
    (body: EndpointBodyInput<'clockSettings.save'>) => call('clockSettings.save', { body }),
    keys.clocks,
  );
export const useSetContacts = (kind: PersonKind, id: string) =>
  useChange(
    (body: EndpointBodyInput<'people.setContacts'>) =>
      call('people.setContacts', { params: { kind, id }, body }),
    keys.people,
  );
export const useRetryDead = () =>
  useChange((id: string) => call('deadLetters.retry', { params: { id } }), keys.dead);
