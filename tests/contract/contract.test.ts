import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Alert, AlertDetail, AlertList } from '../../contract/alerts.ts';
import { DispatchReceipt } from '../../contract/assignments.ts';
import { DetectionReceipt } from '../../contract/detections.ts';
import { ENDPOINTS, type EndpointId } from '../../contract/endpoints.ts';
import { LAYER_IDS } from '../../contract/layers.ts';
import { LinkTask } from '../../contract/link.ts';
import { Problem } from '../../contract/problems.ts';
import { mockTarget, serverTarget, type Target, type Who } from './targets.ts';

const JPEG = readFileSync('server/seed/clips/field-a.jpg').toString('base64');

describe.each([
  ['the mocks', mockTarget],
  ['the server', serverTarget],
])('%s', (_name, open) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.close());

  const get = (who: Who, path: string) => target.fetch(who, path);
  const post = (who: Who, path: string, body: unknown, key?: string) =>
    target.fetch(who, path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: key ? { 'idempotency-key': key } : {},
    });
  const detection = (more: Record<string, unknown> = {}) => ({
    cameraId: 'CAM-09',
    detectedAt: new Date().toISOString(),
    kind: 'smoke',
    confidence: 0.8,
    direction: { azimuthDeg: 250, pitchDeg: -2 },
    distanceM: 3000,
    ...more,
  });
  const problem = async (response: Response) => {
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const parsed = Problem.parse(await response.json());
    expect(parsed.status).toBe(response.status);
    return parsed.code;
  };
  let bearing = 0;
  /** A new alert: each in another direction, so that none joins the one before. */
  const raise = async (more: Record<string, unknown> = {}): Promise<number> => {
    bearing += 25;
    const body = detection({ direction: { azimuthDeg: bearing % 360, pitchDeg: -2 }, ...more });
    const response = await post('device', '/api/v1/detections', body, crypto.randomUUID());
    expect(response.status).toBe(201);
    return DetectionReceipt.parse(await response.json()).alertId;
  };

  it.each<[EndpointId, string]>([
    ['session.read', '/api/v1/session'],
    ['alerts.list', '/api/v1/alerts'],
    ['cameras.list', '/api/v1/cameras'],
    ['cameras.read', '/api/v1/cameras/CAM-09'],
    ['responders.list', '/api/v1/responders'],
    ['layers.list', '/api/v1/layers'],
    ['silences.list', '/api/v1/silences'],
    ['stations.series', '/api/v1/stations/SEC-06/series?range=30d'],
    ['stations.thresholds', '/api/v1/stations/SEC-06/thresholds'],
    ['activity.read', `/api/v1/activity?from=${Date.now() - 86_400_000}&to=${Date.now()}`],
    ['hj212.devices', '/api/v1/hj212/devices'],
    ['hj212.refusals', '/api/v1/hj212/refusals'],
    ['search', '/api/v1/search?q=SEC-06'],
    ['layers.list', `/api/v1/layers?at=${Date.now() - 3600_000}`],
    ...LAYER_IDS.map((id): [EndpointId, string] => ['layers.read', `/api/v1/layers/${id}`]),
  ])('answers %s (%s) in the form of the contract', async (id, path) => {
    const response = await get('dispatcher', path);
    expect(response.status).toBe(200);
    expect(ENDPOINTS[id].response.safeParse(await response.json()).error).toBeUndefined();
  });

  it('takes an alert from a detection to its end, step by step', async () => {
    const id = await raise({ snapshot: JPEG });
    const act = async (action: string, body: unknown = {}) => {
      const response = await post('dispatcher', `/api/v1/alerts/${id}/${action}`, body);
      expect(response.status).toBe(200);
      return Alert.parse(await response.json());
    };
    expect((await act('acknowledge')).stage).toBe('acknowledged');
    expect((await act('confirm', { note: 'seen' })).stage).toBe('confirmed');
    const dispatched = await post('dispatcher', `/api/v1/alerts/${id}/assignments`, { responderId: 'R-01' });
    expect(dispatched.status).toBe(201);
    const receipt = DispatchReceipt.parse(await dispatched.json());
    const phone = { link: receipt.link.split('/').at(-1) ?? '' };

    const opened = LinkTask.parse(await (await get(phone, '/api/v1/link')).json());
    expect(opened).toMatchObject({ stage: 'opened', alertId: id });
    const picture = await get(phone, '/api/v1/link/snapshot');
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    const step = async (name: string, more: Record<string, unknown> = {}) => {
      const body = { doneAtMs: Date.now(), key: crypto.randomUUID(), ...more };
      return LinkTask.parse(await (await post(phone, `/api/v1/link/${name}`, body)).json()).stage;
    };
    expect(await step('accept')).toBe('accepted');
    expect(await step('en-route')).toBe('en_route');
    expect(await problem(await post('dispatcher', `/api/v1/alerts/${id}/close`, {}))).toBe(
      'transition_refused',
    );
    expect(await step('on-scene')).toBe('on_scene');
    expect(await step('result', { finding: 'controlled', note: '已扑灭' })).toBe('done');
    expect((await act('close', { note: 'done' })).stage).toBe('closed');

    const { timeline } = AlertDetail.parse(await (await get('leader', `/api/v1/alerts/${id}`)).json());
    expect(timeline.map((e) => e.action)).toEqual(
      expect.arrayContaining(['detected', 'acknowledged', 'confirmed', 'dispatched', 'accepted', 'closed']),
    );
    const { alerts } = AlertList.parse(await (await get('leader', '/api/v1/alerts?scope=open')).json());
    expect(alerts.map((a) => a.id)).not.toContain(id);
    expect((await act('reopen')).closure).toBeNull();
  });

  it('lets one of two officers acknowledge, and tells the other who did', async () => {
    const id = await raise();
    const both = await Promise.all(
      [1, 2].map(() => post('dispatcher', `/api/v1/alerts/${id}/acknowledge`, {})),
    );
    expect(both.map((r) => r.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const lost = Problem.parse(await both.find((r) => r.status === 409)?.json());
    expect(lost.code).toBe('already_acknowledged');
    expect(lost.context?.['by']).toMatchObject({ kind: 'user' });
  });

  it('gives the same receipt for the same key, and refuses another body under it', async () => {
    const body = detection({ direction: { azimuthDeg: 12, pitchDeg: -1 } });
    const key = crypto.randomUUID();
    const first = DetectionReceipt.parse(
      await (await post('device', '/api/v1/detections', body, key)).json(),
    );
    const again = DetectionReceipt.parse(
      await (await post('device', '/api/v1/detections', body, key)).json(),
    );
    expect(again).toEqual(first);
    const other = await post('device', '/api/v1/detections', { ...body, confidence: 0.1 }, key);
    expect(await problem(other)).toBe('idempotency_key_reused');
  });

  it.each<[string, Who, string, unknown, string]>([
    ['an unknown camera', 'device', '/api/v1/detections', detection({ cameraId: 'X' }), 'camera_unknown'],
    [
      'a time in the future',
      'device',
      '/api/v1/detections',
      detection({ detectedAt: new Date(Date.now() + 3600_000).toISOString() }),
      'time_in_future',
    ],
    [
      'a stale time',
      'device',
      '/api/v1/detections',
      detection({ detectedAt: new Date(Date.now() - 48 * 3600_000).toISOString() }),
      'time_too_old',
    ],
    [
      'a box outside the picture',
      'device',
      '/api/v1/detections',
      detection({ box: { x: 1900, y: 0, width: 100, height: 10 } }),
      'box_outside_image',
    ],
    ['broken JSON', 'device', '/api/v1/detections', '{"cameraId":', 'malformed_json'],
    ['a confidence of two', 'device', '/api/v1/detections', detection({ confidence: 2 }), 'invalid_request'],
    ['an officer as a device', 'dispatcher', '/api/v1/detections', detection(), 'forbidden'],
    ['a device as an officer', 'device', '/api/v1/alerts/1/confirm', {}, 'forbidden'],
    ['a leader who acts', 'leader', '/api/v1/alerts/1/confirm', {}, 'forbidden'],
    ['nobody', 'nobody', '/api/v1/alerts/1/confirm', {}, 'not_signed_in'],
    ['an unknown alert', 'dispatcher', '/api/v1/alerts/999999/confirm', {}, 'alert_unknown'],
    ['an unknown link', { link: 'x'.repeat(40) }, '/api/v1/link/accept', {}, 'link_unknown'],
  ])('refuses %s by its own code', async (_what, who, path, body, code) => {
    expect(await problem(await post(who, path, body, crypto.randomUUID()))).toBe(code);
  });

  it('asks why an alert is false, and what it was when the reason is "other"', async () => {
    const id = await raise();
    const reject = (body: unknown) => post('dispatcher', `/api/v1/alerts/${id}/reject`, body);
    expect(await problem(await reject({}))).toBe('invalid_request');
    expect(await problem(await reject({ reason: 'other' }))).toBe('invalid_request');
    expect(Alert.parse(await (await reject({ reason: 'dust' })).json()).stage).toBe('rejected');
  });

  it('replays on the feed what happened after the cursor', async () => {
    const { cursor } = AlertList.parse(await (await get('leader', '/api/v1/alerts')).json());
    const id = await raise();
    const abort = new AbortController();
    const feed = await target.fetch('leader', `/api/v1/events?after=${cursor}`, { signal: abort.signal });
    expect(feed.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    const decoder = new TextDecoder();
    const reader = feed.body!.getReader();
    while (!text.includes('event: caughtUp'))
      text += decoder.decode((await reader.read()).value, { stream: true });
    abort.abort();
    expect(text).toContain('event: hello');
    expect(text).toContain('event: alert.changed');
    expect(text).toContain(`"id":${id}`);
  });
});
