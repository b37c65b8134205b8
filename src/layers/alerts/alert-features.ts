import type { Feature } from 'geojson';
import type { Alert } from '../../../contract/alerts.ts';
import type { AlertPosition, BearingLine, Ellipse, LonLat } from '../../../contract/geo.ts';
import { destination } from '../../../domain/geo/geodesic.ts';
import { bearingLine, ellipseRing, wedgeBands } from '../../map/shapes.ts';
import type { Box } from '../../map/types.ts';
import type { DrawContext } from '../layer-definition.ts';
import { boxAround, boxOf, feature, point, polygon } from '../style/features.ts';
import { imageName } from '../symbols/image-name.ts';
import { alertTitle, exceedanceText, positionText } from './alert-words.ts';

/** Where the alert's own symbol stands: its place, its likeliest candidate, halfway along its bearing, or its camera. */
export function anchorOf(position: AlertPosition): LonLat {
  switch (position.kind) {
    case 'place':
      return { lon: position.lon, lat: position.lat };
    case 'ambiguous':
      return position.candidates[0] ?? position.lines[0] ?? { lon: 0, lat: 0 };
    case 'bearing': {
      const line = position.lines[0];
      return line ? destination(line, line.bearingDeg, line.reachM / 2) : { lon: 0, lat: 0 };
    }
    case 'unknown':
      return position.near;
  }
}

function linesOf(position: AlertPosition): readonly BearingLine[] {
  return position.kind === 'unknown' ? [] : position.lines;
}

/** What must be in view to understand the position: ellipses and lines. */
export function alertExtent(position: AlertPosition): Box {
  const anchor = anchorOf(position);
  const shown = [
    [anchor.lon, anchor.lat],
    ...(position.kind === 'place' ? ellipseRing(position, position.ellipse, 16) : []),
    ...(position.kind === 'ambiguous'
      ? position.candidates.flatMap((c) => ellipseRing(c, c.ellipse, 16))
      : []),
    ...(position.kind === 'bearing' ? position.lines.flatMap(bearingLine) : []),
  ];
  return shown.length > 1 ? boxOf(shown) : boxAround(anchor.lon, anchor.lat);
}

/** A line ends where the place is; a bearing without a place runs to the camera's reach. */
function lineTo(line: BearingLine, to: LonLat | null): [number, number][] {
  const [from = [line.lon, line.lat], end = [line.lon, line.lat]] = bearingLine(line);
  const stop = to ? [to.lon, to.lat] : end;
  return [from, stop].map(([lon = 0, lat = 0]) => [lon, lat]);
}

/** Semi-axis in metres up to which an ellipse is filled in full: larger ones would hide the map they lie on. */
const FULL_FILL_M = 1_200;
const LEAST_FILL = 0.12;

/** How strongly an ellipse is filled, 0 to 1: by how likely the candidate is, and fainter the larger it is. */
const fillOf = ({ semiMajorM, semiMinorM }: Ellipse, share: number) =>
  (0.35 + 0.65 * share) * Math.max(LEAST_FILL, Math.min(1, FULL_FILL_M / Math.sqrt(semiMajorM * semiMinorM)));

/** Everything drawn for one alert, told apart by `part`: ellipse, line, band, camera, candidate, place. */
export function alertFeatures(alert: Alert, { lang, theme }: DrawContext): Feature[] {
  const key = String(alert.id);
  const { position, stage } = alert;
  const base = { stage };
  const anchor = anchorOf(position);
  const ellipse = (at: LonLat, shape: Ellipse, share: number) =>
    feature(key, polygon(ellipseRing(at, shape)), { ...base, part: 'ellipse', fill: fillOf(shape, share) });
  const lines = linesOf(position).flatMap((line) => [
    feature(
      key,
      { type: 'LineString', coordinates: lineTo(line, position.kind === 'place' ? anchor : null) },
      { ...base, part: 'line' },
    ),
    feature(key, point(line.lon, line.lat), { ...base, part: 'camera' }),
  ]);
  const shapes: Feature[] =
    position.kind === 'place'
      ? [ellipse(position, position.ellipse, 1)]
      : position.kind === 'ambiguous'
        ? position.candidates.flatMap((candidate, i) => [
            ellipse(candidate, candidate.ellipse, candidate.share),
            ...(i === 0
              ? []
              : [
                  feature(key, point(candidate.lon, candidate.lat), {
                    ...base,
                    part: 'candidate',
                    icon: imageName('alerts', `${stage}:candidate`, theme),
                    label: `${Math.round(candidate.share * 100)}%`,
                  }),
                ]),
          ])
        : position.kind === 'bearing'
          ? position.lines.flatMap((line) =>
              wedgeBands(line).map((ring, i, all) =>
                feature(key, polygon(ring), { ...base, part: 'band', fade: 1 - i / all.length }),
              ),
            )
          : [];
  const unplaced = position.kind === 'bearing' || position.kind === 'unknown';
  return [
    ...shapes,
    ...lines,
    feature(key, point(anchor.lon, anchor.lat), {
      ...base,
      part: 'place',
      icon: imageName('alerts', unplaced ? `${stage}:unplaced` : stage, theme),
      box: imageName('alerts', `box:${stage}`, theme),
      label: alertTitle(alert, lang),
      sub: alert.exceedance ? exceedanceText(alert.exceedance, lang) : positionText(position, lang),
      sort: URGENCY.indexOf(stage),
    }),
  ];
}

const URGENCY: readonly Alert['stage'][] = [
  'new',
  'acknowledged',
  'confirmed',
  'dispatched',
  'on_scene',
  'reported',
  'rejected',
  'closed',
];
