import { useTranslation } from 'react-i18next';
import type { Reading } from '../../../contract/layers.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { MapLang } from '../../map/types.ts';
import { flagWord } from './flag-words.ts';
import styles from './inspector.module.css';
import { unitText, valueText } from './reading-text.ts';
import { bySpecies, speciesName } from './species-name.ts';

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
        {readings
          .toSorted((a, b) => bySpecies(a.species, b.species))
          .map((reading) => (
            <tr key={reading.species} data-valid={reading.flag === 'N'}>
              <th scope="row" title={reading.species}>
                {speciesName(reading.species, lang)}
              </th>
              <td>
                {valueText(reading.value)} <small>{unitText(reading.unit)}</small>
              </td>
              <td>
                <time dateTime={new Date(reading.atMs).toISOString()}>
                  {formats.dateTime(reading.atMs).slice(0, 11)}
                </time>
              </td>
              <td title={flagWord(reading.flag, lang)}>{reading.flag || '–'}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
