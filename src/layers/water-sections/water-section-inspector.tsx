import { useTranslation } from 'react-i18next';
import { FactList } from '../inspector/fact-list.tsx';
import { valueText } from '../inspector/reading-text.ts';
import { ReadingsTable } from '../inspector/readings-table.tsx';
import { speciesName } from '../inspector/species-name.ts';
import type { InspectorProps } from '../layer-definition.ts';
import type { CityItem } from '../style/feature-facts.ts';
import { romanClass } from './roman-class.ts';

export function WaterSectionInspector({ item, lang }: InspectorProps<CityItem<'water-sections'>>) {
  const { t } = useTranslation('layers');
  const p = item.properties;
  const over = p.exceeding.map(({ species, multiple }) =>
    t('inspector.times', { name: speciesName(species, lang), multiple: valueText(multiple) }),
  );
  return (
    <>
      <FactList
        facts={[
          { label: t('inspector.measuredClass'), value: romanClass(p.measuredClass) },
          {
            label: t('inspector.targetClass'),
            value: p.targetClass === null ? t('inspector.notPublished') : romanClass(p.targetClass),
          },
          p.onTarget !== null && {
            label: t('inspector.judgement'),
            value: p.onTarget ? t('inspector.onTarget') : t('inspector.missesTarget'),
            tone: p.onTarget ? 'ok' : 'warn',
          },
          over.length > 0 && { label: t('inspector.exceeding'), value: over.join(' · '), tone: 'warn' },
        ]}
      />
      <ReadingsTable readings={p.readings} lang={lang} />
    </>
  );
}
