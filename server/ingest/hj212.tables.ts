import type { Generated } from 'kysely';
import type { UnitMap } from '../../domain/hj212/readings.ts';
import type { Json } from '../database/json.ts';

export interface UnitDoubt {
  species: string;
  assumed: string;
  likely: string;
}

export interface Hj212Tables {
  hj212_devices: {
    mn: string;
    feature_id: string;
    password: string;
    unit_map: Json<UnitMap>;
    created_at: Generated<Date>;
    last_seen_at: Date | null;
    clock_skew_ms: number | null;
    unit_doubts: Json<UnitDoubt[]>;
  };
  hj212_refusals: {
    id: Generated<number>;
    at: Date;
    mn: string | null;
    remote: string;
    reason: string;
    bytes: Buffer;
  };
}
