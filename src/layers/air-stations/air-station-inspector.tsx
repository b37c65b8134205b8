import { useTranslation } from 'react-i18next';
import { AQI_LEVEL_STYLES, aqiLevelOf } from '../../../domain/air/aqi-colours.ts';
import { FactList } from '../inspector/fact-list.tsx';
import styles from '../inspector/inspector.module.css';
import { ReadingsTable } from '../inspector/readings-table.tsx';
import { speciesName } from '../inspector/species-name.ts';
import type { InspectorProps } from '../layer-definition.ts';
import type { CityItem } from '../style/feature-facts.ts';

export function AirStationInspector({ item, lang }: InspectorProps<CityItem<'air-stations'>>) {
  const { t } = useTranslation('layers');
  const p = item.properties;
  const level = aqiLevelOf(p.aqi);
  const style = level && AQI_LEVEL_STYLES[level];
  const names = p.primary.map((species) => speciesName(species, lang));
  return (
    <>
      <FactList
        facts={[
          {
            label: 'AQI',
            value: style ? (
              <>
                <b className={styles['aqi']} style={{ background: style.hex, color: style.textHex }}>
                  {p.aqi}
                </b>{' '}
                {lang === 'zh-CN' ? style.zh : style.en}
              </>
            ) : (
              t('inspector.noAqi')
            ),
          },
          names.length > 0 && { label: t('inspector.primary'), value: names.join(' · ') },
        ]}
      />
      <ReadingsTable readings={p.readings} lang={lang} />
    </>
  );
}
