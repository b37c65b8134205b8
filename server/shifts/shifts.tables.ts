import type { Generated } from 'kysely';
import type { OpenThings, SHIFT_KINDS } from '../../contract/shifts.ts';
import type { Actor, Person } from '../../contract/people.ts';
import type { Json } from '../database/json.ts';

export interface HandoversTable {
  id: Generated<number>;
  shift_starts_at: Date;
  shift_ends_at: Date;
  shift_kind: (typeof SHIFT_KINDS)[number];
  people: Json<Person[]>;
  note: string;
  open_things: Json<OpenThings>;
  drafted_by: Json<Actor>;
  drafted_at: Date;
  outgoing_by: Json<Actor> | null;
  outgoing_at: Date | null;
  incoming_by: Json<Actor> | null;
  incoming_at: Date | null;
  revision: Generated<number>;
}

export interface ShiftTables {
  shift_times: {
    valid_from: Date;
    day_min: number;
    night_min: number;
    set_by: Json<Actor>;
    revision: number;
  };
  shift_rosters: { starts_at: Date; people: Json<Person[]>; revision: number };
  shift_log: { id: Generated<number>; at: Date; actor: Json<Actor>; text: string };
  handovers: HandoversTable;
}
