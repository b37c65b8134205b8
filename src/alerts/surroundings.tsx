import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Surroundings as Around } from '../../contract/surroundings.ts';
import { surroundingsQuery } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import styles from './fact-rows.module.css';

/** Below this a direction means nothing. WMO-No. 8: calm is under 0.2 m/s. */
const CALM_MS = 0.2;
const SHOWN = 4;
const POINTS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

export function useSurroundings(alertId: number) {
  return useQuery(surroundingsQuery(alertId));
}

/** Where the wind comes from and how strong it is, with who measured it and when. */
export function Wind({ wind }: { wind: Around['wind'] }) {
  const { t, i18n } = useTranslation('alerts');
  const formats = useFormats();
  if (!wind) return <span className={styles.quiet}>{t('wind.none')}</span>;
  const point = POINTS[Math.round(wind.fromDeg / 45) % 8] ?? 'n';
  const speed = wind.speedMS.toFixed(1);
  const calm = wind.speedMS < CALM_MS;
  return (
    <span className={styles.where}>
      <span>
        {!calm && (
          <svg className={styles.arrow} viewBox="0 0 16 16" aria-hidden="true">
            <path
              d="M8 2v11m-3.5-3.5L8 13l3.5-3.5"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.6"
              transform={`rotate(${wind.fromDeg} 8 8)`}
            />
          </svg>
        )}
        {calm ? t('wind.calm', { speed }) : t('wind.from', { direction: t(`wind.point.${point}`), speed })}
      </span>
      <span className={styles.quiet}>
        {t('wind.source', {
          station: i18n.language === 'en' ? wind.stationEn : wind.stationZh,
          distance: formats.distance(wind.distanceM),
          at: formats.hourMinute(wind.atMs),
        })}
      </span>
    </span>
  );
}

/** What the smoke or the water could reach first. */
export function Near({ near, hasPlace }: { near: Around['near']; hasPlace: boolean }) {
  const { t, i18n } = useTranslation('alerts');
  const formats = useFormats();
  if (near.length === 0)
    return <span className={styles.quiet}>{t(hasPlace ? 'around.none' : 'around.noPlace')}</span>;
  return (
    <span>
      {near
        .slice(0, SHOWN)
        .map((thing) => {
          const name = i18n.language === 'en' ? thing.nameEn : thing.nameZh;
          return thing.distanceM === 0
            ? t('around.inside', { name })
            : t('around.of', { name, distance: formats.distance(thing.distanceM) });
        })
        .join(' · ')}
    </span>
  );
}
