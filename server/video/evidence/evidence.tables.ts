import type { Json } from '../../database/json.ts';

/** A segment of a kept clip: where it lies in the file, and where its initialisation segment does. */
export interface KeptSegment {
  atMs: number;
  durationS: number;
  offset: number;
  length: number;
  init: { offset: number; length: number } | null;
  discontinuity: boolean;
}

export interface EvidenceTables {
  evidence_clips: {
    alert_id: number;
    camera_id: string;
    from_at: Date;
    to_at: Date;
    /** Relative to the folder of evidence, without its ending. */
    file: string;
    sha256: string;
    bytes: number;
    segments: Json<KeptSegment[]>;
    kept_at: Date;
    mp4_sha256: string | null;
    mp4_bytes: number | null;
  };
}
