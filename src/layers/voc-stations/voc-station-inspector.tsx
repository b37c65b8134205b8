import { useTranslation } from 'react-i18next';
import { FactList } from '../inspector/fact-list.tsx';
import { valueText } from '../inspector/reading-text.ts';
import { ReadingsTable } from '../inspector/readings-table.tsx';
import { speciesName } from '../inspector/species-name.ts';
import type { InspectorProps } from '../layer-definition.ts';
import type { CityItem } from '../style/feature-facts.ts';

export function VocStationInspector({ item, lang }: InspectorProps<CityItem<'voc-stations'>>) {
  const { t } = useTranslation('layers');
  const p = item.properties;
  const over = p.exceeding.map(({ species, multiple }) =>
    t('inspector.times', { name: speciesName(species, lang), multiple: valueText(multiple) }),
  );
  return (
    <>
      <FactList
        facts={[
          {
            label: speciesName('nmhc', lang),
            value: p.nmhcMgM3 === null ? t('inspector.unknown') : `${valueText(p.nmhcMgM3)} mg/m³`,
          },
          over.length > 0 && { label: t('inspector.exceeding'), value: over.join(' · '), tone: 'warn' },
        ]}
      />
      <ReadingsTable readings={p.readings} lang={lang} />
    </>
  );
}
