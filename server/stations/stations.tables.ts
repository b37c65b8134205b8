import type { Generated, GeneratedAlways } from 'kysely';
import type { Actor } from '../../contract/people.ts';
import type { Json } from '../database/json.ts';

/** 0 momentary, 1 minutes, 2 an hour, 3 a day. */
export type PeriodCode = 0 | 1 | 2 | 3;

export interface StationTables {
  series: { id: GeneratedAlways<number>; feature_id: string; species: string; unit: string };
  readings: {
    series_id: number;
    at: Date;
    period: PeriodCode;
    value: number;
    flag: string;
    received_at: Generated<Date>;
  };
  latest_readings: {
    series_id: number;
    period: PeriodCode;
    at: Date;
    value: number;
    flag: string;
    hour_at: Date | null;
    hour_mean: number | null;
  };
  hourly_readings: {
    series_id: number;
    at: Date;
    mean: number | null;
    low: number | null;
    high: number | null;
    n: number;
    valid_n: number;
    flag: string;
    counts: boolean;
  };
  daily_readings: {
    series_id: number;
    at: Date;
    mean: number | null;
    low: number | null;
    high: number | null;
    hours: number;
    flag: string;
  };
  thresholds: {
    feature_id: string;
    species: string;
    upper: number | null;
    lower: number | null;
    basis: 'hour' | 'any';
    set_by: Json<Actor> | null;
    set_at: Date | null;
  };
  alert_exceedances: {
    alert_id: number;
    series_id: number;
    feature_id: string;
    species: string;
    at: Date;
    period: PeriodCode;
    value: number;
    unit: string;
    limit_value: number;
    side: 'above' | 'below';
    multiple: number | null;
    source: string;
  };
  rollup_taken: { series_id: number; hour_at: Date; taken_at: Generated<Date> };
  rollup_queue: { series_id: number; hour_at: Date; marked_at: Generated<Date> };
}
