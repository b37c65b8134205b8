import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { AlertDetail } from '../../contract/alerts.ts';
import type { PositionEntry } from '../../contract/sight.ts';
import { call } from '../api/client.ts';
import { mergeAlert } from '../api/feed-to-cache.ts';
import { keys, positionsQuery } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.ts';
import styles from './positions.module.css';

const SHOWN_DETECTIONS = 6;
const SHOWN_POSITIONS = 8;

/** Outlives the alert on show: a new solution may fold it into another one, which then takes its place. */
const useIsOpen = create<{ isOpen: boolean }>(() => ({ isOpen: false }));

/** How the position came about: who contributed, what it was before, and what a person may have done again. */
export function Positions({ detail, mayAct }: { detail: AlertDetail; mayAct: boolean }) {
  const { t } = useTranslation('alerts');
  const formats = useFormats();
  const client = useQueryClient();
  const isOpen = useIsOpen((state) => state.isOpen);
  const { alert, timeline, detections } = detail;
  const changes = timeline.filter((entry) => entry.action === 'positioned').length;
  const positions = useQuery(positionsQuery(alert.id, changes)).data ?? [];
  const settle = {
    onSuccess: (next: AlertDetail['alert']) => mergeAlert(client, next),
    onError: (error: Error) => showToast({ tone: 'danger', title: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.alert(alert.id) }),
  };
  const again = useMutation({
    ...settle,
    mutationFn: () => call('alerts.solve', { params: { id: alert.id }, body: { calibration: 'newest' } }),
  });
  const reject = useMutation({
    ...settle,
    mutationFn: (id: string) => call('detections.reject', { params: { id }, body: {} }),
  });
  if (alert.kind !== 'camera_smoke') return null;
  const kept = detections.filter((d) => !d.rejected);
  const [now] = positions;
  return (
    <details
      className={styles.positions}
      open={isOpen}
      onToggle={(event) => useIsOpen.setState({ isOpen: event.currentTarget.open })}
    >
      <summary>
        {t('positions.title')}
        {now && (
          <span className={styles.faint}>
            {now.cameras.map((c) => c.cameraId).join(' + ')} · {t('positions.count', { n: positions.length })}
          </span>
        )}
      </summary>
      <ol>
        {positions.slice(0, SHOWN_POSITIONS).map((entry) => (
          <li key={entry.id}>
            <time dateTime={new Date(entry.atMs).toISOString()}>{formats.time(entry.atMs)}</time>{' '}
            <Summary entry={entry} />
          </li>
        ))}
      </ol>
      {mayAct && (
        <>
          <Button pending={again.isPending} onClick={() => again.mutate()}>
            {t('positions.again')}
          </Button>
          {kept.length > 1 && (
            <ul aria-label={t('positions.detections')}>
              {kept
                .slice(-SHOWN_DETECTIONS)
                .reverse()
                .map((d) => (
                  <li key={d.id} className={styles.detection}>
                    {d.cameraId} · {formats.time(d.detectedAtMs)} · {formats.percent(d.confidence)}
                    <Button look="quiet" pending={reject.isPending} onClick={() => reject.mutate(d.id)}>
                      {t('positions.reject')}
                    </Button>
                  </li>
                ))}
            </ul>
          )}
        </>
      )}
    </details>
  );
}

function Summary({ entry }: { entry: PositionEntry }) {
  const { t } = useTranslation('alerts');
  const formats = useFormats();
  const { position, cameras, warnings, why } = entry;
  const words = [
    position.kind === 'place' &&
      `${t(`method.${position.method}`)} ± ${formats.distance(position.ellipse.semiMajorM)}`,
    position.kind === 'ambiguous' &&
      t('position.candidates', {
        n: position.candidates.length,
        share: formats.percent(position.candidates[0]?.share ?? 0),
      }),
    'reason' in position && t(`reason.${position.reason}`),
    cameras
      .map((c) => (c.calibrationVersion === 0 ? c.cameraId : `${c.cameraId} v${c.calibrationVersion}`))
      .join(' + '),
    t(`positions.why.${why}`),
    ...warnings.map((w) => t(`positions.warning.${w.kind}`, { camera: w.cameraId })),
  ];
  return <>{words.filter(Boolean).join(' · ')}</>;
}
