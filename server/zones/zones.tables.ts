import type { BanZone } from '../../contract/zones.ts';
import type { Json } from '../database/json.ts';

export interface ZoneTables {
  ban_zones: {
    id: string;
    name_zh: string;
    name_en: string;
    polygons: Json<BanZone['polygons']>;
    seasons: Json<BanZone['seasons']>;
    hours: Json<NonNullable<BanZone['hours']>> | null;
    offence: BanZone['offence'];
    basis_zh: string;
    basis_en: string;
    illustrative: boolean;
  };
}
