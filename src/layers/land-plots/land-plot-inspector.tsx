import { useTranslation } from 'react-i18next';
import { FactList } from '../inspector/fact-list.tsx';
import { areaText } from '../inspector/area-text.ts';
import type { InspectorProps } from '../layer-definition.ts';
import type { CityItem } from '../style/feature-facts.ts';

export function LandPlotInspector({ item }: InspectorProps<CityItem<'land-plots'>>) {
  const { t } = useTranslation('layers');
  const p = item.properties;
  return (
    <FactList
      facts={[
        { label: t('inspector.area'), value: areaText(p.areaM2) },
        {
          label: t('inspector.negativeList'),
          value: p.negativeList ? t('inspector.onNegativeList') : t('inspector.notOnNegativeList'),
          ...(p.negativeList ? { tone: 'warn' } : {}),
        },
        p.phaseOneControl && {
          label: t('inspector.phaseOne'),
          value: t('inspector.phaseOneNote'),
          tone: 'warn',
        },
      ]}
    />
  );
}
