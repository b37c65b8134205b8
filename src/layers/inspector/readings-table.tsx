import { useTranslation } from 'react-i18next';
import type { Reading } from '../../../contract/layers.ts';
import { FACTOR_CODES } from '../../../domain/hj212/factor-codes.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { MapLang } from '../../map/types.ts';
import styles from './inspector.module.css';
import { unitText, valueText } from './reading-text.ts';

/** Latest values with unit, time and data flag; a flag other than N says that the value does not count. */
export function ReadingsTable({ readings, lang }: { readings: readonly Reading[]; lang: MapLang }) {
  const { t } = useTranslation('layers');
  const formats = useFormats();
  if (readings.length === 0) return <p className={styles['none']}>{t('inspector.noReadings')}</p>;
  return (
    <table className={styles['readings']}>
      <caption>{t('inspector.readings')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('inspector.item')}</th>
          <th scope="col">{t('inspector.value')}</th>
          <th scope="col">{t('inspector.time')}</th>
          <th scope="col">{t('inspector.flag')}</th>
        </tr>
      </thead>
      <tbody>
        {readings.map((reading) => {
          const known = FACTOR_CODES.get(reading.species);
          return (
            <tr key={reading.species} data-valid={reading.flag === 'N'}>
              <th scope="row" title={reading.species}>
                {known ? (lang === 'zh-CN' ? known.zh : known.en) : reading.species}
              </th>
              <td>
                {valueText(reading.value)} <small>{unitText(reading.unit)}</small>
              </td>
              <td>
                <time dateTime={new Date(reading.atMs).toISOString()}>
                  {formats.dateTime(reading.atMs).slice(0, 11)}
                </time>
              </td>
              <td>{reading.flag}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
