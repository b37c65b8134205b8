import type { Generated } from 'kysely';

export interface DetectorsTable {
  camera_id: string;
  enabled: boolean;
  sensitivity: Generated<number>;
  learns: Generated<boolean>;
  quiet_peak: Generated<number>;
  quiet_hours: Generated<number>;
  holder: string | null;
  held_until: Date | null;
}

export interface DetectTables {
  detectors: DetectorsTable;
}
