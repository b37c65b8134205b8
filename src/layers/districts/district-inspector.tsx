import area from '@turf/area';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { coverageQuery } from '../../api/queries.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { areaText } from '../inspector/area-text.ts';
import { FactList } from '../inspector/fact-list.tsx';
import styles from '../inspector/inspector.module.css';
import type { InspectorProps } from '../layer-definition.ts';
import type { District } from './districts.layer.tsx';
import { summaryOf } from './summary.ts';

/** A district in figures: everything inside it, by layer and state. */
export function DistrictInspector({ item, lang, city }: InspectorProps<District>) {
  const { t } = useTranslation('layers');
  const formats = useFormats();
  const seen = useQuery(coverageQuery).data?.districts.find((d) => d.adcode === item.adcode);
  const summary = useMemo(() => summaryOf(item.geometry, city, lang), [item.geometry, city, lang]);
  return (
    <>
      <FactList
        facts={[
          { label: t('inspector.adcode'), value: item.adcode },
          { label: t('inspector.area'), value: areaText(area(item.geometry)) },
          seen !== undefined && { label: t('inspector.blind'), value: formats.percent(seen.byNone) },
        ]}
      />
      {summary.length === 0 ? (
        <p className={styles['none']}>{t('district.none')}</p>
      ) : (
        <table className={styles['summary']}>
          <caption>{t('district.summary')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('district.layer')}</th>
              <th scope="col">{t('district.total')}</th>
              <th scope="col">{t('district.states')}</th>
            </tr>
          </thead>
          <tbody>
            {summary.map((layer) => (
              <tr key={layer.layerId}>
                <th scope="row">{layer.name}</th>
                <td>{layer.total}</td>
                <td>{layer.states.map(({ name, count }) => `${name} ${count}`).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
