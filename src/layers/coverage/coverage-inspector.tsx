import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import { FactList } from '../inspector/fact-list.tsx';
import type { InspectorProps } from '../layer-definition.ts';
import type { DistrictCoverage } from './coverage.layer.tsx';

/** Shares of a district's ground by the number of cameras that see it. */
export function CoverageInspector({ item }: InspectorProps<DistrictCoverage>) {
  const { t } = useTranslation('layers');
  const formats = useFormats();
  return (
    <FactList
      facts={[
        { label: t('coverage.none'), value: formats.percent(item.byNone) },
        { label: t('coverage.one'), value: formats.percent(item.byOne) },
        { label: t('coverage.more'), value: formats.percent(item.byTwoOrMore) },
      ]}
    />
  );
}
