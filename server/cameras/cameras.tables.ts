import type { Generated } from 'kysely';
import type { Lens, Pose } from '../../contract/cameras.ts';
import type { CameraSource } from './camera-source.ts';

export interface CamerasTable {
  id: string;
  name_zh: string;
  name_en: string;
  lon: number;
  lat: number;
  ground_elevation_m: number | null;
  /** null: not known. */
  mast_m: number | null;
  /** null: not known. */
  lens: Lens | null;
  pose: Pose | null;
  reach_m: number;
  ptz: boolean;
  source: CameraSource;
  recording: Generated<boolean>;
  last_seen_at: Date | null;
  illustrative: boolean;
  /** 0: as surveyed. */
  calibration_version: Generated<number>;
}

export interface CameraTables {
  cameras: CamerasTable;
}
