import type { Generated } from 'kysely';
import type { AssignmentStage, Finding, Fix } from '../../contract/assignments.ts';
import type { Actor } from '../../contract/people.ts';
import type { Json } from '../database/json.ts';

export interface AssignmentsTable {
  id: string;
  alert_id: number;
  responder_id: string;
  responder_name: string;
  stage: AssignmentStage;
  dispatched_by: Json<Actor>;
  ask: string;
  /** In the order of dispatch. */
  seq: Generated<number>;
  sent_at: Date;
  opened_at: Date | null;
  accepted_at: Date | null;
  en_route_at: Date | null;
  on_scene_at: Date | null;
  done_at: Date | null;
  declined_at: Date | null;
  decline_reason: string | null;
  cancelled_at: Date | null;
  finding: Finding | null;
  result_note: string | null;
  last_fix: Json<Fix> | null;
}

export interface AssignmentTables {
  assignments: AssignmentsTable;
}
