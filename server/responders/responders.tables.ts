import type { Generated } from 'kysely';
import type { Fix, Responder, ResponderSkill } from '../../contract/assignments.ts';
import type { Actor } from '../../contract/people.ts';
import type { Json } from '../database/json.ts';

export interface RespondersTable {
  id: string;
  kind: Generated<NonNullable<Responder['kind']>>;
  name: string;
  team: string;
  phone: string | null;
  district_adcode: number | null;
  skills: Generated<ResponderSkill[]>;
  shift: Generated<NonNullable<Responder['shift']>>;
  on_duty: boolean;
  /** On or off duty since. */
  duty_since: Generated<Date>;
  last_fix: Fix | null;
  illustrative: boolean;
  revision: Generated<number>;
  changed_by: Json<Actor> | null;
  changed_at: Date | null;
  /** Taken off the list: kept for the alerts that name it. */
  removed_at: Date | null;
  /** Of the request that added it: sent twice, it is added once. */
  created_key: string | null;
}

export interface ResponderTables {
  responders: RespondersTable;
}
