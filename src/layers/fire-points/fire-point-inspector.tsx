import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import { FactList } from '../inspector/fact-list.tsx';
import { valueText } from '../inspector/reading-text.ts';
import type { InspectorProps } from '../layer-definition.ts';
import type { CityItem } from '../style/feature-facts.ts';

export function FirePointInspector({ item }: InspectorProps<CityItem<'fire-points'>>) {
  const { t } = useTranslation('layers');
  const formats = useFormats();
  const p = item.properties;
  return (
    <FactList
      facts={[
        { label: t('fire.satellite'), value: `${p.satellite} · ${p.instrument}` },
        { label: t('fire.acquired'), value: formats.dateTime(p.acquiredAtMs) },
        p.dayNight !== null && { label: t('fire.pass'), value: t(`fire.${p.dayNight}`) },
        p.confidencePercent !== null && {
          label: t('inspector.confidence'),
          value: `${Math.round(p.confidencePercent)} %`,
        },
        p.frpMw !== null && { label: t('fire.power'), value: `${valueText(p.frpMw)} MW` },
        p.brightnessK !== null && { label: t('fire.brightness'), value: `${valueText(p.brightnessK)} K` },
        { label: t('fire.footprint'), value: t('fire.footprintNote') },
      ]}
    />
  );
}
