import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../contract/recordings.ts';
import { call, urlOf } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { StateNote } from '../../ui/state-note.tsx';
import { nextRecorded } from './picture-time.ts';
import { RecordedTile } from './recorded-tile.tsx';
import type { StartRecordedEngine } from './recorded-engine.ts';
import styles from './recorded.module.css';
import { useSharedClock } from './shared-clock.ts';
import { TimeAxis } from './time-axis.tsx';
import { Transport } from './transport.tsx';

const ASK_AGAIN_MS = 5_000;

export interface EvidenceClipsProps {
  alertId: number;
  nameOf: (cameraId: string) => string;
  /** For tests. */
  startEngine?: StartRecordedEngine;
}

/** What the cameras of an alert saw from a minute before it to two minutes after, on one time axis. */
export function EvidenceClips(props: EvidenceClipsProps) {
  const { t } = useTranslation(['video', 'common']);
  const { alertId } = props;
  const query = useQuery({
    queryKey: ['evidence', alertId] as const,
    queryFn: ({ signal }) => call('evidence.read', { params: { id: alertId }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.clips.every((clip) => clip.state !== 'recording') ? false : ASK_AGAIN_MS,
  });
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
  if (query.data.clips.every((clip) => clip.state === 'none'))
    return (
      <StateNote kind="empty" title={t('evidence.none')}>
        {t('evidence.noneHint')}
      </StateNote>
    );
  return <Stage key={alertId} evidence={query.data} {...props} />;
}

function Stage({ evidence, nameOf, startEngine }: EvidenceClipsProps & { evidence: Evidence }) {
  const { t } = useTranslation('video');
  const frame = useRef<HTMLDivElement>(null);
  const { fromMs, toMs, clips, detections, firstDetectedAtMs } = evidence;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const largeId = clips.find((clip) => clip.cameraId === chosenId)?.cameraId ?? earliest(evidence);
  const spans = clips.flatMap((clip) => clip.spans);
  const clock = useSharedClock({
    fromMs,
    toMs,
    startMs: nextRecorded(spans, fromMs) ?? fromMs,
    nextAt: (atMs) => nextRecorded(spans, atMs),
    autoPlay: true,
  });
  const offsetS = Math.round((clock.atMs - firstDetectedAtMs) / 1000);
  const rows = clips.map(({ cameraId, spans: own }) => ({
    id: cameraId,
    label: nameOf(cameraId),
    spans: own,
    marksMs: detections.filter((mark) => mark.cameraId === cameraId).map((mark) => mark.atMs),
  }));
  const fullscreen = (): void => {
    void (document.fullscreenElement ? document.exitFullscreen() : frame.current?.requestFullscreen());
  };
  return (
    <div ref={frame} className={styles.stage} role="group" aria-label={t('evidence.label')}>
      <div className={styles.tiles}>
        {clips.map((clip) => (
          <RecordedTile
            key={clip.cameraId}
            cameraId={clip.cameraId}
            title={nameOf(clip.cameraId)}
            src={clip.playlistUrl}
            spans={clip.spans}
            marks={detections}
            clock={clock}
            large={clip.cameraId === largeId}
            onEnlarge={() => setChosenId(clip.cameraId)}
            {...(startEngine ? { startEngine } : {})}
          />
        ))}
      </div>
      <div>
        <Transport clock={clock} offset={`T${offsetS < 0 ? '−' : '+'}${Math.abs(offsetS)} s`}>
          <Button look="quiet" onClick={() => clock.seek(firstDetectedAtMs)}>
            {t('evidence.toDetection')}
          </Button>
          <Button look="quiet" onClick={fullscreen}>
            {t('evidence.enlarge')}
          </Button>
        </Transport>
        <TimeAxis
          fromMs={fromMs}
          toMs={toMs}
          atMs={clock.atMs}
          rows={rows}
          stepMs={1_000}
          onSeek={clock.seek}
        />
        <KeptClips evidence={evidence} nameOf={nameOf} />
      </div>
    </div>
  );
}

/** The camera that saw it first; its picture is the largest until another is chosen. */
function earliest({ detections, clips }: Evidence): string | undefined {
  const cameraId = detections[0]?.cameraId;
  return clips.find((clip) => clip.cameraId === cameraId)?.cameraId ?? clips[0]?.cameraId;
}

function KeptClips({ evidence, nameOf }: { evidence: Evidence; nameOf: EvidenceClipsProps['nameOf'] }) {
  const { t } = useTranslation('video');
  return (
    <ul className={styles.kept}>
      {evidence.clips.map(({ cameraId, state, sha256 }) => {
        const params = { id: evidence.alertId, cameraId };
        return (
          <li key={cameraId}>
            <b>{nameOf(cameraId)}</b>
            {state !== 'kept' || sha256 === null ? (
              t(state === 'none' ? 'evidence.notRecorded' : 'evidence.recording')
            ) : (
              <>
                <a href={urlOf('evidence.clip', { params })} download>
                  {t('evidence.export')}
                </a>
                <a
                  href={urlOf('evidence.sidecar', { params })}
                  download={`alert-${evidence.alertId}-${cameraId}.json`}
                >
                  {t('evidence.sidecar')}
                </a>
                <CopyButton text={sha256}>SHA-256 {sha256.slice(0, 12)}…</CopyButton>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
