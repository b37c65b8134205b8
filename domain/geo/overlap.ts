/** Area that two polygons share. */
import { cylindricalEqualArea } from './equal-area.ts';
import type { MultiPolygon } from './polygon.ts';

/** An edge with y1 < y2, metres. */
type Edge = readonly [x1: number, y1: number, x2: number, y2: number];

function xAt([x1, y1, x2, y2]: Edge, y: number): number {
  return x1 + ((x2 - x1) * (y - y1)) / (y2 - y1);
}

function crossingY(a: Edge, b: Edge): number | null {
  const from = Math.max(a[1], b[1]);
  const to = Math.min(a[3], b[3]);
  if (from >= to) return null;
  const atFrom = xAt(a, from) - xAt(b, from);
  const atTo = xAt(a, to) - xAt(b, to);
  return atFrom * atTo < 0 ? from + ((to - from) * atFrom) / (atFrom - atTo) : null;
}

/** Sorted x of a shape's borders at height y; even-odd, so consecutive pairs are inside. */
function borders(edges: readonly Edge[], y: number): number[] {
  return edges
    .filter((edge) => edge[1] <= y && y < edge[3])
    .map((edge) => xAt(edge, y))
    .sort((a, b) => a - b);
}

function sharedLength(a: readonly number[], b: readonly number[]): number {
  let length = 0;
  for (let i = 0; i + 1 < a.length; i += 2) {
    for (let j = 0; j + 1 < b.length; j += 2) {
      length += Math.max(0, Math.min(a[i + 1] ?? 0, b[j + 1] ?? 0) - Math.max(a[i] ?? 0, b[j] ?? 0));
    }
  }
  return length;
}

/**
 * Area in m² that two shapes in longitude and latitude share; 0 when they do not meet. Even-odd within each polygon,
 * so holes count as outside; the polygons of one shape must not overlap each other. Exact in the
 * cylindrical equal-area projection, as `polygonAreaM2` counts:
 * between two neighbouring heights at which a vertex or a crossing lies, the shared width changes linearly.
 */
export function overlapM2(a: MultiPolygon, b: MultiPolygon): number {
  const edgesOf = (shape: MultiPolygon): Edge[] => {
    const edges: Edge[] = [];
    for (const ring of shape.flat()) {
      const points = ring.map(([lon, lat]) => cylindricalEqualArea(lon, lat));
      points.forEach(([x2, y2], i) => {
        const [x1, y1] = points.at(i - 1) ?? [x2, y2];
        if (y1 < y2) edges.push([x1, y1, x2, y2]);
        else if (y2 < y1) edges.push([x2, y2, x1, y1]);
      });
    }
    return edges;
  };
  const [edgesA, edgesB] = [edgesOf(a), edgesOf(b)];
  const heights = new Set<number>();
  for (const [, y1, , y2] of [...edgesA, ...edgesB]) heights.add(y1).add(y2);
  // Crossings within one shape count too: a self-touching outline swaps the order of its own borders.
  const all = [...edgesA, ...edgesB];
  all.forEach((edge, i) => {
    for (let j = i + 1; j < all.length; j++) {
      const other = all[j];
      const y = other === undefined ? null : crossingY(edge, other);
      if (y !== null) heights.add(y);
    }
  });
  const sorted = [...heights].sort((p, q) => p - q);
  let area = 0;
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [low = 0, high = 0] = [sorted[i], sorted[i + 1]];
    const middle = (low + high) / 2;
    area += (high - low) * sharedLength(borders(edgesA, middle), borders(edgesB, middle));
  }
  return area;
}
