import type { Generated } from 'kysely';
import type { Actor } from '../../contract/people.ts';
import type { Json } from '../database/json.ts';

export interface FireTables {
  alert_fire_points: {
    feature_id: string;
    alert_id: number;
    satellite: string;
    instrument: string;
    acquired_at: Date;
    confidence: 'low' | 'nominal' | 'high';
    frp_mw: number | null;
    lon: number;
    lat: number;
  };
  heat_sources: {
    id: string;
    name: string;
    lon: number;
    lat: number;
    radius_m: number;
    illustrative: Generated<boolean>;
    made_by: Json<Actor>;
    at: Generated<Date>;
  };
}
