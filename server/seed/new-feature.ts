import type { LayerFeature, LayerId } from '../../contract/layers.ts';

export interface NewFeature {
  layer: LayerId;
  code: string;
  nameZh: string;
  nameEn: string;
  adcode: number | null;
  geometry: LayerFeature['geometry'];
  attributes: Record<string, unknown>;
  /** Seconds between readings; null for what is surveyed. */
  expectedEveryS: number | null;
  positionNote: string;
  illustrative: boolean;
}
