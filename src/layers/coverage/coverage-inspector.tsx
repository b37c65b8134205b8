import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { coverageQuery } from '../../api/queries.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { areaText } from '../inspector/area-text.ts';
import { FactList } from '../inspector/fact-list.tsx';
import type { InspectorProps } from '../layer-definition.ts';
import styles from './coverage.module.css';
import type { DistrictCoverage } from './coverage.layer.tsx';

/** Shares of a district's ground by the number of cameras that see it, where nobody looks, and which cameras are in doubt. */
export function CoverageInspector({ item }: InspectorProps<DistrictCoverage>) {
  const { t } = useTranslation('layers');
  const formats = useFormats();
  const unsure = useQuery(coverageQuery).data?.unsure ?? [];
  const spots = item.blindSpots ?? [];
  return (
    <FactList
      facts={[
        { label: t('coverage.none'), value: formats.percent(item.byNone) },
        { label: t('coverage.one'), value: formats.percent(item.byOne) },
        { label: t('coverage.more'), value: formats.percent(item.byTwoOrMore) },
        {
          label: t('coverage.spots'),
          value:
            spots.length === 0 ? (
              t('coverage.noSpots')
            ) : (
              <ul className={styles['list']}>
                {spots.map(({ areaM2, at }) => (
                  <li key={`${at.lon} ${at.lat}`}>
                    {t('coverage.spot', {
                      area: areaText(areaM2),
                      at: `${at.lon.toFixed(3)}, ${at.lat.toFixed(3)}`,
                    })}
                  </li>
                ))}
              </ul>
            ),
        },
        unsure.length > 0 && {
          label: t('coverage.unsure'),
          value: (
            <ul className={styles['list']}>
              {unsure.map(({ cameraId, why }) => (
                <li key={cameraId}>{t(`coverage.why.${why}`, { camera: cameraId })}</li>
              ))}
            </ul>
          ),
          tone: 'warn',
        },
      ]}
    />
  );
}
