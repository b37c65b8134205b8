import type { Handover, OpenThings, Shift, ShiftLogEntry } from '../../contract/shifts.ts';
import { draftHandoverNote } from '../../domain/shifts/handover-note.ts';
import { shiftAt, shiftsBetween, type ShiftSpan } from '../../domain/shifts/shift-at.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import { publish, type World } from '../world.ts';

const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const timesOf = ({ office: { times } }: World) => [
  { validFromMs: 0, dayMin: minutes(times.day), nightMin: minutes(times.night) },
];

const shiftOf = (world: World, span: ShiftSpan): Shift => ({
  ...span,
  ...(world.office.rosters.get(span.startsAtMs) ?? { people: [], revision: 0 }),
});

function demandShift(world: World, startsAtMs: number): ShiftSpan {
  const span = shiftAt(startsAtMs, timesOf(world));
  if (span.startsAtMs !== startsAtMs) throw new MockProblem('shift_unknown');
  return span;
}

function openThings(world: World): OpenThings {
  const alerts = [...world.alerts.values()].filter(({ closure }) => closure === null);
  return {
    alerts: alerts.map(({ id, kind, place, stage, firstDetectedAtMs }) => ({
      id,
      kind,
      place,
      stage,
      sinceMs: firstDetectedAtMs,
      clock: null,
    })),
    stations: [],
    cameras: [],
    silences: world.silences.map(({ user, untilMs }) => ({ name: user.name, untilMs })),
    deadLetters: 0,
  };
}

function keep(world: World, next: Handover): Handover {
  world.office.handovers = [next, ...world.office.handovers.filter(({ id }) => id !== next.id)].sort(
    (a, b) => b.shift.startsAtMs - a.shift.startsAtMs,
  );
  publish(world, 'shift.changed', { startsAtMs: next.shift.startsAtMs });
  return next;
}

function handoverFor(world: World, id: number): Handover {
  const handover = world.office.handovers.find((known) => known.id === id);
  if (!handover) throw new MockProblem('handover_unknown');
  return handover;
}

function demandUnsigned({ outgoing }: Handover): void {
  if (outgoing) throw new MockProblem('handover_signed', { ...outgoing });
}

function demandRevision(handover: Handover, revision: number): void {
  if (handover.revision !== revision) throw new MockProblem('revision_conflict');
}

function demandOrder(from: number, to: number): void {
  if (from > to) throw new MockProblem('period_reversed');
  if (from === to) throw new MockProblem('period_empty');
  if (to - from > 62 * 86_400_000) throw new MockProblem('period_too_long');
}

export const shiftsTable: MockHandlersOf<
  | 'shifts.now'
  | 'shifts.list'
  | 'shifts.staff'
  | 'shifts.setPeople'
  | 'shifts.setTimes'
  | 'shifts.log'
  | 'shifts.note'
  | 'handovers.list'
  | 'handovers.draft'
  | 'handovers.edit'
  | 'handovers.sign'
