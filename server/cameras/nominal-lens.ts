import type { Lens } from '../../contract/cameras.ts';

/** Stands for a lens of which nothing is known, so that a picture can be framed. Nothing is ever computed with it. */
export const NOMINAL_LENS: Lens = {
  model: 'rectilinear',
  hfovDeg: 40,
  widthPx: 1920,
  heightPx: 1080,
  k1: 0,
  k2: 0,
};
