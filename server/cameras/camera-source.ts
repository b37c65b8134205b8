/** Where a camera's picture comes from. Its URL may carry credentials: it never leaves the server. */
export type CameraSource =
  | { kind: 'hls'; url: string }
  | { kind: 'rtsp'; url: string }
  /** A short illustrative clip, looped as live. */
  | { kind: 'clip'; name: string };
