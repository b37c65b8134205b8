import type { Watch } from '../../contract/watches.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import { change, type World } from '../world.ts';
import { alertOf } from './alerts.ts';

const HOUR_MS = 3600_000;

export const watchTable: MockHandlersOf<
  'watches.list' | 'watches.create' | 'watches.revoke' | 'watch.read' | 'watch.snapshot' | 'watch.photo'
> = {
  'watches.list': ({ world, params }) => ({
    watches: [...world.watches.values()].filter((watch) => watch.alertId === alertOf(world, params.id).id),
  }),
  'watches.create': ({ world, params, body, actor }) => {
    const alert = alertOf(world, params.id);
    const token = crypto.randomUUID().replaceAll('-', '');
    const watch: Watch = {
      id: crypto.randomUUID(),
      alertId: alert.id,
      label: body.label,
      by: actor,
      createdAtMs: world.nowMs(),
      expiresAtMs: world.nowMs() + body.hours * HOUR_MS,
      revokedAtMs: null,
      openings: 0,
      lastOpenedAtMs: null,
    };
    world.watches.set(token, watch);
    change(world, alert, {}, { action: 'watch_issued', by: actor, detail: { label: body.label } });
    return { watch, link: `${globalThis.location?.origin ?? 'http://mock.test'}/w/${token}` };
  },
  'watches.revoke': ({ world, params, actor }) => {
    const found = [...world.watches].find(([, watch]) => watch.id === params.watchId);
    if (!found) throw new MockProblem('watch_unknown');
    const [token, known] = found;
    if (known.revokedAtMs !== null) return known;
    const watch = { ...known, revokedAtMs: world.nowMs() };
    world.watches.set(token, watch);
    change(world, alertOf(world, known.alertId), {}, { action: 'watch_revoked', by: actor });
    return watch;
  },
  'watch.read': ({ world, request }) => {
    const watch = watchOf(world, request);
    const alert = alertOf(world, watch.alertId);
    return {
      alert: {
        ...alert,
        snapshot: null,
        assignments: alert.assignments.map((a) => ({ ...a, lastFix: null })),
      },
      timeline: world.timeline.filter((entry) => entry.alertId === alert.id),
      snapshot: null,
      mapContext: { rivers: [], places: [] },
      banZone: null,
      label: watch.label,
      expiresAtMs: watch.expiresAtMs,
      nowMs: world.nowMs(),
    };
  },
  'watch.snapshot': ({ world, request }) => {
    watchOf(world, request);
    throw new MockProblem('not_found');
  },
  'watch.photo': ({ world, request, params }) => {
    watchOf(world, request);
    const jpeg = world.photos.get(params.id);
    if (!jpeg) throw new MockProblem('photo_unknown');
    return new Response(jpeg.slice().buffer, { headers: { 'content-type': 'image/jpeg' } });
  },
};

function watchOf(world: World, request: Request): Watch {
  const token = request.headers.get('authorization')?.split(' ')[1] ?? '';
  const watch = world.watches.get(token);
  if (!watch) throw new MockProblem('watch_unknown');
  if (watch.revokedAtMs !== null) throw new MockProblem('link_revoked');
  if (watch.expiresAtMs < world.nowMs()) throw new MockProblem('link_expired');
  world.watches.set(token, { ...watch, openings: watch.openings + 1, lastOpenedAtMs: world.nowMs() });
  return watch;
}
