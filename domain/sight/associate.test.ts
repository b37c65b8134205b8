import { describe, expect, it } from 'vitest';
import { distanceM, type LonLat } from '../geo/geodesic.ts';
import {
  ALERT_GAP_MS,
  associate,
  type AssociationState,
  dismissDetection,
  EMPTY_ASSOCIATION,
  forgetOld,
} from './associate.ts';
import type { Observation } from './locate-many.ts';
import { bearingOnly, CENTRE, from, observe } from './sight.fixture.ts';
import type { SeenDetection } from './tracks.ts';

const MINUTE = 60_000;
const FIRE = CENTRE;
const A = from(200, 4000);
const B = from(290, 4500);
const C = from(60, 5000);

let number = 0;

function seen(
  observation: Observation,
  atMs: number,
  change: { widthDeg?: number; poseId?: string; id?: string } = {},
): SeenDetection {
  const { widthDeg = 0.4, poseId = 'p1', id = `d${++number}` } = change;
  const { bearingDeg } = observation.bearing;
  return {
    id,
    cameraId: observation.cameraId,
    poseId,
    atMs,
    foot: { bearingDeg, leftDeg: bearingDeg - widthDeg / 2, rightDeg: bearingDeg + widthDeg / 2 },
    observation,
  };
}

function feed(
  frames: readonly (readonly SeenDetection[])[],
  start: AssociationState = EMPTY_ASSOCIATION,
): AssociationState {
  return frames.reduce((state, frame) => associate(state, frame).state, start);
}

const alertsOf = (state: AssociationState) => [...state.alerts.values()];
const only = (state: AssociationState) => {
  const [alert, ...others] = alertsOf(state);
  expect(others).toEqual([]);
  if (alert === undefined) throw new Error('no alert');
  return alert;
};
const offM = (state: AssociationState, fire: LonLat): number => {
  const { position } = only(state);
  return position?.kind === 'position' ? distanceM(position.place, fire) : Infinity;
};

