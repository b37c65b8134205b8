import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handlersOf, MOCK_DEVICE_TOKEN } from '../../mocks/handlers.ts';
import { createWorld, type World } from '../../mocks/world.ts';
import { i18n, speak } from '../i18n/i18n.ts';
import { dismissToast, useToasts } from '../ui/toast.ts';
import { Toasts } from '../ui/toasts.tsx';
import { AlertsColumn } from './alerts-column.tsx';
import { useDrafts } from './drafts.ts';
import type { QueueTab } from './queue-order.ts';

const server = setupServer();
let world: World;

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(async () => {
  world = createWorld(Date.now);
  world.user = world.users.find((user) => user.role === 'dispatcher') ?? null;
  server.use(...handlersOf(world));
  speak('en');
  await detect('first', 'CAM-04', 133);
  await detect('second', 'CAM-09', 20);
});
afterEach(() => {
  server.resetHandlers();
  useDrafts.setState({ drafts: {} });
  for (const toast of useToasts.getState().toasts) dismissToast(toast.id);
});

async function detect(key: string, cameraId: string, ageS: number) {
  const answer = await fetch('/api/v1/detections', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${MOCK_DEVICE_TOKEN}`,
      'idempotency-key': key,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      cameraId,
      detectedAt: new Date(Date.now() - ageS * 1000).toISOString(),
      kind: 'smoke',
      confidence: 0.9,
      distanceM: 3000,
      direction: { azimuthDeg: 57, pitchDeg: -2 },
    }),
  });
  expect(answer.status).toBe(201);
}

function Column({ mayAct = true }: { mayAct?: boolean }) {
  const [selectedId, setSelectedId] = useState<number | null>(null);
  const [tab, setTab] = useState<QueueTab>('open');
  return (
    <AlertsColumn
      selectedId={selectedId}
      onSelect={setSelectedId}
      tab={tab}
      onTab={setTab}
      mayAct={mayAct}
      roleName="Leader"
      renderLive={() => null}
      onLocate={() => undefined}
      onPickCamera={() => undefined}
    />
  );
}

async function show(mayAct = true) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <Column mayAct={mayAct} />
        <Toasts />
      </QueryClientProvider>
    </I18nextProvider>,
  );
  const rows = await screen.findAllByRole('button', { name: /Suspected smoke/ });
  return { user: userEvent.setup(), rows };
}

const ids = () => [...world.alerts.keys()].sort((a, b) => a - b);
async function open(number: number) {
  const shown = await show();
  await shown.user.click(screen.getByRole('button', { name: new RegExp(`#${number} `) }));
  await screen.findByRole('toolbar');
  return shown;
}
const action = (name: string) =>
  within(screen.getByRole('toolbar')).getByRole('button', { name: new RegExp(`^${name}`) });

describe('the alerts column', () => {
  it('lists the open alerts with their clocks, the longest waiting first', async () => {
    const { rows } = await show();
    const [first, second] = ids();
    expect(rows.map((row) => /#\d+/.exec(row.textContent ?? '')?.[0])).toEqual([`#${first}`, `#${second}`]);
    expect(rows[0]?.textContent).toMatch(/00:02:1\d/);
    expect(rows[0]?.textContent).toMatch(/Not taken\d:\d\d left/);
  });

  it('moves through the queue with the keys', async () => {
    const { user } = await show();
    await user.keyboard('j');
    expect(await screen.findByRole('article', { name: `#${ids()[0]}` })).toBeTruthy();
    await user.keyboard('j');
    expect(await screen.findByRole('article', { name: `#${ids()[1]}` })).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('article')).toBeNull());
  });

  it('takes an alert with A and shows the next step only after the server said so', async () => {
    const [id = 0] = ids();
    const { user } = await open(id);
    await user.keyboard('a');
    await waitFor(() => expect(world.alerts.get(id)?.acknowledgement?.by.name).toBe(world.user?.name));
    await waitFor(() => expect(screen.getAllByText(/To verify/).length).toBeGreaterThan(0));
  });

  it('says who took the alert first, and when, after a lost race', async () => {
    const [id = 0] = ids();
    const { user } = await open(id);
    const atMs = Date.UTC(2026, 9, 18, 8, 41, 20);
    const alert = world.alerts.get(id);
    if (!alert) throw new Error('no alert');
    world.alerts.set(id, {
      ...alert,
      revision: alert.revision + 1,
      stage: 'acknowledged',
      acknowledgement: { by: { kind: 'user', id: 'u9', name: 'Chen' }, atMs },
    });
    await user.keyboard('a');
    expect(await screen.findByText('Chen took it at 16:41:20')).toBeTruthy();
  });

  it('says why an action is refused instead of doing it', async () => {
    const [id = 0] = ids();
    const { user } = await open(id);
    expect(action('Close').getAttribute('aria-disabled')).toBe('true');
    await user.keyboard('c');
    expect(await screen.findByText('Verify it first (confirm or false alarm)')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('demands a reason for a false alarm, and words with "Other"', async () => {
    const [id = 0] = ids();
    const { user } = await open(id);
    await user.keyboard('n');
    const dialog = await screen.findByRole('dialog');
    const submit = within(dialog).getByRole('button', { name: 'False alarm' });
    await user.click(submit);
    expect(await within(dialog).findByText('Choose the reason')).toBeTruthy();
    await user.click(within(dialog).getByLabelText('Other'));
    expect(within(dialog).getByText('With “Other”, write what it was')).toBeTruthy();
    expect(world.alerts.get(id)?.verification.state).toBe('unverified');
    await user.type(within(dialog).getByRole('textbox'), 'a barbecue');
    await user.click(submit);
    await waitFor(() =>
      expect(world.alerts.get(id)?.verification).toMatchObject({ reason: 'other', note: 'a barbecue' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('keeps what was typed when the dialog is left', async () => {
    const { user } = await open(ids()[0] ?? 0);
    await user.keyboard('n');
    await user.type(within(await screen.findByRole('dialog')).getByRole('textbox'), 'half a sen');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(action('False'));
    const box = within(await screen.findByRole('dialog')).getByRole<HTMLTextAreaElement>('textbox');
    expect(box.value).toBe('half a sen');
  });

  it('dispatches the nearest responder and shows the link once', async () => {
    const [id = 0] = ids();
    const { user } = await open(id);
    await user.keyboard('d');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Dispatch' }));
    const receipt = await screen.findByText(/^https?:.*\/r\//);
    expect(receipt).toBeTruthy();
    expect(world.alerts.get(id)?.assignments).toHaveLength(1);
  });

  it('shows a leader everything but the buttons', async () => {
    const { user } = await show(false);
    await user.click(screen.getByRole('button', { name: new RegExp(`#${ids()[0]} `) }));
    expect(await screen.findByText(/Read only: your role \(Leader\)/)).toBeTruthy();
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('says that it could not read, and reads again when asked', async () => {
    world.user = null;
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    render(
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <Column />
        </QueryClientProvider>
      </I18nextProvider>,
    );
    const retry = await screen.findByRole('button', { name: 'Try again' });
    expect(screen.getByText('The alerts could not be read')).toBeTruthy();
    world.user = world.users[0] ?? null;
    await userEvent.click(retry);
    expect(await screen.findAllByRole('button', { name: /Suspected smoke/ })).toHaveLength(2);
  });
});
