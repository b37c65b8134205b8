import type { LonLat } from './geodesic.ts';
import type { Line } from './clip-lines.ts';

/** How many of the lines the straight way between two places crosses; each line counts once. */
export function linesCrossed(from: LonLat, to: LonLat, lines: readonly Line[]): number {
  const [west, east] = [Math.min(from.lon, to.lon), Math.max(from.lon, to.lon)];
  const [south, north] = [Math.min(from.lat, to.lat), Math.max(from.lat, to.lat)];
  return lines.filter((line) =>
    line.some((end, i) => {
      const start = line[i - 1];
      if (!start) return false;
      const apart =
        Math.max(start[0], end[0]) < west ||
        Math.min(start[0], end[0]) > east ||
        Math.max(start[1], end[1]) < south ||
        Math.min(start[1], end[1]) > north;
      return !apart && cross(from, to, start, end);
    }),
  ).length;
}

type Point = readonly [number, number];

const side = (a: LonLat, b: LonLat, [x, y]: Point) =>
  Math.sign((b.lon - a.lon) * (y - a.lat) - (b.lat - a.lat) * (x - a.lon));

function cross(from: LonLat, to: LonLat, start: Point, end: Point): boolean {
  const [a, b] = [
    { lon: start[0], lat: start[1] },
    { lon: end[0], lat: end[1] },
  ];
  return (
    side(from, to, start) !== side(from, to, end) &&
    side(a, b, [from.lon, from.lat]) !== side(a, b, [to.lon, to.lat])
  );
}
