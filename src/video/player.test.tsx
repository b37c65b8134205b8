import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createInstance } from 'i18next';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineEvents, StartEngine } from './engine.ts';
import { videoLocale } from './locale.ts';
import { Player } from './player.tsx';

let sight: (visible: boolean) => void = () => {};
const engines: { events: EngineEvents; destroyed: boolean }[] = [];
const startEngine: StartEngine = (_, __, events) => {
  const engine = { events, destroyed: false };
  engines.push(engine);
  const destroy = (): void => void (engine.destroyed = true);
  return Promise.resolve({ pictureAtMs: () => null, retry: () => {}, recover: () => {}, destroy });
};
const broken = (problemCode: string): void =>
  act(() => engines.at(-1)?.events.broken({ detail: 'manifestLoadError', httpStatus: null, problemCode }));

async function show(language: 'zh-CN' | 'en'): Promise<{ unmount: () => void }> {
  const i18n = createInstance().use(initReactI18next);
  const resources = { 'zh-CN': { video: videoLocale['zh-CN'] }, en: { video: videoLocale.en } };
  await i18n.init({ lng: language, resources, interpolation: { escapeValue: false } });
  const shown = render(
    <I18nextProvider i18n={i18n}>
      <Player src="/live.m3u8" title="CAM-04" labels={['57.3°']} startEngine={startEngine} />
    </I18nextProvider>,
  );
  await act(async () => sight(true));
  return shown;
}

describe('the player on a page', () => {
  beforeEach(() => {
    engines.length = 0;
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(report: (entries: { isIntersecting: boolean }[]) => void) {
          sight = (isIntersecting) => report([{ isIntersecting }]);
        }
        observe(): void {}
        disconnect(): void {}
      },
    );
    HTMLMediaElement.prototype.play = () => Promise.resolve();
  });

  it('names itself and its keys, and says that it connects', async () => {
    await show('en');
    expect(
      screen.getByRole('group', { name: 'Live picture of CAM-04' }).getAttribute('aria-keyshortcuts'),
    ).toBe('Space F S');
    expect(screen.getByText('CAM-04 · 57.3°')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('Connecting…');
  });

  it.each([
    ['zh-CN', '服务器没有安装 ffmpeg，无法播放 RTSP 摄像机', '15 秒后重试', '立即重试'],
    ['en', 'The server has no ffmpeg, which RTSP cameras need', 'Trying again in 15 s', 'Try now'],
  ] as const)(
    'says in %s why there is no picture and what happens next',
    async (language, why, next, now) => {
      await show(language);
      broken('ffmpeg_missing');
      expect(screen.getByText(why)).toBeTruthy();
      expect(screen.getByText(next)).toBeTruthy();
      await userEvent.click(screen.getByRole('button', { name: now }));
      expect(engines).toHaveLength(2);
    },
  );

  it('pauses on space and lets go of the stream, and plays on at the next', async () => {
    await show('en');
    screen.getByRole('group').focus();
    await userEvent.keyboard(' ');
    expect(engines.map(({ destroyed }) => destroyed)).toEqual([true]);
    expect(screen.getByText('Paused')).toBeTruthy();
    await userEvent.keyboard(' ');
    expect(engines.map(({ destroyed }) => destroyed)).toEqual([true, false]);
  });

  it('fetches nothing out of sight and frees everything when it goes', async () => {
    const { unmount } = await show('en');
    await act(async () => sight(false));
    expect(engines.map(({ destroyed }) => destroyed)).toEqual([true]);
    await act(async () => sight(true));
    unmount();
    await act(async () => {});
    expect(engines.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  });
});
