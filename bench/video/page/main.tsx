import { createInstance } from 'i18next';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { videoLocale } from '../../../src/video/locale.ts';
import type { Playback } from '../../../src/video/playback-state.ts';
import { Player } from '../../../src/video/player.tsx';

declare global {
  interface Window {
    /** State of each player by camera id, and when it was first live since navigation, in milliseconds. */
    players: Record<string, { state: Playback; firstLiveAtMs: number | null }>;
  }
}

/** `?cameras=a,b`: one player each, as the console has them. */
const cameras = new URLSearchParams(location.search).get('cameras')?.split(',') ?? [];
window.players = {};
const i18n = createInstance().use(initReactI18next);
await i18n.init({ lng: 'en', resources: { en: { video: videoLocale.en } } });
const note = (camera: string, state: Playback): void => {
  const firstLiveAtMs =
    window.players[camera]?.firstLiveAtMs ?? (state.kind === 'live' ? performance.now() : null);
  window.players[camera] = { state, firstLiveAtMs };
};
const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      {cameras.map((camera) => (
        <Player
          key={camera}
          src={`/api/v1/cameras/${camera}/live/index.m3u8`}
          title={camera}
          onState={(state) => note(camera, state)}
        />
      ))}
    </I18nextProvider>,
  );
}
