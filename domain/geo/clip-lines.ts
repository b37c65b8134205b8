import type { Bounds } from './polygon.ts';

type Point = readonly [number, number];
export type Line = readonly Point[];

/** The parts of lines (lon, lat) inside a box, cut at its edges (Liang and Barsky, 1984); a line may fall into several parts. */
export function clipLines(lines: readonly Line[], box: Bounds): [number, number][][] {
  return lines.flatMap((line) => clipLine(line, box));
}

function clipLine(line: Line, box: Bounds): [number, number][][] {
  const parts: [number, number][][] = [];
  let part: [number, number][] = [];
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [line[i - 1], line[i]];
    if (!from || !to) continue;
    const inside = clipSegment(from, to, box);
    if (!inside) continue;
    const last = part.at(-1);
    if (!last || last[0] !== inside[0][0] || last[1] !== inside[0][1]) {
      if (part.length > 0) parts.push(part);
      part = [inside[0]];
    }
    part.push(inside[1]);
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

function clipSegment(a: Point, b: Point, box: Bounds): [[number, number], [number, number]] | null {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  let enter = 0;
  let leave = 1;
  const edges: Point[] = [
    [-dx, a[0] - box.west],
    [dx, box.east - a[0]],
    [-dy, a[1] - box.south],
    [dy, box.north - a[1]],
  ];
  for (const [p, q] of edges) {
    if (p === 0 && q < 0) return null;
    if (p < 0) enter = Math.max(enter, q / p);
    if (p > 0) leave = Math.min(leave, q / p);
  }
  if (enter >= leave) return null;
  const at = (t: number): [number, number] =>
    t === 0 ? [a[0], a[1]] : t === 1 ? [b[0], b[1]] : [a[0] + t * dx, a[1] + t * dy];
  return [at(enter), at(leave)];
}
