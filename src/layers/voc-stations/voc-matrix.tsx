import { useTranslation } from 'react-i18next';
import { VOC_SPECIES } from '../../../domain/hj212/voc-codes.ts';
import { unitText, valueText } from '../inspector/reading-text.ts';
import { bySpecies, speciesName } from '../inspector/species-name.ts';
import type { MatrixProps } from '../layer-definition.ts';
import type { CityItem } from '../style/feature-facts.ts';
import styles from './voc-matrix.module.css';

type VocStation = CityItem<'voc-stations'>;

/** Species down, stations across: the darker a cell, the nearer to the highest of its species. */
export function VocMatrix({ items, picked, lang, onPick }: MatrixProps<VocStation>) {
  const { t } = useTranslation('layers');
  const stations = items.toSorted((a, b) =>
    a.properties.code.localeCompare(b.properties.code, 'en', { numeric: true }),
  );
  const measured = new Set(stations.flatMap((s) => s.properties.readings.map((r) => r.species)));
  if (measured.size === 0) return <p className={styles['none']}>{t('matrix.none')}</p>;
  const others = [...measured].filter((one) => !VOC_SPECIES.includes(one)).sort(bySpecies);
  const species = [...VOC_SPECIES, ...others];
  return (
    <table className={styles['matrix']}>
      <caption>{t('matrix.caption', { species: VOC_SPECIES.length, stations: stations.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('matrix.species')}</th>
          {stations.map(({ id, properties: p }) => (
            <th key={id} scope="col" aria-selected={id === picked}>
              <button type="button" title={lang === 'zh-CN' ? p.nameZh : p.nameEn} onClick={() => onPick(id)}>
                {p.code}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {species.map((one) => {
          const readings = stations.map((s) => s.properties.readings.find((r) => r.species === one));
          const highest = Math.max(...readings.map((r) => (r?.flag === 'N' ? r.value : 0)));
          const unit = readings.find((r) => r)?.unit ?? '';
          return (
            <tr key={one}>
              <th scope="row">
                {speciesName(one, lang)} <small>{unitText(unit)}</small>
              </th>
              {stations.map(({ id, properties: p }, i) => {
                const reading = readings[i];
                if (!reading) return <td key={id}>–</td>;
                const isOver = p.exceeding.some((over) => over.species === one);
                const isValid = reading.flag === 'N';
                const share = isValid && highest > 0 ? Math.max(0, reading.value / highest) : 0;
                return (
                  <td
                    key={id}
                    data-over={isOver}
                    data-valid={isValid}
                    style={{ '--share': `${Math.round(share * 45)}%` } as React.CSSProperties}
                    title={isOver ? t('matrix.over') : undefined}
                  >
                    {valueText(reading.value)}
                    {isOver && ' ▲'}
                    {!isValid && ` ${reading.flag || '?'}`}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
