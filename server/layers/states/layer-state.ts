import type { LayerId, LayerProperties } from '../../../contract/layers.ts';
import type { Latest } from '../latest.ts';

/** What every layer's feature has, whatever its state. */
type Common =
  | 'id'
  | 'code'
  | 'nameZh'
  | 'nameEn'
  | 'districtAdcode'
  | 'illustrative'
  | 'positionNote'
  | 'freshness'
  | 'updatedAtMs'
  | 'readings';

/** How a layer turns stored attributes and the latest readings into the state it shows. */
export type LayerState<L extends LayerId> = (
  attributes: Record<string, unknown>,
  latest: Latest,
  areaM2: number,
) => Omit<LayerProperties<L>, Common>;
