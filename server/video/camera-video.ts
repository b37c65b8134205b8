/** Where a camera's pictures come from. URLs may hold credentials: they stay inside this folder. */
export type SourceSpec =
  | { kind: 'hls'; url: string }
  | { kind: 'rtsp'; url: string }
  /** A short illustrative clip of the pilot city, looped as if it were live. */
  | { kind: 'clip'; name: string }
  /** HLS from an existing media platform: `{name}` in `template` is replaced by `values.name`. */
  | { kind: 'template'; template: string; values: Readonly<Record<string, string>> };

export type SourceKind = SourceSpec['kind'];
export type SourceOf<K extends SourceKind> = Extract<SourceSpec, { kind: K }>;

export interface CameraVideo {
  id: string;
  source: SourceSpec;
}
