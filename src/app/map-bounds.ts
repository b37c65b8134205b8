import { create } from 'zustand';
import type { Box } from '../map/types.ts';

/** What the map shows at the moment, for counts in view; null before it stands. */
export const useMapBounds = create<{ bounds: Box | null }>(() => ({ bounds: null }));
