import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Alert, AlertDetail, AlertList } from '../../contract/alerts.ts';
import type { Responder } from '../../contract/assignments.ts';
import type { Camera } from '../../contract/cameras.ts';
import type { LiveEvent, LiveEventType, LivePayload } from '../../contract/events.ts';
import type { LayerCollection } from '../../contract/layers.ts';
import { keys } from './queries.ts';

/**
 * Changes what is cached under a key, if anything is. A read under way may have been answered before this event
 * happened and would undo it, so it is asked anew.
 */
function put<T>(client: QueryClient, key: QueryKey, change: (data: T) => T): void {
  client.setQueryData<T>(key, (data) => (data === undefined ? data : change(data)));
  if (client.getQueryState(key)?.fetchStatus === 'fetching')
    void client.invalidateQueries({ queryKey: key, exact: true });
}

/** Whether `next` may replace `known`: an answer to our own action can be ahead of the feed. */
function isNewer(next: Alert, known: Alert): boolean {
  if (next.revision !== known.revision) return next.revision > known.revision;
  return next.detectionCount >= known.detectionCount;
}

function replaceById<T extends { id: string }>(items: readonly T[], next: T): T[] {
  const known = items.some((item) => item.id === next.id);
  return known ? items.map((item) => (item.id === next.id ? next : item)) : [...items, next];
}

function withAlert(list: AlertList, next: Alert, keepClosed: boolean): AlertList {
  const known = list.alerts.find((alert) => alert.id === next.id);
  if (known && !isNewer(next, known)) return list;
  const others = list.alerts.filter((alert) => alert.id !== next.id);
  // It goes on as another alert: it is neither open nor done.
  if (next.mergedInto) return { ...list, alerts: others };
  const kept = keepClosed || next.closure === null ? [...others, next] : others;
  const wasOpen = known ? known.closure === null : false;
  const closed = wasOpen && next.closure !== null ? 1 : known?.closure && next.closure === null ? -1 : 0;
  return {
    ...list,
    alerts: kept.sort((a, b) => b.id - a.id),
    closedToday: Math.max(0, list.closedToday + closed),
  };
}

/** Puts an alert, as a feed event or an answer brought it, wherever it is shown. */
export function mergeAlert(client: QueryClient, alert: Alert): void {
  for (const [key, keepClosed] of [
    [keys.openAlerts, false],
    [keys.recentAlerts, true],
  ] as const)
    put<AlertList>(client, key, (list) => withAlert(list, alert, keepClosed));
  put<AlertDetail>(client, keys.alert(alert.id), (detail) =>
    isNewer(alert, detail.alert) ? { ...detail, alert } : detail,
  );
}

type Merge = { [T in LiveEventType]: (client: QueryClient, payload: LivePayload<T>) => void };

const MERGE: Merge = {
  'alert.changed': (client, { alert, entry }) => {
    const known = client.getQueryData<AlertDetail>(keys.alert(alert.id));
    mergeAlert(client, alert);
    if (known && alert.detectionCount > known.detections.length)
      void client.invalidateQueries({ queryKey: keys.alert(alert.id) });
    // A reopened alert is in no open list yet, so that the count of closed ones cannot be told from here.
    if (entry?.action === 'reopened') void client.invalidateQueries({ queryKey: keys.openAlerts });
    if (!entry) return;
    put<AlertDetail>(client, keys.alert(alert.id), (detail) =>
      detail.timeline.some((known) => known.id === entry.id)
        ? detail
        : { ...detail, timeline: [...detail.timeline, entry].sort((a, b) => a.id - b.id) },
    );
  },
  'camera.changed': (client, { camera }) =>
    put<{ cameras: Camera[] }>(client, keys.cameras, (data) => ({
      cameras: replaceById(data.cameras, camera),
    })),
  'responder.changed': (client, { responder }) =>
    put<{ responders: Responder[] }>(client, keys.responders, (data) => ({
      responders: responder.removed
        ? data.responders.filter(({ id }) => id !== responder.id)
        : replaceById(data.responders, responder),
    })),
  'layer.changed': (client, { layer, features }) =>
    put<LayerCollection>(client, keys.layer(layer), (data) => {
      const changed = new Map(features.map((feature) => [feature.id, feature]));
      const kept = data.features.map((feature) => changed.get(feature.id) ?? feature);
      const known = new Set(data.features.map((feature) => feature.id));
      return { ...data, features: [...kept, ...features.filter((feature) => !known.has(feature.id))] };
    }),
  'shift.changed': (client) => void client.invalidateQueries({ queryKey: keys.shifts }),
  'receipts.changed': (client, { alertIds }) => {
    for (const id of alertIds) void client.invalidateQueries({ queryKey: keys.receipts(id) });
  },
  'silence.changed': (client, payload) => void client.setQueryData(keys.silences, payload),
};

/** Writes one event into the cache. Events of one feed come in order; older alerts than the known ones are left out. */
export function applyEvent(client: QueryClient, event: LiveEvent): void {
  (MERGE[event.type] as (client: QueryClient, payload: unknown) => void)(client, event.payload);
}
