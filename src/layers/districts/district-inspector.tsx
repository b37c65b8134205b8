import area from '@turf/area';
import { useTranslation } from 'react-i18next';
import { areaText } from '../inspector/area-text.ts';
import { FactList } from '../inspector/fact-list.tsx';
import type { InspectorProps } from '../layer-definition.ts';
import type { District } from './districts.layer.tsx';

export function DistrictInspector({ item }: InspectorProps<District>) {
  const { t } = useTranslation('layers');
  return (
    <FactList
      facts={[
        { label: t('inspector.adcode'), value: item.adcode },
        { label: t('inspector.area'), value: areaText(area(item.geometry)) },
      ]}
    />
  );
}
