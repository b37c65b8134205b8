import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import { FactList } from '../inspector/fact-list.tsx';
import type { InspectorProps } from '../layer-definition.ts';
import type { PlacedResponder } from './responders.layer.tsx';

export function ResponderInspector({ item }: InspectorProps<PlacedResponder>) {
  const { t } = useTranslation('layers');
  const formats = useFormats();
  const { accuracyM, atMs } = item.lastFix;
  return (
    <FactList
      facts={[
        { label: t('inspector.team'), value: item.team },
        item.phone !== null && {
          label: t('inspector.phone'),
          value: <a href={`tel:${item.phone}`}>{item.phone}</a>,
        },
        { label: t('inspector.fixAt'), value: formats.dateTime(atMs) },
        accuracyM !== null && { label: t('inspector.accuracy'), value: `±${formats.distance(accuracyM)}` },
      ]}
    />
  );
}
