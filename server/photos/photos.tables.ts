import type { Json } from '../database/json.ts';

export interface PhotoTables {
  photos: {
    id: string;
    assignment_id: string;
    idempotency_key: string;
    body_hash: string;
    jpeg: Buffer;
    width_px: number;
    height_px: number;
    taken_at: Date | null;
    taken_place: Json<{ lon: number; lat: number }> | null;
    place_source: 'exif' | 'phone' | null;
    place_accuracy_m: number | null;
    taken_with: string | null;
    received_at: Date;
    result_order: number | null;
  };
}
