import { useTranslation } from 'react-i18next';
import { areaText } from '../inspector/area-text.ts';
import { FactList } from '../inspector/fact-list.tsx';
import type { InspectorProps } from '../layer-definition.ts';
import type { CityItem } from '../style/feature-facts.ts';

export function ProjectInspector({ item, lang, city }: InspectorProps<CityItem<'projects'>>) {
  const { t } = useTranslation('layers');
  const p = item.properties;
  const plots = city.find(({ layer }) => layer.id === 'land-plots');
  const nameOf = (plotId: string): string => {
    const facts = plots?.items.map((plot) => plots.layer.facts(plot, lang));
    return facts?.find(({ key, code }) => key === plotId || code === plotId)?.name ?? plotId;
  };
  return (
    <FactList
      facts={[
        { label: t('inspector.use'), value: t(`project.purpose.${p.purpose}`) },
        { label: t('inspector.area'), value: areaText(p.areaM2) },
        {
          label: t('project.conflicts'),
          value:
            p.conflicts.length === 0
              ? t('project.none')
              : p.conflicts.map((conflict) => (
                  <div key={conflict.plotId}>
                    {t('project.conflict', {
                      plot: nameOf(conflict.plotId),
                      area: areaText(conflict.overlapM2),
                      objection: t(`project.objection.${conflict.objection}`),
                    })}
                  </div>
                )),
          ...(p.conflicts.length > 0 ? { tone: 'danger' as const } : {}),
        },
      ]}
    />
  );
}
