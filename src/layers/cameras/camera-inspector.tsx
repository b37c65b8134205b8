import { useTranslation } from 'react-i18next';
import type { Camera } from '../../../contract/cameras.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { FactList } from '../inspector/fact-list.tsx';
import type { InspectorProps } from '../layer-definition.ts';

export function CameraInspector({ item }: InspectorProps<Camera>) {
  const { t } = useTranslation('layers');
  const formats = useFormats();
  return (
    <FactList
      facts={[
        {
          label: t('inspector.pose'),
          value: item.pose
            ? t('inspector.azimuthPitch', {
                azimuth: formats.degrees(item.pose.azimuthDeg),
                pitch: formats.degrees(item.pose.pitchDeg),
              })
            : t('inspector.noPose'),
          ...(item.pose ? {} : { tone: 'warn' }),
        },
        { label: t('inspector.view'), value: formats.degrees(item.lens.hfovDeg) },
        { label: t('inspector.reach'), value: formats.distance(item.reachM) },
        { label: t('inspector.mast'), value: formats.distance(item.mastM) },
        { label: t('inspector.turns'), value: item.ptz ? t('inspector.yes') : t('inspector.no') },
        {
          label: t('inspector.calibration'),
          value: <a href={`/calibrate/${encodeURIComponent(item.id)}`}>{t('inspector.calibrate')}</a>,
        },
      ]}
    />
  );
}
