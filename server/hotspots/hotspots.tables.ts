import type { GeneratedAlways } from 'kysely';

/** Filled by triggers on alerts, exceedances and fire points; see migration 0080. */
export interface HotspotTables {
  hotspot_events: {
    source: 'alert' | 'exceedance' | 'fire';
    ref: string;
    kind: number;
    at: Date;
    lon: number | null;
    lat: number | null;
    adcode: number | null;
    verdict: 0 | 1 | 2;
    arrive_s: number | null;
    close_s: number | null;
    illustrative: boolean;
    change: number;
    packed: GeneratedAlways<Buffer>;
  };
}
