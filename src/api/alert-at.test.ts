import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../contract/alerts.ts';
import { alertAt, openAlertsAt } from './alert-at.ts';

const by = { kind: 'user', id: 'u1', name: 'Wang' } as const;
// Only what the moment changes; the rest of an alert is carried along unread.
const alert = {
  id: 7,
  stage: 'closed',
  createdAtMs: 100,
  lastDetectedAtMs: 900,
  acknowledgement: { by, atMs: 200 },
  verification: { state: 'confirmed', by, atMs: 300, note: '' },
  assignments: [
    {
      id: 'a',
      stage: 'done',
      sentAtMs: 400,
      openedAtMs: 410,
      acceptedAtMs: 420,
      enRouteAtMs: 430,
      onSceneAtMs: 500,
      doneAtMs: 600,
      declinedAtMs: null,
      cancelledAtMs: null,
      result: { finding: 'controlled', note: '', photos: [] },
    },
  ],
  closure: { by, atMs: 700, note: '' },
} as unknown as Alert;

describe('an alert at a moment', () => {
  it.each([
    [99, undefined],
    [100, 'new'],
    [250, 'acknowledged'],
    [350, 'confirmed'],
    [405, 'dispatched'],
    [550, 'on_scene'],
    [650, 'reported'],
    [700, 'closed'],
  ])('at %i it is %s', (atMs, stage) => expect(alertAt(alert, atMs)?.stage).toBe(stage));

  it('knows no result before it was reported', () => {
    expect(alertAt(alert, 599)?.assignments[0]?.result).toBeNull();
    expect(alertAt(alert, 600)?.assignments[0]?.result).not.toBeNull();
  });

  it('is open from its beginning to its closing and never otherwise', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (atMs) => {
        expect(openAlertsAt([alert], atMs)).toHaveLength(atMs >= 100 && atMs < 700 ? 1 : 0);
      }),
    ));
});
