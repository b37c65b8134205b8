import { expect, it } from 'vitest';
import { Alert } from '../../contract/alerts.ts';
import { testDatabase } from '../database/testing.ts';
import { dutyRoom, OFFICER, SECOND_OFFICER } from './testing.ts';

const { db } = await testDatabase();
const room = await dutyRoom(db);
const MINUTE_MS = 60_000;

it('shows each alert as it stood, through closing and reopening', async () => {
  const { alertId } = await room.detect();
  const startMs = room.clock.nowMs;
  const later = () => (room.clock.nowMs += MINUTE_MS);
  later();
  await room.alerts.acknowledge(alertId, OFFICER, {});
  later();
  await room.alerts.confirm(alertId, SECOND_OFFICER, { note: '确认' });
  later();
  const { assignment } = await room.assignments.dispatch(alertId, OFFICER, {
    responderId: 'R-01',
    ask: '',
    linkHours: 1,
  });
  later();
  await room.assignments.cancel(alertId, assignment.id, OFFICER, { note: '' });
  later();
  await room.alerts.close(alertId, OFFICER, { note: '已处理' });
  later();
  await room.alerts.reopen(alertId, OFFICER, { note: '' });

  const at = async (minutes: number, scope: 'open' | 'all' = 'all') => {
    const { alerts } = await room.alerts.list({
      scope,
      limit: 200,
      at: startMs + (minutes + 0.5) * MINUTE_MS,
    });
    for (const alert of alerts) expect(Alert.safeParse(alert).error).toBeUndefined();
    return alerts[0];
  };
  expect(await at(-1)).toBeUndefined();
  expect((await at(0))?.stage).toBe('new');
  expect(await at(1)).toMatchObject({ stage: 'acknowledged', acknowledgement: { by: OFFICER } });
  expect(await at(2)).toMatchObject({
    stage: 'confirmed',
    verification: { state: 'confirmed', by: SECOND_OFFICER, note: '确认' },
    assignments: [],
  });
  expect(await at(3)).toMatchObject({
    stage: 'dispatched',
    assignments: [{ stage: 'sent', cancelledAtMs: null }],
  });
  expect(await at(4)).toMatchObject({ stage: 'confirmed', assignments: [{ stage: 'cancelled' }] });
  expect(await at(5)).toMatchObject({ stage: 'closed', closure: { note: '已处理' } });
  expect(await at(5, 'open')).toBeUndefined();
  expect(await at(6, 'open')).toMatchObject({ stage: 'confirmed', closure: null });
});
