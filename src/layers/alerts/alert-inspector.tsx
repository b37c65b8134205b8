import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../contract/alerts.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { FactList } from '../inspector/fact-list.tsx';
import type { InspectorProps } from '../layer-definition.ts';
import { positionText } from './alert-words.ts';

/** A summary for the map; the whole alert is beside it in the queue. */
export function AlertInspector({ item, lang }: InspectorProps<Alert>) {
  const { t } = useTranslation('layers');
  const formats = useFormats();
  const place = lang === 'zh-CN' ? item.place?.nameZh : item.place?.nameEn;
  return (
    <FactList
      facts={[
        place !== undefined && { label: t('inspector.place'), value: place },
        { label: t('inspector.error'), value: positionText(item.position, lang) },
        { label: t('inspector.firstSeen'), value: formats.dateTime(item.firstDetectedAtMs) },
        { label: t('inspector.confidence'), value: formats.percent(item.confidence) },
      ]}
    />
  );
}
