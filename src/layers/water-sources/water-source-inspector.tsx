import { useTranslation } from 'react-i18next';
import { FactList } from '../inspector/fact-list.tsx';
import { ReadingsTable } from '../inspector/readings-table.tsx';
import type { InspectorProps } from '../layer-definition.ts';
import type { CityItem } from '../style/feature-facts.ts';

export function WaterSourceInspector({ item, lang }: InspectorProps<CityItem<'water-sources'>>) {
  const { t } = useTranslation('layers');
  const p = item.properties;
  const level = p.level === null ? t('inspector.unknown') : t('inspector.class', { level: p.level });
  return (
    <>
      <FactList
        facts={[
          { label: t('inspector.waterLevel'), value: level },
          { label: t('inspector.use'), value: p.reserve ? t('inspector.reserve') : t('inspector.inUse') },
          {
            label: t('inspector.chlorine'),
            value:
              p.residualChlorine === null
                ? t('inspector.unknown')
                : p.residualChlorine === 'detected'
                  ? t('inspector.detected')
                  : t('inspector.normal'),
            ...(p.residualChlorine === 'detected' ? { tone: 'danger' } : {}),
          },
          {
            label: t('inspector.biotoxicity'),
            value: p.biotoxicityPercent === null ? t('inspector.unknown') : `${p.biotoxicityPercent} %`,
            ...(p.alarm && p.residualChlorine !== 'detected' ? { tone: 'danger' } : {}),
          },
        ]}
      />
      <ReadingsTable readings={p.readings} lang={lang} />
    </>
  );
}
