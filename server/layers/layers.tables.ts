import type { ColumnType } from 'kysely';
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
  /** From when until when it stands; null: always. */
  valid_from: ColumnType<Date | null, Date | null | undefined, Date | null>;
  valid_to: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface LayerTables {
  features: FeaturesTable;
}
