import { useTranslation } from 'react-i18next';
import styles from './player.module.css';

interface PlayerButtonsProps {
  paused: boolean;
  showing: boolean;
  onPause: () => void;
  onFullscreen: () => void;
  onSnapshot: () => void;
}

export function PlayerButtons({ paused, showing, onPause, onFullscreen, onSnapshot }: PlayerButtonsProps) {
  const { t } = useTranslation('video');
  return (
    <div className={styles['buttons']}>
      <IconButton label={t(paused ? 'play' : 'pause')} onClick={onPause} path={paused ? PLAY : PAUSE} />
      <IconButton label={t('snapshot')} onClick={onSnapshot} path={CAMERA} disabled={!showing} />
      <IconButton label={t('fullscreen')} onClick={onFullscreen} path={EXPAND} />
    </div>
  );
}

const PLAY = 'M4 2.5v11l9-5.5Z';
const PAUSE = 'M4 2.5v11m6-11v11';
const CAMERA = 'M1.5 4.5h3l1.5-2h4l1.5 2h3v9h-13Zm6.5 6.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z';
const EXPAND = 'M6 2H2v4m8-4h4v4M6 14H2v-4m8 4h4v-4';

interface IconButtonProps {
  label: string;
  path: string;
  onClick: () => void;
  disabled?: boolean;
}

function IconButton({ label, path, onClick, disabled = false }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles['icon']}
      aria-label={label}
      title={label}
      onClick={onClick}
      disabled={disabled}
    >
      <svg
        viewBox="0 0 16 16"
        width="16"
        height="16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <path d={path} />
      </svg>
    </button>
  );
}
