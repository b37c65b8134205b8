import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Alert, AlertDetail, AlertList, TimelineEntry } from '../../contract/alerts.ts';
import { applyEvent, mergeAlert } from './feed-to-cache.ts';
import { keys } from './queries.ts';

const by = { kind: 'user', id: 'u1', name: 'Wang' } as const;
// Only what merging looks at; the rest of an alert is carried along unread.
const alert = (id: number, revision: number, change: Partial<Alert> = {}) =>
  ({ id, revision, detectionCount: 1, closure: null, stage: 'new', ...change }) as Alert;
const entry = (id: number) =>
  ({ id, alertId: 1, atMs: id, action: 'acknowledged', by, detail: {} }) as TimelineEntry;
const list = (alerts: Alert[]): AlertList => ({ alerts, cursor: '1', closedToday: 4 });

let client: QueryClient;
const openList = () => client.getQueryData<AlertList>(keys.openAlerts);
const changed = (next: Alert, line: TimelineEntry | null = null) =>
  applyEvent(client, { id: '2', type: 'alert.changed', payload: { alert: next, entry: line } });

beforeEach(() => {
  client = new QueryClient();
  client.setQueryData(keys.openAlerts, list([alert(1, 3)]));
  client.setQueryData(keys.recentAlerts, list([alert(1, 3)]));
  client.setQueryData<AlertDetail>(keys.alert(1), {
    alert: alert(1, 3),
    timeline: [entry(1)],
    detections: [],
  });
});

describe('events in the cache', () => {
  it('put a new alert on top of the list', () => {
    changed(alert(2, 0));
    expect(openList()?.alerts.map((a) => a.id)).toEqual([2, 1]);
  });

  it('never take an alert back to what it was before', () => {
    mergeAlert(client, alert(1, 5, { stage: 'acknowledged' }));
    changed(alert(1, 4, { stage: 'new' }));
    expect(openList()?.alerts[0]).toMatchObject({ revision: 5, stage: 'acknowledged' });
  });

  it('move a closed alert out of the open ones and count it once', () => {
    const closed = alert(1, 4, { stage: 'closed', closure: { by, atMs: 1, note: '' } });
    changed(closed);
    changed(closed);
    expect(openList()).toMatchObject({ alerts: [], closedToday: 5 });
    expect(client.getQueryData<AlertList>(keys.recentAlerts)?.alerts).toHaveLength(1);
  });

  it('add a line to the timeline once, however often it comes', () => {
    changed(alert(1, 4), entry(2));
    changed(alert(1, 4), entry(2));
    expect(client.getQueryData<AlertDetail>(keys.alert(1))?.timeline.map((line) => line.id)).toEqual([1, 2]);
  });

  it('make nothing up for what was never read', () => {
    applyEvent(client, {
      id: '2',
      type: 'layer.changed',
      payload: { layer: 'air-stations', features: [] },
    });
    expect(client.getQueryData(keys.layer('air-stations'))).toBeUndefined();
    changed(alert(9, 1), { ...entry(3), alertId: 9 });
    expect(client.getQueryData(keys.alert(9))).toBeUndefined();
  });
});
