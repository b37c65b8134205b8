import type { LayerId } from '../../contract/layers.ts';
import { airStations } from './air-stations/air-stations.layer.tsx';
import { alerts } from './alerts/alerts.layer.tsx';
import { banZones } from './ban-zones/ban-zones.layer.tsx';
import { cameras } from './cameras/cameras.layer.tsx';
import { coverage } from './coverage/coverage.layer.tsx';
import { districts } from './districts/districts.layer.tsx';
import { firePoints } from './fire-points/fire-points.layer.tsx';
import { landPlots } from './land-plots/land-plots.layer.tsx';
import type { AnyLayer } from './layer-definition.ts';
import { mineZones } from './mine-zones/mine-zones.layer.tsx';
import { projects } from './projects/projects.layer.tsx';
import { responders } from './responders/responders.layer.tsx';
import { vocStations } from './voc-stations/voc-stations.layer.tsx';
import { waterSections } from './water-sections/water-sections.layer.tsx';
import { waterSources } from './water-sources/water-sources.layer.tsx';

/** A layer that the server knows and the console does not would not compile. */
const CITY = {
  'air-stations': airStations,
  'voc-stations': vocStations,
  'fire-points': firePoints,
  'water-sections': waterSections,
  'water-sources': waterSources,
  'land-plots': landPlots,
  'mine-zones': mineZones,
  projects,
} as const satisfies Record<LayerId, AnyLayer>;

/** Every layer of the console, in the order of the tree. A new layer is its folder and one line here. */
export const LAYERS: readonly AnyLayer[] = [
  ...Object.values(CITY),
  cameras,
  coverage,
  alerts,
  responders,
  banZones,
  districts,
];

export function layerById(id: string): AnyLayer | null {
  return LAYERS.find((layer) => layer.id === id) ?? null;
}
