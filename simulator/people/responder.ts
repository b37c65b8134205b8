import { setTimeout as wait } from 'node:timers/promises';
import type { Finding, Responder } from '../../contract/assignments.ts';
import { inverse, type LonLat } from '../../domain/geo/geodesic.ts';
import type { Inlets, Sender } from '../inlets.ts';
import { route } from './route.ts';

/** Country roads by day. */
const SPEED_MS = 13;
/** A demonstration waits for nobody longer than this: whoever is farther away sets out from nearer. */
const LONGEST_DRIVE_MS = 4 * 60_000;
const FIX_EVERY_MS = 6000;
const OPEN_AFTER_MS = 7000;
const LOOK_AROUND_MS = 15_000;

export interface Scene {
  /** What is there to be seen, and a photo of it. */
  at: (place: LonLat) => Promise<{ finding: Finding; photo: Buffer | null }>;
}

/** A pretend responder: opens the link, accepts, drives there reporting where, looks, takes a photo and reports. */
export async function respond(
  server: Inlets,
  link: string,
  responder: Responder,
  to: LonLat,
  scene: Scene,
): Promise<void> {
  const phone: Sender = { as: 'link', token: link.slice(link.lastIndexOf('/') + 1) };
  const step = (name: string, more: object = {}) =>
    server.send('POST', `/api/v1/link/${name}`, phone, {
      doneAtMs: Date.now(),
      key: crypto.randomUUID(),
      ...more,
    });
  await wait(OPEN_AFTER_MS);
  const opened = await server.send('GET', '/api/v1/link', phone);
  if (!opened.ok) return;
  await wait(OPEN_AFTER_MS);
  if (!(await step('accept')).ok) return;
  if (!(await step('en-route')).ok) return;
  await drive(server, phone, responder.lastFix ?? to, to);
  if (!(await step('on-scene')).ok) return;
  await wait(LOOK_AROUND_MS);
  const { finding, photo } = await scene.at(to);
  const photoIds: string[] = [];
  if (photo !== null) {
    const sent = await server.send<{ photoId: string }>(
      'POST',
      '/api/v1/link/photos',
      phone,
      photo,
      crypto.randomUUID(),
    );
    if (sent.ok) photoIds.push(sent.value.photoId);
  }
  const note = finding === 'burning' ? '田间焚烧秸秆，已劝阻扑灭（示意）' : '到场未见明火（示意）';
  const told = await step('result', { finding, note, photoIds });
  if (!told.ok) console.error(`simulator: report of ${responder.id}: ${told.detail}`);
}

async function drive(server: Inlets, phone: Sender, from: LonLat, to: LonLat): Promise<void> {
  const way = route(from, to);
  const lengthM = way.reduce((sum, p, i) => sum + (i === 0 ? 0 : inverse(way[i - 1] ?? p, p).distanceM), 0);
  const drivenM = Math.min(lengthM, (SPEED_MS * LONGEST_DRIVE_MS) / 1000);
  const startedMs = Date.now();
  for (;;) {
    const doneM = lengthM - drivenM + (SPEED_MS * (Date.now() - startedMs)) / 1000;
    const fix = { ...placeAlong(way, doneM), accuracyM: 8, atMs: Date.now() };
    await server.send('POST', '/api/v1/link/fix', phone, { fix });
    if (doneM >= lengthM) return;
    await wait(FIX_EVERY_MS);
  }
}

/** The place `doneM` metres along a way. */
export function placeAlong(way: readonly LonLat[], doneM: number): LonLat {
  let leftM = doneM;
  for (let i = 1; i < way.length; i += 1) {
    const [a, b] = [way[i - 1], way[i]];
    if (!a || !b) break;
    const { distanceM } = inverse(a, b);
    if (leftM <= distanceM) {
      const t = distanceM === 0 ? 0 : leftM / distanceM;
      return { lon: a.lon + (b.lon - a.lon) * t, lat: a.lat + (b.lat - a.lat) * t };
    }
    leftM -= distanceM;
  }
  return way.at(-1) ?? { lon: 0, lat: 0 };
}
