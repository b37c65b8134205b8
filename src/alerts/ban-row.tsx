import { useTranslation } from 'react-i18next';
import type { Alert, AlertKind } from '../../contract/alerts.ts';
import { banVerdict } from '../../domain/alerts/ban.ts';
import { useBanZones } from '../api/queries.ts';
import { Pill } from '../ui/pill.tsx';
import { pointOf } from './place.ts';

/** Kinds of alerts that may be about burning. */
const BURNING: readonly AlertKind[] = ['camera_smoke', 'satellite_fire', 'complaint', 'manual'];

export const mayBurn = (alert: Pick<Alert, 'kind'>) => BURNING.includes(alert.kind);

/** Whether burning there at that time is an offence, and why. */
export function BanVerdict({ alert }: { alert: Alert }) {
  const { t, i18n } = useTranslation(['alerts', 'common']);
  const query = useBanZones();
  const point =
    alert.position.kind === 'place' || alert.position.kind === 'ambiguous' ? pointOf(alert.position) : null;
  if (!point) return <>{t('ban.unplaced')}</>;
  if (!query.data)
    return <>{query.isError ? t('failed', { ns: 'common' }) : t('loading', { ns: 'common' })}</>;
  const verdict = banVerdict(query.data, point, alert.firstDetectedAtMs);
  if (!verdict.zone) return <>{t('ban.outside')}</>;
  const { zone } = verdict;
  const english = i18n.language === 'en';
  return (
    <span title={english ? zone.basisEn : zone.basisZh}>
      {verdict.offence ? (
        <Pill tone="danger">{t(`ban.offence.${zone.offence}`)}</Pill>
      ) : (
        t(`ban.${verdict.because}`)
      )}{' '}
      {english ? zone.nameEn : zone.nameZh}
    </span>
  );
}
