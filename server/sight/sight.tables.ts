import type { Generated } from 'kysely';
import type { z } from 'zod';
import type { PtzMap, PtzMapBody } from '../../contract/aim.ts';
import type { CameraDrift, Lens, Pose } from '../../contract/cameras.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import type { Actor } from '../../contract/people.ts';
import type {
  CoverageAnswer,
  Landmark,
  LandmarkResidual,
  PictureMask,
  PixelAt,
  PositionEntry,
  Sigmas,
} from '../../contract/sight.ts';
import type { Json } from '../database/json.ts';

export interface SightTables {
  calibrations: {
    camera_id: string;
    version: number;
    pose: Json<Pose> | null;
    lens: Json<Lens>;
    sigmas: Json<Sigmas>;
    landmarks: Json<Landmark[]>;
    residuals: Json<LandmarkResidual[]>;
    rms_px: number | null;
    made_by: Json<Actor>;
    at: Date;
  };
  alert_positions: {
    id: Generated<number>;
    alert_id: number;
    at: Date;
    position: Json<AlertPosition>;
    cameras: Json<PositionEntry['cameras']>;
    warnings: Json<PositionEntry['warnings']>;
    why: PositionEntry['why'];
    made_by: Json<Actor>;
  };
  masks: {
    id: string;
    camera_id: string;
    aim: Json<NonNullable<PictureMask['aim']>> | null;
    reason: PictureMask['reason'];
    corners: Json<PictureMask['corners']>;
    made_by: Json<Actor>;
    at: Date;
    removed_by: Json<Actor> | null;
    removed_at: Date | null;
  };
  mask_hits: { device_id: string; idempotency_key: string; mask_id: string; at: Date };
  ptz_maps: {
    camera_id: string;
    map: Json<PtzMap>;
    samples: Json<z.output<typeof PtzMapBody>['samples']>;
    made_by: Json<Actor>;
    at: Date;
  };
  ptz_states: { camera_id: string; at: Date; pan: number; tilt: number; zoom: number };
  camera_drifts: {
    camera_id: string;
    calibration_version: number;
    checked_at: Date;
    finding: Json<CameraDrift>;
    /** The skyline of a picture in which the calibration held, in pixels of the lens. */
    reference: Json<PixelAt[]> | null;
    /** From when on its detections are in doubt. */
    since: Date | null;
    suspected_at: Date | null;
  };
  coverages: { hash: string; body: Json<StoredCoverage>; png: Buffer; at: Date };
}

/** What is kept beside the picture. */
export type StoredCoverage = Pick<CoverageAnswer, 'illustrative' | 'bounds' | 'city' | 'districts'>;
