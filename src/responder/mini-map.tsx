import { useTranslation } from 'react-i18next';
import type { Fix } from '../../contract/assignments.ts';
import type { LinkTask } from '../../contract/link.ts';
import { bearingEnd, ellipseRing, projection, viewOf } from './mini-map-geometry.ts';
import styles from './responder.module.css';

const WIDTH = 362;
const HEIGHT = 168;

/** A sketch in SVG from what came with the task: no tiles to load in a field with one bar of signal. */
export function MiniMap({ task, me }: { task: Pick<LinkTask, 'position' | 'mapContext'>; me: Fix | null }) {
  const { t, i18n } = useTranslation('responder');
  const { position } = task;
  const view = viewOf(position, me);
  const { toPath, toPoint, metersPerPx } = projection(view, WIDTH, HEIGHT);
  const ellipses =
    position.kind === 'place' ? [position] : position.kind === 'ambiguous' ? position.candidates : [];
  const lines = 'lines' in position ? position.lines : [];
  const centre = ellipses[0] && toPoint([ellipses[0].lon, ellipses[0].lat]);
  const scale = scaleBar(metersPerPx);
  const labels = task.mapContext.places
    .map((place) => ({ place, at: toPoint([place.lon, place.lat]) }))
    .filter(({ at }) => at[0] > 20 && at[0] < WIDTH - 20 && at[1] > 14 && at[1] < HEIGHT - 24);
  return (
    <svg className={styles.map} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('map')}>
      {task.mapContext.rivers.map((line, i) => (
        <path key={i} d={toPath(line)} className={styles.river} />
      ))}
      {lines.map((line) => (
        <path
          key={line.cameraId}
          d={toPath([[line.lon, line.lat], bearingEnd(line, ellipses[0])])}
          className={styles.bearing}
        />
      ))}
      {lines.map((line) => (
        <Camera key={line.cameraId} at={toPoint([line.lon, line.lat])} />
      ))}
      {ellipses.map((e, i) => (
        <path key={i} d={`${toPath(ellipseRing(e))}Z`} className={styles.ellipse} />
      ))}
      {labels.map(({ place, at }) => (
        <text key={place.nameZh} x={at[0]} y={at[1] - 9} className={styles.mapLabel}>
          {i18n.language === 'en' ? place.nameEn : place.nameZh}
        </text>
      ))}
      {centre && <circle cx={centre[0]} cy={centre[1]} r={6} className={styles.fire} />}
      {me && <Me at={toPoint([me.lon, me.lat])} label={t('me')} />}
      <g transform={`translate(12 ${HEIGHT - 12})`} className={styles.scale}>
        <path d={`M0 -4V0H${scale.px}V-4`} />
        <text x={scale.px + 6} y={1}>
          {scale.label}
        </text>
      </g>
    </svg>
  );
}

function Camera({ at }: { at: readonly [number, number] }) {
  return <circle cx={at[0]} cy={at[1]} r={4} className={styles.camera} />;
}

function Me({ at, label }: { at: readonly [number, number]; label: string }) {
  return (
    <g>
      <circle cx={at[0]} cy={at[1]} r={7} className={styles.me} />
      <text x={at[0] + 11} y={at[1] + 4} className={styles.mapLabel}>
        {label}
      </text>
    </g>
  );
}

function scaleBar(metersPerPx: number): { px: number; label: string } {
  const wanted = metersPerPx * 90;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const meters = ([5, 2, 1].find((n) => n * power <= wanted) ?? 1) * power;
  return { px: meters / metersPerPx, label: meters >= 1000 ? `${meters / 1000} km` : `${meters} m` };
}
