import { useTranslation } from 'react-i18next';
import { areaText } from '../inspector/area-text.ts';
import { FactList } from '../inspector/fact-list.tsx';
import type { MapLang } from '../../map/types.ts';
import type { InspectorProps, LayerContents } from '../layer-definition.ts';
import type { CityItem } from '../style/feature-facts.ts';
import { ZoneSwipe } from './zone-swipe.tsx';
import styles from './zone-swipe.module.css';

type MineZone = CityItem<'mine-zones'>;

export function MineZoneInspector({ item, lang, city }: InspectorProps<MineZone>) {
  const { t } = useTranslation('layers');
  const { areaM2, progressPercent } = item.properties;
  const zones = zonesOf(city, lang);
  return (
    <>
      <ZoneSwipe key={item.id} item={item} />
      <FactList
        facts={[
          {
            label: t('inspector.progress'),
            value: progressPercent === null ? t('inspector.unknown') : `${Math.round(progressPercent)} %`,
          },
          { label: t('inspector.area'), value: areaText(areaM2) },
        ]}
      />
      <h3 className={styles['heading']}>{t('mine.phases')}</h3>
      <ul className={styles['phases']}>
        {zones.map(({ key, name, percent }) => (
          <li key={key} aria-current={key === item.id}>
            <span title={name}>{name}</span>
            <progress max={100} value={percent ?? 0} aria-label={name} />
            <span>{percent === null ? '–' : `${Math.round(percent)} %`}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Every zone of the layer with its progress, as its own table says it. */
function zonesOf(city: readonly LayerContents[], lang: MapLang) {
  const contents = city.find(({ layer }) => layer.id === 'mine-zones');
  if (!contents) return [];
  const progress = contents.layer.columns?.find(({ id }) => id === 'progress');
  return contents.items
    .map((item) => {
      const { key, name, code } = contents.layer.facts(item, lang);
      const percent = progress?.value(item, lang);
      return { key, name, code, percent: typeof percent === 'number' ? percent : null };
    })
    .sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));
}
