import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../api/queries.ts';
import { i18n, speak } from '../i18n/i18n.ts';
import type { AlarmSound } from './alarm-sound.ts';
import { sampleAlert } from './alert-samples.ts';
import { Banner } from './banner.tsx';
import { showBadge } from './page-badge.ts';
import { SoundControl } from './sound-control.tsx';
import { useAlarm } from './use-alarm.ts';

const me = { id: 'u1', name: 'Wang', email: 'duty@lookout.example', role: 'dispatcher' as const };

function fakeSound() {
  let isAllowed = false;
  const listeners = new Set<() => void>();
  const sound: AlarmSound = {
    isAllowed: () => isAllowed,
    unlock: vi.fn(async () => {
      isAllowed = true;
      for (const listener of listeners) listener();
    }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ring: vi.fn(),
    stop: vi.fn(),
    once: vi.fn(),
  };
  return sound;
}

let client: QueryClient;
beforeEach(() => {
  speak('en');
  client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  client.setQueryData(keys.session, { user: me, city: { timeZone: 'Asia/Shanghai' } });
  client.setQueryData(keys.silences, { silences: [] });
});

function Sound({ sound, untaken }: { sound: AlarmSound; untaken: number }) {
  const state = useAlarm(untaken, sound);
  return <SoundControl state={state} mayAct />;
}
const wrap = (node: React.ReactNode) => (
  <I18nextProvider i18n={i18n}>
    <QueryClientProvider client={client}>{node}</QueryClientProvider>
  </I18nextProvider>
);

describe('the sound of a new alert', () => {
  it('asks for a click when the browser blocks it, then rings until somebody took the alert', async () => {
    const sound = fakeSound();
    const shown = render(wrap(<Sound sound={sound} untaken={1} />));
    expect(screen.getByRole('button', { name: 'Click to enable sound' })).toBeTruthy();
    expect(sound.ring).not.toHaveBeenCalled();
    fireEvent.pointerDown(window);
    expect(await screen.findByRole('button', { name: 'Ringing' })).toBeTruthy();
    expect(sound.ring).toHaveBeenCalledOnce();
    expect(sound.stop).not.toHaveBeenCalled();
    shown.rerender(wrap(<Sound sound={sound} untaken={0} />));
    expect(screen.getByRole('button', { name: 'Sound on' })).toBeTruthy();
    expect(sound.stop).toHaveBeenCalledOnce();
  });

  it('stops while this console is silenced, says until when, and names others who are silent', async () => {
    const sound = fakeSound();
    render(wrap(<Sound sound={sound} untaken={1} />));
    fireEvent.pointerDown(window);
    await screen.findByRole('button', { name: 'Ringing' });
    const untilMs = Date.now() + 600_000;
    act(() => {
      client.setQueryData(keys.silences, {
        silences: [
          { user: { id: 'u1', name: 'Wang' }, untilMs },
          { user: { id: 'u2', name: 'Chen' }, untilMs },
        ],
      });
    });
    expect(
      await screen.findByRole('button', { name: /This console is silent until \d\d:\d\d/ }),
    ).toBeTruthy();
    expect(screen.getByText(/Chen is silent until \d\d:\d\d/)).toBeTruthy();
    await waitFor(() => expect(sound.stop).toHaveBeenCalled());
  });
});

describe('the banner', () => {
  const banner = (mayAct: boolean) =>
    wrap(<Banner alert={sampleAlert()} more={2} mayAct={mayAct} ownsKey showsKey onOpen={() => undefined} />);
  it('names the alert and its place, counts the others, and offers the key', () => {
    render(banner(true));
    expect(screen.getByRole('alert').textContent).toMatch(/New alert #2041.*Zhoutian.*and 2 more to take/);
    expect(screen.getByRole('button', { name: /Take/ }).getAttribute('aria-keyshortcuts')).toBe('A');
  });
  it('offers nothing to somebody who may only read', () => {
    render(banner(false));
    expect(screen.queryByRole('button', { name: /Take/ })).toBeNull();
  });
});

describe('the browser tab', () => {
  it('counts the untaken alerts in title and icon, and nothing when there are none', () => {
    showBadge(3, 'Watch');
    expect(document.title).toBe('(3) Watch · Lookout');
    const icon = () =>
      decodeURIComponent(document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href ?? '');
    expect(icon()).toContain('>3</text>');
    showBadge(0, 'Watch');
    expect(document.title).toBe('Watch · Lookout');
    expect(icon()).not.toContain('<text');
  });
});
