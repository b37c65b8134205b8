import { create } from 'zustand';
import type { LonLat } from '../../domain/geo/geodesic.ts';

interface PlacePick {
  /** Whoever waits for the next click on the map; null while clicks pick features. */
  take: ((place: LonLat) => void) | null;
}

export const usePlacePick = create<PlacePick>(() => ({ take: null }));

/** Hands the next click on the map to `take`; whoever asked before is forgotten. */
export const askForPlace = (take: (place: LonLat) => void) => usePlacePick.setState({ take });
export const stopAskingForPlace = () => usePlacePick.setState({ take: null });

/** Whether somebody waited for this place. */
export function givePlace({ lon, lat }: LonLat): boolean {
  const { take } = usePlacePick.getState();
  if (!take) return false;
  stopAskingForPlace();
  take({ lon, lat });
  return true;
}
