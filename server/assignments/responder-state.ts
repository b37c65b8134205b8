import type { Kysely } from 'kysely';
import type { AssignmentStage, Responder } from '../../contract/assignments.ts';
import type { DB } from '../database/schema.ts';
import type { NewLiveEvent } from '../live/journal.ts';
import { respondersWithStages } from './assignments.repository.ts';

/** What a responder is doing, from the running assignments; somebody who is out stays so after going off duty. */
export function responderState(onDuty: boolean, stages: readonly AssignmentStage[]): Responder['state'] {
  if (stages.includes('on_scene')) return 'on_scene';
  if (stages.includes('en_route')) return 'en_route';
  if (stages.length > 0) return 'assigned';
  return onDuty ? 'free' : 'off_duty';
}

/** Responders as they cross the wire, phone included: strip it for whoever may not see it. All when `ids` is null. */
export async function responderViews(db: Kysely<DB>, ids: readonly string[] | null): Promise<Responder[]> {
  const rows = await respondersWithStages(db, ids);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    skills: row.skills,
    shift: row.shift,
    onDuty: row.on_duty,
    dutySinceMs: row.duty_since.getTime(),
    revision: row.revision,
    ...(row.removed_at === null ? {} : { removed: true }),
    name: row.name,
    team: row.team,
    phone: row.phone,
    districtAdcode: row.district_adcode,
    state: responderState(row.on_duty, row.stages ?? []),
    lastFix: row.last_fix,
    illustrative: row.illustrative,
  }));
}

/** What the feed tells of a responder. Every console reads the feed, so it carries no phone number. */
export async function responderEvents(db: Kysely<DB>, ids: readonly string[]): Promise<NewLiveEvent[]> {
  if (ids.length === 0) return [];
  const views = await responderViews(db, ids);
  return views.map((view) => ({
    type: 'responder.changed',
    payload: { responder: { ...view, phone: null } },
  }));
}
