import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { I18nextProvider } from 'react-i18next';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handlersOf } from '../../mocks/handlers.ts';
import { createWorld } from '../../mocks/world.ts';
import { i18n, speak } from '../i18n/i18n.ts';
import { TimeBar } from './time-bar.tsx';

const NOW = Date.parse('2026-10-18T16:42:07+08:00');
const HOUR = 3600_000;
const server = setupServer();
beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
  const world = createWorld(Date.now);
  world.user = world.users.find((user) => user.role === 'leader') ?? null;
  server.use(...handlersOf(world));
  speak('en');
});
afterAll(() => server.close());

function bar(atMs: number | null) {
  const onAt = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <I18nextProvider i18n={i18n}>
        <TimeBar atMs={atMs} nowMs={NOW} onAt={onAt} />
      </I18nextProvider>
    </QueryClientProvider>,
  );
  return onAt;
}

it('is live until somebody goes back', async () => {
  const onAt = bar(null);
  expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe('live');
  expect(screen.getByRole('button', { name: 'One hour later' })).toHaveProperty('disabled', true);
  await userEvent.keyboard('[[');
  expect(onAt).toHaveBeenCalledWith(Date.parse('2026-10-18T16:00:00+08:00'));
});

it('says the moment in words and moves along the grid with the arrows', async () => {
  const at = Date.parse('2026-10-18T14:00:00+08:00');
  const onAt = bar(at);
  const slider = screen.getByRole('slider');
  expect(slider.getAttribute('aria-valuetext')).toBe('past, 10-18 14:00');
  slider.focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(onAt).toHaveBeenLastCalledWith(at - 600_000);
  await userEvent.keyboard('{PageUp}');
  expect(onAt).toHaveBeenLastCalledWith(null);
  await userEvent.keyboard('{Home}');
  expect(onAt).toHaveBeenLastCalledWith(Date.parse('2026-10-17T17:00:00+08:00'));
});

it.each(['l', '{End}'])('%s goes back to live', async (key) => {
  const onAt = bar(NOW - 5 * HOUR);
  screen.getByRole('slider').focus();
  await userEvent.keyboard(key);
  expect(onAt).toHaveBeenCalledWith(null);
});
