import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recording } from '../../../contract/recordings.ts';
import { call, urlOf } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choice.tsx';
import { StateNote } from '../../ui/state-note.tsx';
import { nextRecorded } from './picture-time.ts';
import { RecordedTile } from './recorded-tile.tsx';
import type { StartRecordedEngine } from './recorded-engine.ts';
import styles from './recorded.module.css';
import { useSharedClock } from './shared-clock.ts';
import { TimeAxis } from './time-axis.tsx';
import { Transport } from './transport.tsx';
import { playedPart } from './played-part.ts';

const HOUR_MS = 3_600_000;
export const PERIODS = { '1': HOUR_MS, '6': 6 * HOUR_MS, '24': 24 * HOUR_MS } as const;
type Period = keyof typeof PERIODS;
const ASK_AGAIN_MS = 10_000;
/** Playing begins this far before the end, where segments are sure to be there. */
const BEHIND_MS = 10_000;

export interface RecordingPlayerProps {
  cameraId: string;
  title: string;
  /** The server's time when the page was opened. */
  nowMs: number;
  /** The moment to begin at; the newest pictures unless told. */
  startMs?: number | undefined;
  /** For tests. */
  startEngine?: StartRecordedEngine;
}

/** The last hours of a camera: scrubbed with previews, its detections marked. */
export function RecordingPlayer(props: RecordingPlayerProps) {
  const { t } = useTranslation(['video', 'common']);
  const { cameraId, nowMs } = props;
  const [period, setPeriod] = useState<Period>('1');
  const fromMs = nowMs - PERIODS[period];
  const query = useQuery({
    queryKey: ['recording', cameraId, fromMs] as const,
    queryFn: ({ signal }) => {
      const range = { fromMs, toMs: Math.max(nowMs, Date.now()) + 60_000 };
      return call('recordings.read', { params: { id: cameraId }, query: range, signal });
    },
    refetchInterval: ASK_AGAIN_MS,
    placeholderData: keepPreviousData,
  });
  const retry = { label: t('retry', { ns: 'common' }), run: () => void query.refetch() };
  if (!query.data)
    return query.isError ? (
      <StateNote kind="failed" title={t('failed', { ns: 'common' })} action={retry} />
    ) : (
      <StateNote kind="loading" title={t('loading', { ns: 'common' })} />
    );
  const periods = (
    <Segments
      label={t('recording.period')}
      value={period}
      onChange={setPeriod}
      choices={[
        { value: '1', label: t('hours', { n: 1 }) },
        { value: '6', label: t('hours', { n: 6 }) },
        { value: '24', label: t('hours', { n: 24 }) },
      ]}
    />
  );
  if (query.data.spans.length === 0)
    return (
      <div className={styles.stage}>
        <div className={styles.bar}>{periods}</div>
        <StateNote kind="empty" title={t('recording.none')}>
          {t(query.data.on ? 'recording.soon' : 'recording.off')}
        </StateNote>
      </div>
    );
  return (
    <Stage key={cameraId} {...props} recording={query.data} fromMs={fromMs}>
      {periods}
    </Stage>
  );
}

interface StageProps extends RecordingPlayerProps {
  recording: Recording;
  fromMs: number;
  children: React.ReactNode;
}

function Stage({ cameraId, title, startMs, recording, fromMs, children, startEngine }: StageProps) {
  const { t } = useTranslation('video');
  const { spans, detections } = recording;
  const endMs = spans.at(-1)?.toMs ?? fromMs;
  const clock = useSharedClock({
    fromMs,
    toMs: endMs,
    startMs: startMs ?? Math.max(spans[0]?.fromMs ?? fromMs, endMs - BEHIND_MS),
    nextAt: (atMs) => nextRecorded(spans, atMs),
    autoPlay: true,
  });
  const [loaded, setLoaded] = useState(() => playedPart(clock.atMs, endMs, null));
  const wanted = playedPart(clock.atMs, endMs, loaded);
  if (wanted !== loaded) setLoaded(wanted);
  const params = { id: cameraId };
  return (
    <div className={styles.stage} role="group" aria-label={t('recording.label', { title })}>
      <div className={styles.single}>
        <RecordedTile
          cameraId={cameraId}
          title={title}
          src={urlOf('recordings.playlist', { params, query: wanted })}
          spans={spans}
          marks={detections}
          clock={clock}
          {...(startEngine ? { startEngine } : {})}
        />
      </div>
      <div>
        <Transport clock={clock}>
          <Button look="quiet" onClick={() => clock.seek(endMs - BEHIND_MS)}>
            {t('recording.newest')}
          </Button>
          {children}
        </Transport>
        <TimeAxis
          fromMs={fromMs}
          toMs={Math.max(endMs, fromMs + 1)}
          atMs={clock.atMs}
          rows={[{ id: cameraId, label: title, spans, marksMs: detections.map((mark) => mark.atMs) }]}
          stepMs={5_000}
          onSeek={clock.seek}
          previewUrl={(atMs) =>
            // A preview for every two seconds: the pointer moves over few of them, and the browser keeps them.
            urlOf('recordings.preview', { params, query: { atMs: Math.floor(atMs / 2_000) * 2_000 } })
          }
        />
      </div>
    </div>
  );
}
