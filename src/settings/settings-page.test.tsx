import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { I18nextProvider } from 'react-i18next';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { deskOf } from '../../mocks/desk.ts';
import { handlersOf } from '../../mocks/handlers.ts';
import { createWorld, type World } from '../../mocks/world.ts';
import { i18n, speak } from '../i18n/i18n.ts';
import { Settings, type SettingsTab } from './settings-page.tsx';

const server = setupServer();
let world: World;

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
afterEach(() => server.resetHandlers());
beforeEach(() => {
  world = createWorld(Date.now);
  speak('en');
  server.use(...handlersOf(world));
});

function show(tab: SettingsTab, role: 'admin' | 'dispatcher' | 'leader' = 'admin') {
  world.user = world.users.find((user) => user.role === role) ?? null;
  render(
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <Settings tab={tab} role={role} lang="en" onTab={() => undefined} />
      </QueryClientProvider>
    </I18nextProvider>,
  );
  return userEvent.setup();
}

it('adds a channel with the fields that its kind names, and offers to test it', async () => {
  const user = show('channels');
  await user.click(await screen.findByRole('button', { name: 'Add a channel' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText('Name'), 'Duty platform');
  await user.type(dialog.getByLabelText('Address'), 'http://10.0.0.7');
  await user.type(dialog.getByLabelText('Signing secret'), 'whsec_abc');
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(deskOf(world).channels.at(-1)?.name).toBe('Duty platform'));
  expect(deskOf(world).channels.at(-1)).toMatchObject({
    config: { url: 'http://10.0.0.7' },
    secretsSet: ['secret'],
  });
  await user.click(await screen.findByRole('button', { name: 'Send a test' }));
  expect((await screen.findAllByText(/failed, 3 ms: not reached: ECONNREFUSED/)).length).toBeGreaterThan(0);
}, 20_000);

it('saves changed limits once, and says when somebody was faster', async () => {
  const user = show('clocks');
  const [minutes] = await screen.findAllByLabelText('Minutes');
  if (!minutes) throw new Error('no limits');
  await user.clear(minutes);
  await user.type(minutes, '7');
  deskOf(world).settings = { ...deskOf(world).settings, revision: 5 };
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('alert')).toHaveProperty(
    'textContent',
    expect.stringContaining('meanwhile'),
  );
  expect(deskOf(world).settings.limits[0]?.minutes).toBe(3);
});

it('lets a duty officer look and change nothing', async () => {
  show('clocks', 'dispatcher');
  const [minutes] = await screen.findAllByLabelText('Minutes');
  expect(minutes).toHaveProperty('disabled', true);
  expect(screen.queryByRole('button', { name: 'Add a rule' })).toBeNull();
  expect(screen.getByText('Only admins can change this')).toBeTruthy();
});

it('says to a leader whose page it is, without asking the server', () => {
  show('channels', 'leader');
  expect(screen.getByText('You may not see this')).toBeTruthy();
});
