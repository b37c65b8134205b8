import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { I18nextProvider } from 'react-i18next';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Alert } from '../../contract/alerts.ts';
import type { AlertPosition, BearingOnlyReason } from '../../contract/geo.ts';
import { handlersOf, MOCK_DEVICE_TOKEN } from '../../mocks/handlers.ts';
import { createWorld } from '../../mocks/world.ts';
import { i18n, speak } from '../i18n/i18n.ts';
import { FactRows } from './fact-rows.tsx';

const server = setupServer();
let alert: Alert;
beforeAll(async () => {
  server.listen({ onUnhandledRequest: 'error' });
  const world = createWorld(Date.now);
  world.user = world.users.find((user) => user.role === 'dispatcher') ?? null;
  server.use(...handlersOf(world));
  await fetch('/api/v1/detections', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${MOCK_DEVICE_TOKEN}`,
      'idempotency-key': 'words',
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      cameraId: 'CAM-04',
      detectedAt: new Date().toISOString(),
      kind: 'smoke',
      confidence: 0.8,
      direction: { azimuthDeg: 40, pitchDeg: 1 },
    }),
  });
  const [known] = world.alerts.values();
  if (!known) throw new Error('the detection opened no alert');
  alert = known;
});
afterEach(cleanup);
afterAll(() => server.close());

const unknown = (reason: BearingOnlyReason): AlertPosition => ({
  kind: 'unknown',
  reason,
  near: { lon: 113.8, lat: 24.9 },
});
const line = { cameraId: 'CAM-04', lon: 113.8, lat: 24.9, bearingDeg: 40, sigmaDeg: 0.5, reachM: 6000 };
const bearing = (reason: BearingOnlyReason): AlertPosition => ({ kind: 'bearing', reason, lines: [line] });

it.each([
  [unknown('no_pose'), '相机姿态未标定', 'camera pose not surveyed'],
  [unknown('no_mast'), '塔高未知', 'height of the mast not known'],
  [unknown('no_lens'), '镜头参数未知', 'lens not known'],
  [unknown('no_ptz'), '云台角度未知', 'pan and tilt unknown'],
  [unknown('stale_ptz'), '云台角度过期', 'pan and tilt out of date'],
  [bearing('above_skyline'), '视线高于山脊', 'line above the skyline'],
  [bearing('no_terrain'), '地形', 'terrain not known here'],
  [bearing('same_mast'), '同', 'cameras on one mast'],
] as const)('says what is missing for a place: %o', (position, zh, en) => {
  for (const [language, words] of [
    ['zh-CN', zh],
    ['en', en],
  ] as const) {
    speak(language);
    render(
      <QueryClientProvider client={new QueryClient()}>
        <I18nextProvider i18n={i18n}>
          <FactRows
            alert={{ ...alert, position, place: null }}
            cameras={[]}
            onLocate={() => {}}
            onPickCamera={() => {}}
          />
        </I18nextProvider>
      </QueryClientProvider>,
    );
    expect(document.body.textContent).toContain(words);
    const noPlace = {
      'zh-CN': /位置未知|只有方向，没有位置/,
      en: /Position unknown|Direction only, no place/,
    };
    expect(screen.getByText(noPlace[language])).toBeTruthy();
    cleanup();
  }
});
