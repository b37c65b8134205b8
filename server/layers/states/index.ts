import type { LayerId } from '../../../contract/layers.ts';
import { airStationState } from './air-stations.ts';
import { firePointState } from './fire-points.ts';
import { landPlotState } from './land-plots.ts';
import type { LayerState } from './layer-state.ts';
import { mineZoneState } from './mine-zones.ts';
import { projectState } from './projects.ts';
import { vocStationState } from './voc-stations.ts';
import { waterSectionState } from './water-sections.ts';
import { waterSourceState } from './water-sources.ts';

/** A layer without its state does not compile. */
export const LAYER_STATES: { [L in LayerId]: LayerState<L> } = {
  'air-stations': airStationState,
  'water-sections': waterSectionState,
  'water-sources': waterSourceState,
  'land-plots': landPlotState,
  'mine-zones': mineZoneState,
  'voc-stations': vocStationState,
  projects: projectState,
  'fire-points': firePointState,
};
