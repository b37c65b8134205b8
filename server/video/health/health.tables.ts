import type { CameraHealth } from '../../../contract/camera-health.ts';
import type { Json } from '../../database/json.ts';

export interface HealthTables {
  camera_health: {
    camera_id: string;
    health: Json<CameraHealth>;
    updated_at: Date;
  };
}
