import { overlapM2 } from '../../domain/geo/overlap.ts';
import { boundsOf, type MultiPolygon } from '../../domain/geo/polygon.ts';
import {
  type PlotConflict,
  plotConflicts,
  type PlotStatus,
  type ProjectPurpose,
} from '../../domain/soil/contaminated-plot.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';

/** Contaminated plots under a project, gravest first, areas in whole m². */
export function conflictsOf(project: FeatureRow, plots: readonly FeatureRow[]): PlotConflict[] {
  const area = polygonsOf(project);
  const overlaps = plots.flatMap((plot) => {
    const theirs = polygonsOf(plot);
    if (!boxesMeet(area, theirs)) return [];
    const standing = {
      status: plot.attributes['status'] as PlotStatus,
      onNegativeList: plot.attributes['negativeList'] === true,
      phaseOneControl: plot.attributes['phaseOneControl'] === true,
    };
    return [{ plotId: plot.id, overlapM2: overlapM2(area, theirs), plot: standing }];
  });
  return plotConflicts(overlaps, project.attributes['purpose'] as ProjectPurpose).map((conflict) => ({
    ...conflict,
    overlapM2: Math.round(conflict.overlapM2),
  }));
}

function polygonsOf({ geometry }: FeatureRow): MultiPolygon {
  if (geometry.type === 'Polygon') return [geometry.coordinates] as unknown as MultiPolygon;
  return geometry.type === 'MultiPolygon' ? (geometry.coordinates as unknown as MultiPolygon) : [];
}

function boxesMeet(a: MultiPolygon, b: MultiPolygon): boolean {
  const [one, other] = [boundsOf(a), boundsOf(b)];
  return (
    one !== null &&
    other !== null &&
    one.west <= other.east &&
    other.west <= one.east &&
    one.south <= other.north &&
    other.south <= one.north
  );
}
