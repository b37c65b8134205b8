import type { TFunction } from 'i18next';
import type { Alert } from '../../contract/alerts.ts';

/** What it is, in a word or two: by what the camera saw, else by where it came from. */
export function nameAlert(t: TFunction<'alerts'>, alert: Alert, language: string): string {
  if (alert.exceedance)
    return t('exceedance.name', {
      species: language === 'en' ? alert.exceedance.speciesEn : alert.exceedance.speciesZh,
    });
  return alert.kind === 'camera_smoke' && alert.smokeKind
    ? t(`kind.${alert.smokeKind}`)
    : t(`kind.${alert.kind}`);
}

/** Name of the place in the user's language; empty when none is known. */
export function placeOf(alert: Pick<Alert, 'place'>, language: string): string {
  if (!alert.place) return '';
  return language === 'en' ? alert.place.nameEn : alert.place.nameZh;
}
