import { useTranslation } from 'react-i18next';
import { areaText } from '../inspector/area-text.ts';
import { FactList } from '../inspector/fact-list.tsx';
import styles from '../inspector/inspector.module.css';
import type { InspectorProps } from '../layer-definition.ts';
import type { CityItem } from '../style/feature-facts.ts';

export function MineZoneInspector({ item }: InspectorProps<CityItem<'mine-zones'>>) {
  const { t } = useTranslation('layers');
  const { areaM2, progressPercent } = item.properties;
  return (
    <FactList
      facts={[
        { label: t('inspector.area'), value: areaText(areaM2) },
        {
          label: t('inspector.progress'),
          value:
            progressPercent === null ? (
              t('inspector.unknown')
            ) : (
              <span className={styles['progress']}>
                <progress max={100} value={progressPercent} aria-label={t('inspector.progress')} />
                {Math.round(progressPercent)} %
              </span>
            ),
        },
      ]}
    />
  );
}
