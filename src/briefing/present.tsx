import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { useHotkeys } from '../ui/use-hotkeys.ts';
import styles from './briefing.module.css';
import { Stage, type StageProps } from './stage.tsx';

interface Props extends StageProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
  readonly onStop: () => void;
}

/** The page alone on the whole screen: arrows turn it, L is a laser pointer, Escape ends. */
export function Present({ page, pages, onPage, onStop, ...stage }: Props) {
  const { t } = useTranslation('briefing');
  const root = useRef<HTMLDivElement>(null);
  const [isLaser, setLaser] = useState(false);
  const [dot, setDot] = useState<{ x: number; y: number } | null>(null);
  const turn = (step: number) => onPage(Math.min(pages - 1, Math.max(0, page + step)));
  // A browser may refuse the full screen; the page fills the window all the same.
  const fill = () => void root.current?.requestFullscreen?.().catch(() => undefined);
  useHotkeys({
    ArrowRight: () => turn(1),
    PageDown: () => turn(1),
    ' ': () => turn(1),
    ArrowLeft: () => turn(-1),
    PageUp: () => turn(-1),
    Home: () => onPage(0),
    End: () => onPage(pages - 1),
    L: () => setLaser((on) => !on),
    F: fill,
    Escape: onStop,
  });
  useEffect(() => {
    root.current?.requestFullscreen?.().catch(() => undefined);
    return () => {
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, []);
  return (
    <div
      ref={root}
      className={styles.present}
      style={isLaser ? { cursor: 'none' } : undefined}
      onPointerMove={isLaser ? (event) => setDot({ x: event.clientX, y: event.clientY }) : undefined}
    >
      <Stage {...stage} />
      <footer className={styles.foot}>
        <Button look="quiet" disabled={page <= 0} onClick={() => turn(-1)} aria-label={t('present.previous')}>
          ←
        </Button>
        <span aria-live="polite">{t('present.of', { n: page + 1, all: pages })}</span>
        <Button
          look="quiet"
          disabled={page >= pages - 1}
          onClick={() => turn(1)}
          aria-label={t('present.next')}
        >
          →
        </Button>
        <Button look="quiet" aria-pressed={isLaser} onClick={() => setLaser(!isLaser)}>
          {t('present.laser')}
        </Button>
        <span className={styles.space}>{t('present.keys')}</span>
        <Button onClick={onStop}>{t('present.stop')}</Button>
      </footer>
      {isLaser && dot && (
        <i className={styles.laser} style={{ left: dot.x, top: dot.y }} aria-hidden="true" />
      )}
    </div>
  );
}
