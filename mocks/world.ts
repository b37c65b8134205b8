import type { Alert, Place, TimelineEntry } from '../contract/alerts.ts';
import type { LinkOpening, Responder } from '../contract/assignments.ts';
import type { Bulletin } from '../contract/bulletins.ts';
import type { Camera } from '../contract/cameras.ts';
import type { Detection } from '../contract/detections.ts';
import type { LiveEvent, LiveEventType, LivePayload } from '../contract/events.ts';
import type { LayerFeature, LayerId } from '../contract/layers.ts';
import type { Actor, Person, Silence, User } from '../contract/people.ts';
import type { Handover, ShiftLogEntry } from '../contract/shifts.ts';
import type { Report } from '../contract/reports.ts';
import type { Watch } from '../contract/watches.ts';
import { stageOf } from '../domain/alerts/stage.ts';
import { clocksOf } from './mock-clocks.ts';
import { cameraSeeds, layerSeeds, responderSeeds, users } from './seeds.ts';

export interface MockLink {
  assignmentId: string;
  alertId: number;
  expiresAtMs: number;
  revoked: boolean;
  firstPhoneOnly?: boolean;
  /** The first phone that opened it. */
  phone?: string | null;
  openings?: LinkOpening[];
}

/** What the duty office keeps. */
export interface MockOffice {
  rosters: Map<number, { people: Person[]; revision: number }>;
  log: ShiftLogEntry[];
  handovers: Handover[];
  bulletins: Bulletin[];
  times: { day: string; night: string; revision: number };
}

export interface World {
  user: User | null;
  users: readonly User[];
  alerts: Map<number, Alert>;
  timeline: TimelineEntry[];
  detections: Map<string, { alertId: number; detection: Detection; snapshot: Uint8Array | null }>;
  cameras: Camera[];
  responders: Responder[];
  layers: Record<LayerId, LayerFeature[]>;
  silences: Silence[];
  office: MockOffice;
  links: Map<string, MockLink>;
  photos: Map<string, Uint8Array>;
  reports: Map<number, Report>;
  /** By token. */
  watches: Map<string, Watch>;
  /** Idempotency key → body hash and answer. */
  answered: Map<string, { hash: string; answer: unknown }>;
  log: LiveEvent[];
  listeners: Set<(event: LiveEvent) => void>;
  nowMs: () => number;
}

/** A city in memory that behaves by the same rules as the server's. */
export function createWorld(nowMs: () => number): World {
  return {
    user: null,
    users,
    alerts: new Map(),
    timeline: [],
    detections: new Map(),
    cameras: cameraSeeds(),
    responders: responderSeeds(nowMs()),
    layers: layerSeeds(nowMs()),
    silences: [],
    office: {
      rosters: new Map(),
      log: [],
      handovers: [],
      bulletins: [],
      times: { day: '08:00', night: '20:00', revision: 1 },
    },
    links: new Map(),
    photos: new Map(),
    reports: new Map(),
    watches: new Map(),
    answered: new Map(),
    log: [],
    listeners: new Set(),
    nowMs,
  };
}

export function publish<T extends LiveEventType>(world: World, type: T, payload: LivePayload<T>): void {
  const event = { id: String(world.log.length + 1), type, payload } as LiveEvent;
  world.log.push(event);
  for (const listener of world.listeners) listener(event);
}

export interface Step {
  action: TimelineEntry['action'];
  by: Actor;
  detail?: Record<string, unknown>;
  atMs?: number;
}

/** Applies a change with its line in the timeline, and tells every console. */
export function change(world: World, alert: Alert, changes: Partial<Alert>, step: Step): Alert {
  const changed = { ...alert, ...changes };
  const person = step.by.kind === 'user' || step.by.kind === 'responder';
  const next: Alert = {
    ...changed,
    clocks: clocksOf(changed),
    stage: stageOf(changed),
    revision: alert.revision + (person ? 1 : 0),
  };
  world.alerts.set(next.id, next);
  const entry: TimelineEntry = {
    id: world.timeline.length + 1,
    alertId: next.id,
    atMs: step.atMs ?? world.nowMs(),
    action: step.action,
    by: step.by,
    detail: step.detail ?? {},
  };
  world.timeline.push(entry);
  publish(world, 'alert.changed', { alert: next, entry });
  return next;
}

export const somewhere: Place = {
  nameZh: '仁化县 周田镇 东南 2.1 km',
  nameEn: '2.1 km south-east of Zhoutian, Renhua',
  districtAdcode: 440224,
};