> = {
  'shifts.now': ({ world }) => {
    const span = shiftAt(world.nowMs(), timesOf(world));
    const known = world.office.handovers.find(({ shift }) => shift.startsAtMs === span.startsAtMs);
    return {
      shift: shiftOf(world, span),
      next: shiftOf(world, shiftAt(span.endsAtMs, timesOf(world))),
      times: { ...world.office.times, validFromMs: 0 },
      handover: !known ? 'none' : known.incoming ? 'signed' : known.outgoing ? 'outgoing_signed' : 'draft',
    };
  },
  'shifts.list': ({ world, query }) => {
    demandOrder(query.from, query.to);
    const spans = shiftsBetween(query.from, query.to, timesOf(world));
    return { shifts: spans.map((span) => shiftOf(world, span)) };
  },
  'shifts.staff': ({ world }) => ({
    people: world.users.filter(({ role }) => role !== 'leader').map(({ id, name }) => ({ id, name })),
  }),
  'shifts.setPeople': ({ world, body }) => {
    const span = demandShift(world, body.startsAtMs);
    if (shiftOf(world, span).revision !== body.revision) throw new MockProblem('revision_conflict');
    const people = body.userIds.map((id) => {
      const user = world.users.find((known) => known.id === id && known.role !== 'leader');
      if (!user) throw new MockProblem('invalid_request');
      return { id: user.id, name: user.name };
    });
    world.office.rosters.set(body.startsAtMs, { people, revision: body.revision + 1 });
    publish(world, 'shift.changed', { startsAtMs: body.startsAtMs });
    return shiftOf(world, span);
  },
  'shifts.setTimes': ({ world, body }) => {
    if (world.office.times.revision !== body.revision) throw new MockProblem('revision_conflict');
    world.office.times = { day: body.day, night: body.night, revision: body.revision + 1 };
    return { ...world.office.times, validFromMs: world.nowMs() };
  },
  'shifts.log': ({ world, query }) => {
    const span = demandShift(world, query.startsAtMs);
    const events = world.timeline.map(({ id, atMs, by, action, alertId }): ShiftLogEntry => ({
      id: `event-${id}`,
      atMs,
      by,
      text: null,
      action: `alert.${action}`,
      alertId,
    }));
    const entries = [...world.office.log, ...events]
      .filter(({ atMs }) => atMs >= span.startsAtMs && atMs < span.endsAtMs)
      .sort((a, b) => b.atMs - a.atMs);
    return { shift: shiftOf(world, span), entries };
  },
  'shifts.note': ({ world, body, actor }) => {
    const id = `note-${world.office.log.length + 1}`;
    const entry = { id, atMs: world.nowMs(), by: actor, text: body.text, action: null, alertId: null };
    world.office.log.push(entry);
    publish(world, 'shift.changed', { startsAtMs: null });
    return entry;
  },
  'handovers.list': ({ world, query }) => {
    const fit = world.office.handovers.filter(({ shift }) => shift.startsAtMs < (query.before ?? Infinity));
    return { handovers: fit.slice(0, query.limit), more: fit.length > query.limit };
  },
  'handovers.draft': ({ world, body, actor }) => {
    const span = demandShift(world, body.startsAtMs);
    if (body.startsAtMs > world.nowMs()) throw new MockProblem('shift_unknown');
    const known = world.office.handovers.find(({ shift }) => shift.startsAtMs === body.startsAtMs);
    if (known) {
      demandUnsigned(known);
      demandRevision(known, body.revision);
    }
    const open = openThings(world);
    const { revision: _revision, ...shift } = shiftOf(world, span);
    return keep(world, {
      id: known?.id ?? world.office.handovers.length + 1,
      shift,
      note: draftHandoverNote(open, body.lang),
      open,
      draftedAtMs: world.nowMs(),
      draftedBy: actor,
      outgoing: null,
      incoming: null,
      revision: (known?.revision ?? 0) + 1,
    });
  },
  'handovers.edit': ({ world, params, body }) => {
    const handover = handoverFor(world, params.id);
    demandUnsigned(handover);
    demandRevision(handover, body.revision);
    return keep(world, { ...handover, note: body.note, revision: handover.revision + 1 });
  },
  'handovers.sign': ({ world, params, body, actor }) => {
    const handover = handoverFor(world, params.id);
    const signature = { by: actor, atMs: world.nowMs() };
    const revision = handover.revision + 1;
    if (body.as === 'outgoing') {
      demandUnsigned(handover);
      demandRevision(handover, body.revision);
      return keep(world, { ...handover, outgoing: signature, revision });
    }
    if (handover.incoming) throw new MockProblem('handover_signed', { ...handover.incoming });
    if (!handover.outgoing) throw new MockProblem('handover_unsigned');
    if (handover.outgoing.by.id === actor.id) throw new MockProblem('handover_own');
    demandRevision(handover, body.revision);
    return keep(world, { ...handover, incoming: signature, revision });
  },
};
