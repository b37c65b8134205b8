import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../contract/alerts.ts';
import type { ResultPhoto } from '../../../contract/assignments.ts';
import { anchorOf } from '../../../domain/alerts/anchor.ts';
import { checkPhoto } from '../../../domain/alerts/photo-check.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import styles from './handling.module.css';

export type PhotoAlert = Pick<Alert, 'position' | 'firstDetectedAtMs'>;

/** Whether a photo can be of this fire: "taken 2.3 km away", "taken 3 h before". */
export function usePhotoVerdict(alert: PhotoAlert) {
  const { t } = useTranslation('handling');
  const formats = useFormats();
  const { position, firstDetectedAtMs } = alert;
  const errorM = position.kind === 'place' ? position.ellipse.semiMajorM : 0;
  return (photo: ResultPhoto): { text: string; fits: boolean; source: string } => {
    const evidence = { takenAtMs: photo.takenAtMs, place: photo.place ?? null };
    const check = checkPhoto(evidence, { anchor: anchorOf(position), errorM, firstDetectedAtMs });
    const minutes = Math.round((check.beforeMs ?? 0) / 60_000);
    const time =
      minutes >= 90 ? t('photo.hours', { n: Math.round(minutes / 60) }) : t('photo.minutes', { n: minutes });
    const place =
      check.place === 'far'
        ? t('photo.far', { distance: formats.distance(check.apartM ?? 0) })
        : check.place === 'near'
          ? t('photo.near')
          : t('photo.noPlace');
    const words = [
      place,
      check.time === 'before' ? t('photo.before', { time }) : '',
      check.time === 'unknown' ? t('photo.noTime') : '',
    ];
    return {
      text: words.filter(Boolean).join(' · '),
      fits: check.place !== 'far' && check.time !== 'before',
      source: [
        photo.place && t(photo.place.source === 'exif' ? 'photo.byExif' : 'photo.byPhone'),
        photo.takenWith,
      ]
        .filter(Boolean)
        .join(' · '),
    };
  };
}

export function PhotoVerdict({ photo, alert }: { photo: ResultPhoto; alert: PhotoAlert }) {
  const { text, fits, source } = usePhotoVerdict(alert)(photo);
  return (
    <span className={fits ? styles.hint : styles.bad} title={source || undefined}>
      {text}
    </span>
  );
}
