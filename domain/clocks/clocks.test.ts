import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, limitMinutes, type ClockLimit } from './limits.ts';
import { levelOf } from './level.ts';
import { reconcile } from './reconcile.ts';
import { dueAtMs, dueSteps, nextStepAtMs, type RunningClock, stepsOf } from './steps.ts';
import { type AssignmentFacts, type ClockFacts, wantedClocks } from './wanted-clocks.ts';

const MINUTE_MS = 60_000;
const facts = (more: Partial<ClockFacts> = {}): ClockFacts => ({
  kind: 'camera_smoke',
  createdAtMs: 0,
  verification: { state: 'unverified', atMs: null },
  isClosed: false,
  assignments: [],
  ...more,
});
const confirmed = { verification: { state: 'confirmed', atMs: 10 } } as const;
const rejected = { verification: { state: 'rejected', atMs: 10 } } as const;
const sent = (stage: AssignmentFacts['stage'], more: Partial<AssignmentFacts> = {}): AssignmentFacts => ({
  id: 'a',
  stage,
  sentAtMs: 20,
  acceptedAtMs: null,
  onSceneAtMs: null,
  failedAtMs: null,
  ...more,
});

describe('the clocks that run', () => {
  it.each<[string, ClockFacts, string[]]>([
    ['a new alert', facts(), ['close 0', 'confirm 0']],
    ['an exceedance', facts({ kind: 'station_exceedance' }), ['close 0', 'trace 0', 'confirm 0']],
    ['a confirmed one that nobody goes to', facts(confirmed), ['close 0', 'accept 10']],
    ['a rejected one', facts(rejected), ['close 0']],
    ['a called responder', facts({ ...confirmed, assignments: [sent('sent')] }), ['close 0', 'accept a 20']],
    ['an opened link', facts({ ...confirmed, assignments: [sent('opened')] }), ['close 0', 'accept a 20']],
    [
      'an accepted call',
      facts({ ...confirmed, assignments: [sent('accepted', { acceptedAtMs: 30 })] }),
      ['close 0', 'arrive a 30'],
    ],
    [
      'one on the way',
      facts({ ...confirmed, assignments: [sent('en_route', { acceptedAtMs: 30 })] }),
      ['close 0', 'arrive a 30'],
    ],
    [
      'one on the scene',
      facts({ ...confirmed, assignments: [sent('on_scene', { onSceneAtMs: 40 })] }),
      ['close 0', 'feedback a 40'],
    ],
    ['a reported one', facts({ ...confirmed, assignments: [sent('done')] }), ['close 0']],
    [
      'a call that was declined',
      facts({ ...confirmed, assignments: [sent('declined', { failedAtMs: 50 })] }),
      ['close 0', 'accept 50'],
    ],
    [
      'a group of which one declined',
      facts({ ...confirmed, assignments: [sent('declined', { id: 'b', failedAtMs: 50 }), sent('sent')] }),
      ['close 0', 'accept a 20'],
    ],
    ['a closed alert', facts({ ...confirmed, isClosed: true, assignments: [sent('done')] }), []],
  ])('of %s', (_name, given, expected) => {
    const shown = wantedClocks(given).map((w) =>
      [w.clock, w.assignmentId, w.sinceMs].filter((x) => x !== null),
    );
    expect(shown.map((words) => words.join(' '))).toEqual(expected);
  });
});

describe('the change of clocks', () => {
  const want = { clock: 'confirm', assignmentId: null, sinceMs: 0 } as const;
  it('starts what is missing and stops what is no longer waited for', () => {
    const known = [{ id: 7, clock: 'accept', assignmentId: 'a', isStopped: false } as const];
    expect(reconcile([want], known, 99)).toEqual({ start: [want], stop: [7] });
  });
  it('gives a clock that ran before its whole time again', () => {
    const known = [{ id: 7, clock: 'confirm', assignmentId: null, isStopped: true } as const];
    expect(reconcile([want], known, 99)).toEqual({ start: [{ ...want, sinceMs: 99 }], stop: [] });
  });
  it('leaves what runs alone', () => {
    const known = [{ id: 7, clock: 'confirm', assignmentId: null, isStopped: false } as const];
    expect(reconcile([want], known, 99)).toEqual({ start: [], stop: [] });
  });
});

