import { useTranslation } from 'react-i18next';
import type { CameraHealth } from '../../../contract/camera-health.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { Pill } from '../../ui/pill.tsx';
import { StateNote } from '../../ui/state-note.tsx';
import styles from './health.module.css';
import { useCameraHealth, useSwitchRecording } from './use-health.ts';

export interface CameraHealthTableProps {
  nameOf: (cameraId: string) => string;
  chosenId: string | null;
  mayAct: boolean;
  onChoose: (cameraId: string) => void;
}

/** How every camera is: its picture, its rate, its interruptions, its clock, and whether it is recorded. */
export function CameraHealthTable({ nameOf, chosenId, mayAct, onChoose }: CameraHealthTableProps) {
  const { t } = useTranslation(['video', 'common']);
  const query = useCameraHealth();
  const change = useSwitchRecording();
  if (!query.data)
    return query.isError ? (
      <StateNote
        kind="failed"
        title={t('failed', { ns: 'common' })}
        action={{ label: t('retry', { ns: 'common' }), run: () => void query.refetch() }}
      />
    ) : (
      <StateNote kind="loading" title={t('loading', { ns: 'common' })} />
    );
  if (query.data.length === 0) return <StateNote kind="empty" title={t('health.empty')} />;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('health.camera')}</th>
          <th scope="col">{t('health.picture')}</th>
          <th scope="col" className={styles.number}>
            {t('health.rate')}
          </th>
          <th scope="col" className={styles.number}>
            {t('health.gaps')}
          </th>
          <th scope="col">{t('health.recording')}</th>
        </tr>
      </thead>
      <tbody>
        {query.data.map((one) => (
          <tr key={one.cameraId} data-chosen={one.cameraId === chosenId}>
            <th scope="row">
              <button type="button" className={styles.name} onClick={() => onChoose(one.cameraId)}>
                {nameOf(one.cameraId)}
              </button>
            </th>
            <td>
              <PictureState health={one} />
            </td>
            <td className={styles.number}>
              {one.bitrateKbps === null ? '—' : t('health.kbps', { n: one.bitrateKbps })}
            </td>
            <td className={styles.number}>{one.gaps ?? '—'}</td>
            <td>
              <Button
                look={one.recording ? 'plain' : 'quiet'}
                className={styles.switch}
                aria-pressed={one.recording}
                aria-label={t('health.record', { title: nameOf(one.cameraId) })}
                disabled={!mayAct}
                pending={change.isPending && change.variables.id === one.cameraId}
                onClick={() => change.mutate({ id: one.cameraId, on: !one.recording })}
              >
                <i className={styles.bead} data-on={one.recording} aria-hidden="true" />
                {t(one.recording ? 'health.on' : 'health.off')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PictureState({ health }: { health: CameraHealth }) {
  const { t } = useTranslation('video');
  const formats = useFormats();
  const { state, faults, sinceMs, clockSkewMs, detail } = health;
  if (state === 'unknown') return <span className={styles.faint}>{t('health.unknown')}</span>;
  if (state === 'ok') return <Pill tone="ok">{t('health.ok')}</Pill>;
  const skew = clockSkewMs === null ? '' : ` ${(clockSkewMs / 1000).toFixed(0)} s`;
  return (
    <span className={styles.faults} title={detail ?? undefined}>
      {faults.map((fault) => (
        <Pill key={fault} tone={fault === 'covered' || fault === 'no_picture' ? 'danger' : 'warn'}>
          {t(`health.fault.${fault}`)}
          {fault === 'clock' ? skew : ''}
        </Pill>
      ))}
      {sinceMs !== null && (
        <span className={styles.faint}>{t('health.since', { at: formats.hourMinute(sinceMs) })}</span>
      )}
    </span>
  );
}
