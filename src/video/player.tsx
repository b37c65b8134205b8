import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgeBadge } from './age-badge.tsx';
import { startBestEngine } from './choose-engine.ts';
import type { StartEngine } from './engine.ts';
import { INITIAL, isShowing, type Playback } from './playback-state.ts';
import { PlayerNotice } from './player-notice.tsx';
import { PlayerButtons } from './player-buttons.tsx';
import styles from './player.module.css';
import { runPlayer, type Player as RunningPlayer } from './run-player.ts';
import { saveSnapshot } from './snapshot.ts';
import { useOnScreen } from './use-on-screen.ts';
import { usePlayerKeys } from './use-player-keys.ts';

export interface PlayerProps {
  /** HLS playlist, behind the session. */
  src: string;
  /** The camera's name: read out, shown, and part of a snapshot's file name. */
  title: string;
  /** Short texts after the title, such as bearing and pitch. */
  labels?: readonly string[];
  /** For small tiles: no buttons, the keys still work. */
  compact?: boolean;
  onState?: (state: Playback) => void;
  /** For tests. */
  startEngine?: StartEngine;
}

/** A camera, live. Plays while it is on the screen, says how old its picture is, and starts again by itself. */
export function Player({
  src,
  title,
  labels = [],
  compact = false,
  onState,
  startEngine = startBestEngine,
}: PlayerProps) {
  const { t } = useTranslation('video');
  const frame = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [paused, setPaused] = useState(false);
  const running = useRef<RunningPlayer | null>(null);
  const [state, setState] = useState<Playback>(INITIAL);
  const onScreen = useOnScreen(frame);
  const report = useRef(onState);
  useEffect(() => {
    report.current = onState;
  });

  useEffect(() => {
    const element = video.current;
    const change = (next: Playback): void => {
      setState(next);
      report.current?.(next);
    };
    if (!element || paused || !onScreen) {
      change({ kind: 'idle', why: paused ? 'paused' : 'hidden' });
      return;
    }
    const player = runPlayer(element, src, startEngine, change);
    running.current = player;
    return () => {
      running.current = null;
      player.stop();
    };
  }, [src, paused, onScreen, startEngine]);

  const togglePause = (): void => setPaused((was) => !was);
  const toggleFullscreen = (): void => {
    void (document.fullscreenElement ? document.exitFullscreen() : frame.current?.requestFullscreen());
  };
  const snapshot = (): void => {
    const ageMs = 'ageMs' in state ? (state.ageMs ?? 0) : 0;
    if (video.current) void saveSnapshot(video.current, title, Date.now() - ageMs);
  };
  usePlayerKeys(frame, { ' ': togglePause, f: toggleFullscreen, s: snapshot });

  const name = t('player', { title });
  return (
    <figure
      ref={frame}
      className={styles['frame']}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keys of the player act on the whole figure
      tabIndex={0}
      role="group"
      aria-label={name}
      aria-keyshortcuts="Space F S"
    >
      <video
        ref={video}
        className={styles['video']}
        data-showing={isShowing(state)}
        aria-label={name}
        muted
        playsInline
      />
      {'ageMs' in state ? (
        <div className={styles['badge']}>
          <AgeBadge state={state} />
        </div>
      ) : (
        <PlayerNotice state={state} onRetry={() => running.current?.retryNow()} />
      )}
      <figcaption className={styles['caption']}>{[title, ...labels].join(' · ')}</figcaption>
      {!compact && (
        <PlayerButtons
          paused={paused}
          showing={isShowing(state)}
          onPause={togglePause}
          onFullscreen={toggleFullscreen}
          onSnapshot={snapshot}
        />
      )}
    </figure>
  );
}