describe('the limit', () => {
  const any: ClockLimit = { clock: 'arrive', alertKind: null, level: null, minutes: 15 };
  const smoke: ClockLimit = { ...any, alertKind: 'camera_smoke', minutes: 12 };
  const high: ClockLimit = { ...any, level: 'high', minutes: 10 };
  const both: ClockLimit = { ...any, alertKind: 'camera_smoke', level: 'high', minutes: null };
  it.each([
    [[any], 'camera_smoke', 'high', 15],
    [[any, high], 'camera_smoke', 'high', 10],
    [[any, high, smoke], 'camera_smoke', 'high', 12],
    [[both, any, high, smoke], 'camera_smoke', 'high', null],
    [[any, smoke], 'complaint', 'normal', 15],
    [[smoke], 'complaint', 'normal', null],
  ] as const)('of %j for %s, %s is %s', (limits, kind, level, minutes) => {
    expect(limitMinutes(limits, 'arrive', { kind, level })).toBe(minutes);
  });
  it.each([
    ['confirm', 'camera_smoke', 3],
    ['accept', 'manual', 5],
    ['arrive', 'complaint', 15],
    ['feedback', 'tampering', 30],
    ['close', 'camera_smoke', 120],
    ['trace', 'station_exceedance', 1440],
    ['close', 'station_exceedance', null],
  ] as const)('of %s for %s is by default %s min', (clock, kind, minutes) => {
    expect(limitMinutes(DEFAULT_LIMITS, clock, { kind, level: 'normal' })).toBe(minutes);
  });
  it('counts flames as the higher level', () => {
    expect(levelOf({ kind: 'camera_smoke', smokeKind: 'smoke' })).toBe('normal');
    expect(levelOf({ kind: 'camera_smoke', smokeKind: 'smoke_fire' })).toBe('high');
    expect(levelOf({ kind: 'satellite_fire', smokeKind: null })).toBe('high');
  });
});

describe('the steps of a clock', () => {
  const clock: RunningClock = {
    startedAtMs: 0,
    limitMs: 10 * MINUTE_MS,
    pausedMs: 0,
    ladder: [
      { when: 'warning', afterMin: 0 },
      { when: 'overdue', afterMin: 0 },
      { when: 'overdue', afterMin: 5 },
    ],
    fired: [],
  };
  const keysAt = (minutes: number, more: Partial<RunningClock> = {}) =>
    dueSteps({ ...clock, ...more }, minutes * MINUTE_MS).map(({ key }) => key);

  it('are a warning at four fifths, the end of its time, and the rungs of the ladder', () => {
    expect(keysAt(7.9)).toEqual([]);
    expect(keysAt(8)).toEqual(['warn', 'ladder-0']);
    expect(keysAt(10)).toEqual(['warn', 'ladder-0', 'overdue', 'ladder-1']);
    expect(keysAt(15)).toEqual(['warn', 'ladder-0', 'overdue', 'ladder-1', 'ladder-2']);
  });
  it('happen once', () =>
    expect(keysAt(10, { fired: ['warn', 'ladder-0'] })).toEqual(['overdue', 'ladder-1']));
  it('move by the time for which the clock stood', () => {
    expect(keysAt(10, { pausedMs: 3 * MINUTE_MS })).toEqual([]);
    expect(dueAtMs({ ...clock, pausedMs: 3 * MINUTE_MS })).toBe(13 * MINUTE_MS);
  });

  it('come one after the other until none is left, whenever one looks', () => {
    const rung = fc.record({
      when: fc.constantFrom('warning' as const, 'overdue' as const),
      afterMin: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(rung, { maxLength: 5 }), fc.integer({ min: 1, max: 1440 }), (ladder, limitMin) => {
        let one: RunningClock = { ...clock, ladder, limitMs: limitMin * MINUTE_MS };
        const seen: string[] = [];
        for (let next = nextStepAtMs(one); next !== null; next = nextStepAtMs(one)) {
          expect(dueSteps(one, next - 1)).toEqual([]);
          const keys = dueSteps(one, next).map(({ key }) => key);
          seen.push(...keys);
          one = { ...one, fired: [...one.fired, ...keys] };
        }
        expect(seen.toSorted()).toEqual(
          stepsOf(one)
            .map(({ key }) => key)
            .toSorted(),
        );
      }),
    );
  });
});
