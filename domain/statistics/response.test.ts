import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile, summarizeDurations } from './durations.ts';
import { periodBefore, weeksOf } from './periods.ts';
import { type AlertFact, responseBy, responseTo, type TaskFact, weekly } from './response.ts';

const MIN = 60_000;
const at = (text: string) => Date.parse(`${text}+08:00`);
const RAISED = at('2026-11-16T09:00');
const alert = (facts: Partial<AlertFact> = {}): AlertFact => ({
  id: 1,
  kind: 'camera_smoke',
  districtAdcode: 440224,
  cameraIds: ['CAM-01'],
  raisedAtMs: RAISED,
  acknowledgedAtMs: null,
  verification: 'unverified',
  verifiedAtMs: null,
  closedAtMs: null,
  ...facts,
});
const task = (facts: Partial<TaskFact> = {}): TaskFact => ({
  alertId: 1,
  responderId: 'R-01',
  sentAtMs: RAISED + 5 * MIN,
  acceptedAtMs: null,
  onSceneAtMs: null,
  doneAtMs: null,
  notBurning: false,
  ...facts,
});

describe('a quantile', () => {
  it.each([
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9, 10],
    [[7], 0.9, 7],
    [[1, 2], 0.9, 1.9],
    [[], 0.5, null],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });

  it('lies within the values and grows with its share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1e9), { minLength: 1 }),
        fc.tuple(fc.float({ min: 0, max: 1, noNaN: true }), fc.float({ min: 0, max: 1, noNaN: true })),
        (values, shares) => {
          const sorted = values.toSorted((a, b) => a - b);
          const [a, b] = shares.toSorted((x, y) => x - y) as [number, number];
          const [low, high] = [quantile(sorted, a)!, quantile(sorted, b)!];
          expect(low).toBeGreaterThanOrEqual(sorted[0]!);
          expect(high).toBeLessThanOrEqual(sorted.at(-1)!);
          expect(high).toBeGreaterThanOrEqual(low - 1e-6);
        },
      ),
    );
  });

  it('leaves out what is not known', () => {
    expect(summarizeDurations([null, 4, null, 2])).toEqual({ n: 2, medianMs: 3, p90Ms: 3.8 });
    expect(summarizeDurations([null])).toEqual({ n: 0, medianMs: null, p90Ms: null });
  });
});

describe('the response to alerts', () => {
  it('counts handling from the raising and field work from the first sending', () => {
    const done = alert({
      acknowledgedAtMs: RAISED + MIN,
      verification: 'confirmed',
      verifiedAtMs: RAISED + 3 * MIN,
      closedAtMs: RAISED + 60 * MIN,
    });
    const tasks = [
      task({ acceptedAtMs: RAISED + 9 * MIN }),
      task({
        responderId: 'R-02',
        sentAtMs: RAISED + 6 * MIN,
        acceptedAtMs: RAISED + 7 * MIN,
        onSceneAtMs: RAISED + 20 * MIN,
      }),
    ];
    const { times, falseRate } = responseTo([done], tasks);
    const medians = Object.fromEntries(
      Object.entries(times).map(([name, { medianMs }]) => [name, medianMs && medianMs / MIN]),
    );
    expect(medians).toEqual({ acknowledge: 1, verify: 3, accept: 2, arrive: 15, report: null, close: 60 });
    expect(falseRate).toBe(0);
  });

  it('has no rate while nothing was verified', () => {
    expect(responseTo([alert(), alert()], []).falseRate).toBeNull();
    expect(responseTo([], []).raised).toBe(0);
  });

  it('counts an alert with each camera that saw it, and those without', () => {
    const groups = responseBy(
      'camera',
      [alert({ cameraIds: ['A', 'B', 'B'] }), alert({ id: 2, cameraIds: [] })],
      [],
    );
    expect([...groups].map(([key, { raised }]) => [key, raised])).toEqual([
      ['A', 1],
      ['B', 1],
      ['none', 1],
    ]);
  });

  it('counts tasks for responders, and false alarms among what they reported', () => {
    const tasks = [
      task({ doneAtMs: RAISED + 30 * MIN, notBurning: true }),
      task({ alertId: 2, doneAtMs: RAISED + 40 * MIN }),
      task({ alertId: 3 }),
    ];
    const group = responseBy('responder', [], tasks).get('R-01')!;
    expect(group).toMatchObject({ raised: 3, confirmed: 1, rejected: 1, closed: 2, falseRate: 0.5 });
    expect(group.times.report).toMatchObject({ n: 2, medianMs: 30 * MIN });
    expect(group.times.close.n).toBe(0);
  });

  it('splits into groups that sum to the whole, but for cameras', () => {
    const facts = fc.array(
      fc.record({
        kind: fc.constantFrom('a', 'b', 'c'),
        districtAdcode: fc.option(fc.integer({ min: 1, max: 3 })),
        verification: fc.constantFrom('unverified' as const, 'confirmed' as const, 'rejected' as const),
        raisedAtMs: fc.integer({ min: RAISED, max: RAISED + 40 * 86_400_000 }),
      }),
    );
    fc.assert(
      fc.property(facts, (rows) => {
        const alerts = rows.map((row, id) => alert({ ...row, id }));
        const whole = responseTo(alerts, []);
        for (const grouping of ['kind', 'district'] as const) {
          const groups = [...responseBy(grouping, alerts, []).values()];
          for (const name of ['raised', 'confirmed', 'rejected', 'closed'] as const)
            expect(groups.reduce((sum, group) => sum + group[name], 0)).toBe(whole[name]);
        }
        const weeks = weekly(alerts, { fromMs: RAISED, toMs: RAISED + 40 * 86_400_000 + 1 });
        expect(weeks.reduce((sum, week) => sum + week.raised, 0)).toBe(alerts.length);
      }),
    );
  });
});

it('cuts a period into weeks from Monday, city time', () => {
  const weeks = weeksOf({ fromMs: at('2026-11-18T12:00'), toMs: at('2026-11-30T00:00') });
  expect(weeks.map(({ fromMs }) => fromMs)).toEqual([at('2026-11-16T00:00'), at('2026-11-23T00:00')]);
  expect(weeksOf({ fromMs: at('2026-12-31T12:00'), toMs: at('2027-01-04T00:01') })).toHaveLength(2);
});

it('compares with the period of the same length right before', () => {
  expect(periodBefore({ fromMs: 10, toMs: 14 })).toEqual({ fromMs: 6, toMs: 10 });
});
