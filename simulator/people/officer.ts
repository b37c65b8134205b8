import { setTimeout as wait } from 'node:timers/promises';
import type { Alert } from '../../contract/alerts.ts';
import type { DispatchReceipt, Responder } from '../../contract/assignments.ts';
import { inverse, type LonLat } from '../../domain/geo/geodesic.ts';
import type { Inlets, Sender } from '../inlets.ts';

const LOOK_EVERY_MS = 5000;
/** An alert belongs to whoever sits at the console; only what nobody touches for this long is taken over. */
export const UNTOUCHED_MS = 90_000;
const THINK_MS = 6000;
const MOST_AT_ONCE = 3;

export interface Officer {
  email: string;
  password: string;
}

/**
 * A pretend duty officer, who says so in the name: takes illustrative alerts that nobody touched, sends the nearest free
 * responder, and closes when the report is in. Everything over the same inlets as the console. `go` drives the responder.
 */
export async function standIn(
  server: Inlets,
  officer: Officer,
  go: (link: string, responder: Responder, to: LonLat) => Promise<void>,
): Promise<never> {
  const busy = new Set<number>();
  for (;;) {
    await wait(LOOK_EVERY_MS);
    const session = await server.signIn(officer.email, officer.password);
    if (!session.ok) {
      console.error(`simulator: the pretend officer cannot sign in: ${session.detail}`);
      await wait(12 * LOOK_EVERY_MS);
      continue;
    }
    const me: Sender = { as: 'person', cookie: session.value };
    for (;;) {
      const list = await server.send<{ alerts: Alert[] }>('GET', '/api/v1/alerts?scope=open', me);
      if (!list.ok) break;
      for (const alert of list.value.alerts) {
        if (busy.size >= MOST_AT_ONCE || busy.has(alert.id) || !isLeftAlone(alert)) continue;
        busy.add(alert.id);
        void handle(server, me, alert, go)
          .catch((error: unknown) => console.error(`simulator: alert ${alert.id}: ${String(error)}`))
          .finally(() => busy.delete(alert.id));
      }
      await wait(LOOK_EVERY_MS);
    }
  }
}

function isLeftAlone(alert: Alert): boolean {
  return (
    alert.illustrative &&
    alert.kind === 'camera_smoke' &&
    alert.stage === 'new' &&
    alert.assignments.length === 0 &&
    Date.now() - alert.createdAtMs > UNTOUCHED_MS
  );
}

async function handle(
  server: Inlets,
  me: Sender,
  alert: Alert,
  go: (link: string, responder: Responder, to: LonLat) => Promise<void>,
): Promise<void> {
  const act = (step: string, body: object) =>
    server.send<Alert>('POST', `/api/v1/alerts/${alert.id}/${step}`, me, body);
  const note = '示意：模拟值班员代为处置 / illustrative: handled by the pretend officer';
  // Somebody at the console may be quicker: a refusal hands it over to them.
  if (!(await act('acknowledge', { revision: alert.revision })).ok) return;
  await wait(THINK_MS);
  if (!(await act('confirm', { note })).ok) return;
  await wait(THINK_MS);
  const to = whereTo(alert);
  const receipt = await dispatch(server, me, alert.id, to);
  if (receipt === null) return;
  await go(receipt.link, receipt.responder, to);
  await wait(2 * THINK_MS);
  await act('close', { note });
}

export function whereTo({ position }: Alert): LonLat {
  switch (position.kind) {
    case 'place':
      return position;
    case 'ambiguous':
      return position.candidates[0] ?? { lon: 0, lat: 0 };
    case 'bearing':
      return position.lines[0] ?? { lon: 0, lat: 0 };
    case 'unknown':
      return position.near;
  }
}

async function dispatch(
  server: Inlets,
  me: Sender,
  alertId: number,
  to: LonLat,
): Promise<{ link: string; responder: Responder } | null> {
  const people = await server.send<{ responders: Responder[] }>('GET', '/api/v1/responders', me);
  if (!people.ok) return null;
  const nearest = people.value.responders
    .filter((r) => r.state === 'free' && r.illustrative && r.lastFix !== null)
    .sort((a, b) => awayM(a, to) - awayM(b, to));
  for (const responder of nearest) {
    const body = { responderId: responder.id, ask: '请到现场核实（示意）/ check on site (illustrative)' };
    const sent = await server.send<DispatchReceipt>(
      'POST',
      `/api/v1/alerts/${alertId}/assignments`,
      me,
      body,
    );
    if (sent.ok) return { link: sent.value.link, responder };
  }
  return null;
}

const awayM = ({ lastFix }: Responder, to: LonLat): number =>
  lastFix === null ? Infinity : inverse(lastFix, to).distanceM;
