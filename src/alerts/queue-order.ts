import type { Alert, AlertStage } from '../../contract/alerts.ts';
import { stageSinceMs } from './due.ts';

/** What waits for the officer comes first; what waits for others after it. */
const URGENCY: Record<AlertStage, number> = {
  new: 0,
  acknowledged: 1,
  confirmed: 2,
  reported: 3,
  on_scene: 4,
  dispatched: 5,
  rejected: 6,
  closed: 7,
};

/** Most urgent first; inside a stage the one that has waited longest, then the lower number. */
export function byUrgency(a: Alert, b: Alert): number {
  return URGENCY[a.stage] - URGENCY[b.stage] || stageSinceMs(a) - stageSinceMs(b) || a.id - b.id;
}

export const QUEUE_TABS = ['open', 'out', 'closed'] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];

const HANDED_OUT: readonly AlertStage[] = ['dispatched', 'on_scene', 'reported'];

export interface QueueSource {
  open: readonly Alert[];
  recent: readonly Alert[];
  /** The city's midnight, epoch ms. */
  midnightMs: number;
}

/** The alerts of one tab in the order in which they are shown. */
export function queueOf(tab: QueueTab, { open, recent, midnightMs }: QueueSource): Alert[] {
  switch (tab) {
    case 'open':
      return open.filter((alert) => alert.closure === null).sort(byUrgency);
    case 'out':
      return open.filter((alert) => HANDED_OUT.includes(alert.stage)).sort(byUrgency);
    case 'closed':
      return recent
        .filter((alert) => alert.closure !== null && alert.closure.atMs >= midnightMs)
        .sort((a, b) => (b.closure?.atMs ?? 0) - (a.closure?.atMs ?? 0));
  }
}

/** Alerts that nobody took yet, most urgent first: what the banner and the sound are about. */
export function untaken(open: readonly Alert[]): Alert[] {
  return open.filter((alert) => alert.stage === 'new').sort(byUrgency);
}
