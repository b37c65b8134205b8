import { type Durations, summarizeDurations } from './durations.ts';
import { groupBy } from './group-by.ts';
import { type Period, weeksOf } from './periods.ts';

/** One alert of a period, as far as its handling goes. Times are epoch ms. */
export interface AlertFact {
  id: number;
  kind: string;
  districtAdcode: number | null;
  cameraIds: readonly string[];
  raisedAtMs: number;
  acknowledgedAtMs: number | null;
  verification: 'unverified' | 'confirmed' | 'rejected';
  verifiedAtMs: number | null;
  closedAtMs: number | null;
}

/** One responder sent to one of these alerts. */
export interface TaskFact {
  alertId: number;
  responderId: string;
  sentAtMs: number;
  acceptedAtMs: number | null;
  onSceneAtMs: number | null;
  doneAtMs: number | null;
  /** Found that something else looked like smoke. */
  notBurning: boolean;
}

export const MEASURES = ['acknowledge', 'verify', 'accept', 'arrive', 'report', 'close'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Response {
  /** Alerts raised; by responder: tasks sent. */
  raised: number;
  /** Verified as true; by responder: reported, with something found or nothing left. */
  confirmed: number;
  /** Verified as false alarms; by responder: reported as not burning. */
  rejected: number;
  closed: number;
  /** Rejected ÷ (confirmed + rejected); null while nothing was verified. */
  falseRate: number | null;
  times: Record<Measure, Durations>;
}

export const GROUPINGS = ['district', 'kind', 'camera', 'responder'] as const;
export type Grouping = (typeof GROUPINGS)[number];
/** Of an alert without a district or camera. */
export const NONE = 'none';

/**
 * How alerts were answered. Acknowledging, verifying and closing count from when the alert was raised; accepting,
 * arriving and reporting from when the first responder was sent.
 */
export function responseTo(alerts: readonly AlertFact[], tasks: readonly TaskFact[]): Response {
  const byAlert = groupBy(tasks, ({ alertId }) => [alertId]);
  const since = (alert: AlertFact, atMs: number | null) => (atMs === null ? null : atMs - alert.raisedAtMs);
  const first = (alert: AlertFact, atMs: (task: TaskFact) => number | null): number | null => {
    const own = byAlert.get(alert.id) ?? [];
    const known = own.map(atMs).filter((value) => value !== null);
    return known.length === 0 ? null : Math.min(...known) - Math.min(...own.map(({ sentAtMs }) => sentAtMs));
  };
  const summary = (duration: (alert: AlertFact) => number | null) => summarizeDurations(alerts.map(duration));
  const count = (is: (alert: AlertFact) => boolean) => alerts.filter(is).length;
  const confirmed = count(({ verification }) => verification === 'confirmed');
  const rejected = count(({ verification }) => verification === 'rejected');
  return {
    raised: alerts.length,
    confirmed,
    rejected,
    closed: count(({ closedAtMs }) => closedAtMs !== null),
    falseRate: share(rejected, confirmed),
    times: {
      acknowledge: summary((alert) => since(alert, alert.acknowledgedAtMs)),
      verify: summary((alert) => since(alert, alert.verifiedAtMs)),
      accept: summary((alert) => first(alert, ({ acceptedAtMs }) => acceptedAtMs)),
      arrive: summary((alert) => first(alert, ({ onSceneAtMs }) => onSceneAtMs)),
      report: summary((alert) => first(alert, ({ doneAtMs }) => doneAtMs)),
      close: summary((alert) => since(alert, alert.closedAtMs)),
    },
  };
}

/** How one responder answered: every task counts from when it was sent. */
export function responseOfTasks(tasks: readonly TaskFact[]): Response {
  const nothing = summarizeDurations([]);
  const since = (atMs: (task: TaskFact) => number | null) =>
    summarizeDurations(
      tasks.map((task) => {
        const value = atMs(task);
        return value === null ? null : value - task.sentAtMs;
      }),
    );
  const done = tasks.filter(({ doneAtMs }) => doneAtMs !== null);
  const rejected = done.filter(({ notBurning }) => notBurning).length;
  const confirmed = done.length - rejected;
  return {
    raised: tasks.length,
    confirmed,
    rejected,
    closed: done.length,
    falseRate: share(rejected, confirmed),
    times: {
      acknowledge: nothing,
      verify: nothing,
      accept: since(({ acceptedAtMs }) => acceptedAtMs),
      arrive: since(({ onSceneAtMs }) => onSceneAtMs),
      report: since(({ doneAtMs }) => doneAtMs),
      close: nothing,
    },
  };
}

/** The response in each group by its key. An alert seen by several cameras counts with each of them. */
export function responseBy(
  grouping: Grouping,
  alerts: readonly AlertFact[],
  tasks: readonly TaskFact[],
): Map<string, Response> {
  if (grouping === 'responder') {
    const groups = groupBy(tasks, ({ responderId }) => [responderId]);
    return new Map([...groups].map(([key, own]) => [key, responseOfTasks(own)]));
  }
  const groups = groupBy(alerts, (alert) => keysOf(grouping, alert));
  const byAlert = groupBy(tasks, ({ alertId }) => [alertId]);
  return new Map(
    [...groups].map(([key, own]) => [
      key,
      responseTo(
        own,
        own.flatMap(({ id }) => byAlert.get(id) ?? []),
      ),
    ]),
  );
}

function keysOf(grouping: Exclude<Grouping, 'responder'>, alert: AlertFact): readonly string[] {
  switch (grouping) {
    case 'district':
      return [String(alert.districtAdcode ?? NONE)];
    case 'kind':
      return [alert.kind];
    case 'camera':
      return alert.cameraIds.length > 0 ? [...new Set(alert.cameraIds)] : [NONE];
  }
}

export interface Week extends Period {
  raised: number;
  confirmed: number;
  rejected: number;
}

/** Alerts week by week, by when they were raised; a week without any is there with zeros. */
export function weekly(alerts: readonly AlertFact[], period: Period): Week[] {
  const weeks = weeksOf(period).map((week): Week => ({ ...week, raised: 0, confirmed: 0, rejected: 0 }));
  const firstMs = weeks[0]?.fromMs ?? 0;
  const lengthMs = weeks[0] ? weeks[0].toMs - weeks[0].fromMs : 1;
  for (const { raisedAtMs, verification } of alerts) {
    const week = weeks[Math.floor((raisedAtMs - firstMs) / lengthMs)];
    if (!week) continue;
    week.raised++;
    if (verification !== 'unverified') week[verification]++;
  }
  return weeks;
}

function share(part: number, other: number): number | null {
  return part + other === 0 ? null : part / (part + other);
}
