import { LAYER_IDS, type LayerId } from '../../contract/layers.ts';

const HINTS: readonly (readonly [RegExp, LayerId])[] = [
  [/viirs|modis|firms|fire/i, 'fire-points'],
  [/voc/i, 'voc-stations'],
  [/project|项目/i, 'projects'],
  [/plot|soil|地块/i, 'land-plots'],
  [/mine|矿/i, 'mine-zones'],
  [/section|断面/i, 'water-sections'],
  [/source|水源/i, 'water-sources'],
];

/** The layer that a file's name speaks of; air stations when it speaks of none. */
export function guessLayer(fileName: string): LayerId {
  const named = LAYER_IDS.find((id) => fileName.toLowerCase().includes(id));
  return named ?? HINTS.find(([pattern]) => pattern.test(fileName))?.[1] ?? 'air-stations';
}