describe('association of detections', () => {
  it('strings detections of one smoke into one track and one alert', () => {
    const state = feed([0, 30, 60, 150].map((s) => [seen(observe('a', A, FIRE), s * 1000)]));
    expect(only(state).trackIds).toHaveLength(1);
    expect(state.tracks.size).toBe(1);
  });

  it('begins a new track after a gap of two minutes, in the same alert', () => {
    const state = feed([[seen(observe('a', A, FIRE), 0)], [seen(observe('a', A, FIRE), 5 * MINUTE)]]);
    expect(state.tracks.size).toBe(2);
    expect(only(state).trackIds).toHaveLength(2);
  });

  it('keeps two fires in one pose two', () => {
    const other = from(110, 300, FIRE);
    const frames = [0, 1, 2].map((m) => [
      seen(observe('a', A, FIRE), m * MINUTE),
      seen(observe('a', A, other), m * MINUTE),
    ]);
    const state = feed(frames);
    expect(state.tracks.size).toBe(2);
    expect(alertsOf(state)).toHaveLength(2);
  });

  it('keeps two fires two when two cameras see both', () => {
    const other = from(110, 900, FIRE);
    const state = feed([
      [seen(observe('a', A, FIRE), 0), seen(observe('a', A, other), 0)],
      [seen(observe('b', B, other), 20_000), seen(observe('b', B, FIRE), 20_000)],
    ]);
    const places = alertsOf(state).map((a) => (a.position?.kind === 'position' ? a.position.place : CENTRE));
    expect(places).toHaveLength(2);
    expect(Math.min(...places.map((p) => distanceM(p, FIRE)))).toBeLessThan(40);
    expect(Math.min(...places.map((p) => distanceM(p, other)))).toBeLessThan(40);
  });

  it('does not let a giant merged box swallow two fires', () => {
    const other = from(110, 300, FIRE);
    const pair = (m: number): SeenDetection[] => [
      seen(observe('a', A, FIRE), m * MINUTE),
      seen(observe('a', A, other), m * MINUTE),
    ];
    const middle = from(110, 150, FIRE);
    const giant = seen(observe('a', A, middle), 2 * MINUTE, { widthDeg: 8 });
    const before = feed([pair(0), pair(1)]);
    const merged = associate(before, [giant]);
    expect(alertsOf(merged.state).map((a) => a.position)).toEqual(alertsOf(before).map((a) => a.position));
    const after = feed([pair(3.5)], merged.state);
    expect(after.tracks.size).toBe(2);
    expect([...after.tracks.values()].every((t) => t.mergedIds.includes(giant.id))).toBe(true);
  });

  it('does not cross the bearings of two cameras on one mast', () => {
    const beside = from(90, 40, A);
    const state = feed([
      [seen(bearingOnly('a', A, FIRE), 0)],
      [seen(bearingOnly('a2', beside, FIRE), 10_000)],
    ]);
    expect(only(state).position).toMatchObject({ kind: 'bearing-only', missing: 'same-mast' });
  });

  it('lets a partner that starts ten minutes late join and sharpen the place', () => {
    const first = feed([[seen(observe('a', A, FIRE), 0)]]);
    const alone = only(first).position;
    const both = feed([[seen(observe('b', B, FIRE), 10 * MINUTE)]], first);
    const position = only(both).position;
    if (alone?.kind !== 'position' || position?.kind !== 'position') throw new Error('no position');
    expect(position.method).toBe('fused');
    expect(position.place.ellipse.semiMajorM).toBeLessThan(alone.place.ellipse.semiMajorM / 3);
    expect(offM(both, FIRE)).toBeLessThan(5);
  });

  it('does not join a partner that starts after half an hour', () => {
    const state = feed([[seen(observe('a', A, FIRE), 0)], [seen(observe('b', B, FIRE), ALERT_GAP_MS + 1)]]);
    expect(alertsOf(state)).toHaveLength(2);
  });

  it('makes one alert of three bearings of one fire, in any order', () => {
    const frames = [
      seen(bearingOnly('a', A, FIRE, 0.05), 0),
      seen(bearingOnly('b', B, FIRE, -0.08), 15_000),
      seen(bearingOnly('c', C, FIRE, 0.1), 40_000),
    ];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const state = feed(order.map((i) => frames.slice(i, i + 1)));
      expect(only(state).position).toMatchObject({ kind: 'position', method: 'n-camera' });
      expect(offM(state, FIRE)).toBeLessThan(25);
    }
  });

  it('folds two alerts together when a third bearing shows that they are one fire', () => {
    // Nearly parallel bearings from far apart hold no place, so the first two stand alone.
    const far = from(203, 9000);
    const two = feed([[seen(bearingOnly('a', A, FIRE), 0)], [seen(bearingOnly('f', far, FIRE), 5000)]]);
    expect(alertsOf(two)).toHaveLength(2);
    const three = associate(two, [seen(bearingOnly('b', B, FIRE), 9000)]);
    expect(only(three.state).trackIds).toHaveLength(3);
    expect(three.changes.some((c) => c.kind === 'merged')).toBe(true);
  });

  it('keeps fires apart whose terrain rays end in different places though their bearings cross', () => {
    const near = from(20, 1500, A);
    const state = feed([[seen(observe('a', A, near), 0)], [seen(observe('b', B, FIRE), 1000)]]);
    expect(alertsOf(state)).toHaveLength(2);
  });

  it('solves the alert again when one detection is relabelled as false', () => {
    const state = feed([
      [seen(observe('a', A, FIRE), 0)],
      [seen(observe('b', B, FIRE), 1000, { id: 'wrong' })],
    ]);
    expect(only(state).position).toMatchObject({ method: 'fused' });
    const { state: after, changes } = dismissDetection(state, 'wrong');
    expect(only(after).position).toMatchObject({ kind: 'position', method: 'terrain-ray', cameraIds: ['a'] });
    expect(changes.map((c) => c.kind)).toEqual(['solved']);
  });

  it('empties the alert whose last detection is relabelled as false', () => {
    const state = feed([[seen(observe('a', A, FIRE), 0, { id: 'wrong' })]]);
    const { state: after, changes } = dismissDetection(state, 'wrong');
    expect(after.alerts.size + after.tracks.size).toBe(0);
    expect(changes).toEqual([{ kind: 'emptied', alertId: only(state).id }]);
  });

  it('follows the foot that each detection estimates anew', () => {
    const moved = from(20, 300, from(110, 25, FIRE));
    const start = feed([[seen(observe('a', A, FIRE), 0)]]);
    const state = feed(
      [1, 2, 3, 4, 5].map((m) => [seen(observe('a', A, moved), m * MINUTE)]),
      start,
    );
    expect(state.tracks.size).toBe(1);
    expect(offM(state, moved)).toBeLessThan(5);
  });

  it('joins what another pose of the same camera sees on the same bearing', () => {
    const state = feed([
      [seen(observe('a', A, FIRE), 0)],
      [seen(observe('a', A, FIRE), 30_000, { poseId: 'p2' })],
      [seen(observe('a', A, FIRE), 60_000)],
    ]);
    expect(only(state).trackIds).toHaveLength(2);
  });

  it('opens an alert without a place for a camera that is not described', () => {
    const known = seen(observe('a', A, FIRE), 0);
    const state = feed([[{ ...known, observation: null }]]);
    expect(only(state).position).toBeNull();
  });

  it('forgets what nothing can join any more', () => {
    const state = feed([[seen(observe('a', A, FIRE), 0)]]);
    expect(forgetOld(state, ALERT_GAP_MS).alerts.size).toBe(1);
    const forgotten = forgetOld(state, ALERT_GAP_MS + 1);
    expect(forgotten.alerts.size + forgotten.tracks.size).toBe(0);
  });
});
