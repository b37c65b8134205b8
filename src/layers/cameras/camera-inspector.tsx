import { useTranslation } from 'react-i18next';
import type { Camera } from '../../../contract/cameras.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { type Fact, FactList } from '../inspector/fact-list.tsx';
import type { InspectorProps } from '../layer-definition.ts';
import { CameraSight } from './camera-sight.tsx';

export function CameraInspector({ item }: InspectorProps<Camera>) {
  const { t } = useTranslation('layers');
  const formats = useFormats();
  const lacks = new Set(item.lacks);
  const known = (what: 'lens' | 'mast', value: string): Pick<Fact, 'value' | 'tone'> =>
    lacks.has(what) ? { value: t('inspector.notKnown'), tone: 'warn' } : { value };
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
        { label: t('inspector.view'), ...known('lens', formats.degrees(item.lens.hfovDeg)) },
        { label: t('inspector.reach'), value: formats.distance(item.reachM) },
        { label: t('inspector.mast'), ...known('mast', formats.distance(item.mastM)) },
        { label: t('inspector.turns'), value: item.ptz ? t('inspector.yes') : t('inspector.no') },
        { label: t('inspector.sees'), value: <CameraSight cameraId={item.id} /> },
        {
          label: t('inspector.recording'),
          value: <a href={`/recordings?camera=${encodeURIComponent(item.id)}`}>{t('inspector.playBack')}</a>,
        },
        {
          label: t('inspector.calibration'),
          value: (
            <>
              {item.calibrationVersion
                ? t('inspector.version', { n: item.calibrationVersion })
                : t('inspector.asSurveyed')}
              {' · '}
              <a href={`/calibrate/${encodeURIComponent(item.id)}`}>{t('inspector.calibrate')}</a>
            </>
          ),
        },
        item.drift ? { label: t('inspector.drift'), ...driftFact(t, item.drift, formats.degrees) } : null,
      ]}
    />
  );
}

function driftFact(
  t: ReturnType<typeof useTranslation<'layers'>>['t'],
  { state, turn }: NonNullable<Camera['drift']>,
  degrees: (value: number, digits: number) => string,
): Pick<Fact, 'value' | 'tone'> {
  switch (state) {
    case 'steady':
      return { value: t('inspector.driftSteady'), tone: 'ok' };
    case 'unclear':
      return { value: t('inspector.driftUnclear') };
    case 'drifted':
      return {
        value: turn
          ? t('inspector.driftMoved', {
              azimuth: degrees(turn.azimuthDeg, 1),
              pitch: degrees(turn.pitchDeg, 1),
            })
          : t('inspector.driftMovedSomehow'),
        tone: 'warn',
      };
  }
}
