import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { render } from '@testing-library/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createInstance } from 'i18next';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Evidence } from '../../../contract/recordings.ts';
import { videoLocale } from '../locale.ts';
import { EvidenceClips } from './evidence-clips.tsx';
import type { StartRecordedEngine } from './recorded-engine.ts';

const FIRST_MS = Date.UTC(2026, 9, 18, 8, 0, 0);
const whole = [{ fromMs: FIRST_MS - 60_000, toMs: FIRST_MS + 120_000 }];
const clip = { state: 'kept', spans: whole, playlistUrl: '/x.m3u8', bytes: 9 } as const;
const evidence: Evidence = {
  alertId: 2041,
  firstDetectedAtMs: FIRST_MS,
  fromMs: FIRST_MS - 60_000,
  toMs: FIRST_MS + 120_000,
  clips: [
    { ...clip, cameraId: 'CAM-04', sha256: 'ab'.repeat(32) },
    { ...clip, cameraId: 'CAM-05', sha256: 'cd'.repeat(32) },
    { cameraId: 'CAM-06', state: 'none', spans: [], playlistUrl: null, sha256: null, bytes: null },
  ],
  detections: [
    {
      detectionId: 'd1',
      alertId: 2041,
      cameraId: 'CAM-04',
      atMs: FIRST_MS,
      kind: 'smoke',
      confidence: 0.86,
      box: { x: 64, y: 36, width: 64, height: 36 },
      image: { widthPx: 640, heightPx: 360 },
    },
  ],
};
const network = setupServer(
  http.get('*/api/v1/alerts/2041/evidence', () => HttpResponse.json(evidence)),
  http.get('*/api/v1/session', () => HttpResponse.error()),
);
const startEngine: StartRecordedEngine = (_, __, { ready }) => {
  ready();
  return { timeAt: (atMs) => (atMs - evidence.fromMs) / 1_000, destroy: () => {} };
};

beforeAll(() => {
  network.listen({ onUnhandledRequest: 'error' });
  HTMLMediaElement.prototype.play = () => Promise.resolve();
});
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

async function show(): Promise<HTMLElement> {
  const i18n = createInstance().use(initReactI18next);
  await i18n.init({ lng: 'en', resources: { en: { video: videoLocale.en } }, ns: ['video'] });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <I18nextProvider i18n={i18n}>
        <EvidenceClips alertId={2041} nameOf={(id) => id} startEngine={startEngine} />
      </I18nextProvider>
    </QueryClientProvider>,
  );
  return screen.findByRole('slider');
}

it('opens a minute before the first detection, with every camera on one axis', async () => {
  const axis = await show();
  expect(Number(axis.getAttribute('aria-valuenow')) - evidence.fromMs).toBeLessThan(2_000);
  expect(screen.getByText(/^T−(60|59|58) s$/)).toBeTruthy();
  expect(screen.getAllByRole('figure').map((tile) => tile.getAttribute('aria-label'))).toEqual([
    'CAM-04',
    'CAM-05',
    'CAM-06',
  ]);
  expect(within(screen.getByRole('figure', { name: 'CAM-06' })).getByRole('status').textContent).toBe(
    'This camera was not recorded then',
  );
});

it('draws the box of a detection at its moment, on its own camera, in shares of the picture', async () => {
  await show();
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Pause the recording' }));
  expect(document.querySelector('[data-box]')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'To detection' }));
  const boxes = document.querySelectorAll<HTMLElement>('[data-box]');
  expect(boxes.length).toBe(1);
  expect(boxes[0]?.closest('figure')?.getAttribute('aria-label')).toBe('CAM-04');
  expect(boxes[0]?.style.left).toBe('10%');
  expect(boxes[0]?.style.height).toBe('10%');
});

it('moves by the keys, and to the next detection', async () => {
  const axis = await show();
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Pause the recording' }));
  act(() => axis.focus());
  await user.keyboard('{Home}{ArrowRight}{ArrowRight}');
  expect(Number(axis.getAttribute('aria-valuenow'))).toBe(evidence.fromMs + 2_000);
  await user.keyboard('n');
  expect(Number(axis.getAttribute('aria-valuenow'))).toBe(FIRST_MS);
  await user.keyboard('{End}');
  expect(Number(axis.getAttribute('aria-valuenow'))).toBe(evidence.toMs);
});

it('offers the clip and its proof for each camera that was kept', async () => {
  await show();
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links).toEqual([
    '/api/v1/alerts/2041/evidence/CAM-04/export/clip.mp4',
    '/api/v1/alerts/2041/evidence/CAM-04/export/clip.json',
    '/api/v1/alerts/2041/evidence/CAM-05/export/clip.mp4',
    '/api/v1/alerts/2041/evidence/CAM-05/export/clip.json',
  ]);
  expect(screen.getByText('was not recorded')).toBeTruthy();
});
