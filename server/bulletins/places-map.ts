import type { BulletinContent } from '../../contract/bulletins.ts';
import { boundsOf } from '../../domain/geo/polygon.ts';
import type { Canvas, Point } from '../pdf/canvas.ts';
import { drawNorth, drawScaleBar, fitMap } from '../pdf/map-frame.ts';
import { INK, TEXT_PT } from '../pdf/pdf-style.ts';
import type { PlaceData } from '../places/places.ts';
import type { Lang } from './words.ts';

const RADIUS_PT = 3.6;

/** The alerts of a period over the districts: the shape says what the colour says. */
export function drawPlaces(
  canvas: Canvas,
  { points }: Pick<BulletinContent, 'points'>,
  { districts, rivers }: PlaceData,
  lang: Lang,
): void {
  const bounds = boundsOf(districts.flatMap(({ polygons }) => polygons));
  if (!bounds) return;
  const map = fitMap(canvas, bounds, 10);
  for (const { polygons } of districts)
    for (const polygon of polygons)
      canvas.polygon(
        polygon.map((ring) => map.projectAll(ring)),
        { fill: INK.faint, stroke: '#8fa0ab', widthPt: 0.5 },
      );
  for (const river of rivers) canvas.polyline(map.projectAll(river), { stroke: '#7fb2d6', widthPt: 0.7 });
  for (const { polygons, nameZh, nameEn } of districts) {
    const box = boundsOf(polygons);
    if (!box) continue;
    const middle = map.project((box.west + box.east) / 2, (box.south + box.north) / 2);
    const name = lang === 'en' ? nameEn.replace(/ (District|County|City)$/, '') : nameZh;
    canvas.text(name, middle, { sizePt: TEXT_PT.tiny, colour: INK.muted, align: 'center', haloPt: 1 });
  }
  for (const { lon, lat, verification } of points) drawPoint(canvas, map.project(lon, lat), verification);
  drawScaleBar(canvas, map, [10, canvas.heightPt - 8]);
  drawNorth(canvas, [canvas.widthPt - 14, 34]);
}

function drawPoint(
  canvas: Canvas,
  [x, y]: Point,
  state: BulletinContent['points'][number]['verification'],
): void {
  const r = RADIUS_PT;
  const edge = { stroke: '#ffffff', widthPt: 0.6 };
  switch (state) {
    case 'confirmed':
      canvas.circle([x, y], r, { fill: INK.bad, ...edge });
      return;
    case 'rejected':
      canvas.polygon(
        [
          [
            [x, y - r],
            [x + r, y + r * 0.8],
            [x - r, y + r * 0.8],
          ],
        ],
        { fill: INK.muted, ...edge },
      );
      return;
    case 'unverified':
      canvas.rect([x - r * 0.85, y - r * 0.85], r * 1.7, r * 1.7, { fill: INK.warn, ...edge });
  }
}
