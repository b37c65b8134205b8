import type { LayerFeature, LayerId } from '../../contract/layers.ts';

export interface FeaturesTable {
  id: string;
  layer: LayerId;
  code: string;
  name_zh: string;
  name_en: string;
  district_adcode: number | null;
  geometry: LayerFeature['geometry'];
  attributes: Record<string, unknown>;
  expected_every_s: number | null;
  position_note: string;
  illustrative: boolean;
}

export interface LatestReadingsTable {
  feature_id: string;
  species: string;
  at: Date;
  value: number;
  unit: string;
  flag: string;
}

export interface ReadingsTable extends LatestReadingsTable {
  received_at: Date;
}

export interface LayerTables {
  features: FeaturesTable;
  latest_readings: LatestReadingsTable;
  readings: ReadingsTable;
}
