import type { Generated } from 'kysely';
import type { ClockRules, LadderStep } from '../../contract/clock-settings.ts';
import type { ClockName } from '../../contract/clocks.ts';
import type { Actor } from '../../contract/people.ts';
import type { Json } from '../database/json.ts';

export interface AlertClocksTable {
  id: Generated<number>;
  alert_id: number;
  assignment_id: string | null;
  clock: ClockName;
  started_at: Date;
  limit_s: number;
  ladder: Json<LadderStep[]>;
  fired: Generated<string[]>;
  warned_at: Date | null;
  overdue_at: Date | null;
  paused_at: Date | null;
  paused_by: Json<Actor> | null;
  pause_reason: string | null;
  paused_ms: Generated<number>;
  stopped_at: Date | null;
  next_at: Date | null;
}

export interface ClockTables {
  clock_settings: { single: Generated<boolean>; settings: Json<ClockRules>; revision: number };
  alert_clocks: AlertClocksTable;
  clock_firings: { clock_id: number; step: string; due_at: Date; at: Date };
}
