import { useTranslation } from 'react-i18next';
import type { StationSeries } from '../../../../contract/stations.ts';
import { useFormats } from '../../../i18n/use-formats.ts';
import { unitText, valueText } from '../reading-text.ts';
import { changeWords } from './change-words.ts';
import type { SpeciesSeries } from './series-model.ts';
import styles from './series.module.css';

const text = (value: number | null, unit: string): string =>
  value === null ? '–' : `${valueText(value)} ${unit}`.trim();

/** The same period last year: the mean in percent, the share within the limit in percentage points. */
export function SeriesComparison({ answer, series }: { answer: StationSeries; series: SpeciesSeries }) {
  const { t } = useTranslation('layers');
  const formats = useFormats();
  const unit = unitText(series.unit);
  const { mean, withinLimitPercent } = series.comparison;
  const rows = [
    { label: t('series.mean'), compared: mean, unit },
    ...(withinLimitPercent
      ? [{ label: t('series.within'), compared: withinLimitPercent, unit: '%' } as const]
      : []),
  ];
  return (
    <table className={styles['comparison']}>
      <caption>
        {t('series.lastYear', {
          from: formats.date(answer.comparedFromMs),
          to: formats.date(answer.comparedToMs),
        })}
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className={styles['hidden']}>{t('series.figure')}</span>
          </th>
          <th scope="col">{t('series.now')}</th>
          <th scope="col">{t('series.base')}</th>
          <th scope="col">{t('series.change')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, compared, unit: own }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{text(compared.now, own)}</td>
            <td>{text(compared.base, own)}</td>
            <td>{changeWords(t, compared.change)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
