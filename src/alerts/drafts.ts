import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { RejectReason } from '../../contract/alerts.ts';

/** What somebody typed about an alert and has not sent. */
export interface Draft {
  note: string;
  rejectReason: RejectReason | null;
  rejectNote: string;
  ask: string | null;
}

const EMPTY: Draft = { note: '', rejectReason: null, rejectNote: '', ask: null };

interface Drafts {
  drafts: Readonly<Record<number, Draft>>;
}

/** Kept in the browser, so that neither a click elsewhere nor a reload loses typed text. */
export const useDrafts = create<Drafts>()(
  persist((): Drafts => ({ drafts: {} }), { name: 'lookout.drafts', version: 1 }),
);

export function useDraft(alertId: number): Draft {
  return useDrafts(({ drafts }) => drafts[alertId] ?? EMPTY);
}

export function editDraft(alertId: number, change: Partial<Draft>): void {
  useDrafts.setState(({ drafts }) => ({
    drafts: { ...drafts, [alertId]: { ...EMPTY, ...drafts[alertId], ...change } },
  }));
}

/** Forgets what has been sent. Fields that were sent are emptied, others stay. */
export function clearDraft(alertId: number, fields: readonly (keyof Draft)[]): void {
  editDraft(alertId, Object.fromEntries(fields.map((field) => [field, EMPTY[field]])));
}
