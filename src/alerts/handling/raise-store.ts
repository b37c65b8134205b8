import { create } from 'zustand';
import type { SmokeKind } from '../../../contract/detections.ts';
import type { LonLat } from '../../../domain/geo/geodesic.ts';

export interface RaiseDraft {
  kind: 'manual' | 'complaint';
  whereText: string;
  place: LonLat | null;
  radiusM: string;
  smokeKind: SmokeKind | 'unknown';
  words: string;
  callerName: string;
  callerPhone: string;
  reference: string;
}

const EMPTY: RaiseDraft = {
  kind: 'complaint',
  whereText: '',
  place: null,
  radiusM: '500',
  smokeKind: 'unknown',
  words: '',
  callerName: '',
  callerPhone: '',
  reference: '',
};

interface Raise {
  view: 'closed' | 'form' | 'picking';
  draft: RaiseDraft;
  /** Of this report: sent twice, it is one alert. */
  key: string;
}

/** What is being typed stays while the dialog is closed or the map is asked for the place. */
export const useRaise = create<Raise>(() => ({ view: 'closed', draft: EMPTY, key: crypto.randomUUID() }));

export const showRaise = (view: Raise['view']) => useRaise.setState({ view });
export const editRaise = (change: Partial<RaiseDraft>) =>
  useRaise.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
export const forgetRaise = () =>
  useRaise.setState({ view: 'closed', draft: EMPTY, key: crypto.randomUUID() });
