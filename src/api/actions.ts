import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Alert } from '../../contract/alerts.ts';
import type { EndpointBodyInput } from '../../contract/endpoints.ts';
import { call } from './client.ts';
import { mergeAlert } from './feed-to-cache.ts';
import { keys } from './queries.ts';

/** What a person may do to an alert, as values: each becomes one call. */
export type AlertCommand =
  | { action: 'acknowledge' }
  | { action: 'confirm'; note: string; revision: number }
  | { action: 'reject'; body: EndpointBodyInput<'alerts.reject'> }
  | { action: 'close'; note: string; revision: number }
  | { action: 'reopen'; note: string; revision: number };

function send(id: number, command: AlertCommand): Promise<Alert> {
  const params = { id };
  switch (command.action) {
    case 'acknowledge':
      return call('alerts.acknowledge', { params, body: {} });
    case 'confirm':
      return call('alerts.confirm', { params, body: { note: command.note, revision: command.revision } });
    case 'reject':
      return call('alerts.reject', { params, body: command.body });
    case 'close':
      return call('alerts.close', { params, body: { note: command.note, revision: command.revision } });
    case 'reopen':
      return call('alerts.reopen', { params, body: { note: command.note, revision: command.revision } });
  }
}

function readAlertAgain(client: QueryClient, id: number) {
  void client.invalidateQueries({ queryKey: keys.alert(id) });
  void client.invalidateQueries({ queryKey: keys.openAlerts });
}

/** Nothing is shown before the server said so: the answer or the feed changes the cache. */
export function useAlertCommand(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['alert', id],
    mutationFn: (command: AlertCommand) => send(id, command),
    onSuccess: (alert) => mergeAlert(client, alert),
    onError: () => readAlertAgain(client, id),
  });
}

export function useAssignmentCommand(id: number) {
  const client = useQueryClient();
  const again = { onSettled: () => readAlertAgain(client, id) };
  const cancel = useMutation({
    ...again,
    mutationFn: ({ assignmentId, note }: { assignmentId: string; note: string }) =>
      call('assignments.cancel', { params: { id, assignmentId }, body: { note } }),
  });
  const reissue = useMutation({
    ...again,
    mutationFn: ({ assignmentId, firstPhoneOnly }: { assignmentId: string; firstPhoneOnly: boolean }) =>
      call('assignments.reissue', { params: { id, assignmentId }, body: { firstPhoneOnly } }),
  });
  return { cancel, reissue };
}

export function useSilence() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (minutes: number) => call('silences.set', { body: { minutes } }),
    onSuccess: (answer) => client.setQueryData(keys.silences, answer),
  });
}
