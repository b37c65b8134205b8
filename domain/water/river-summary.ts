import { assessWater, type WaterSample } from './water-class.ts';
import { ASSESSED_FACTORS, WATER_CLASSES, type AssessedFactor, type WaterClass } from './water-limits.ts';

/** 优, 良好, 轻度污染, 中度污染, 重度污染. */
export const RIVER_QUALITIES = ['excellent', 'good', 'light', 'moderate', 'heavy'] as const;
export type RiverQuality = (typeof RIVER_QUALITIES)[number];

/** Quality word of one class. Source: 环办〔2011〕22号, table 1. */
export const QUALITY_OF_CLASS: Record<WaterClass, RiverQuality> = {
  I: 'excellent',
  II: 'excellent',
  III: 'good',
  IV: 'light',
  V: 'moderate',
  'inferior-V': 'heavy',
};

export type RiverSummary =
  | { method: 'none'; sections: 0 }
  | { method: 'mean'; sections: number; meanClass: WaterClass; quality: RiverQuality }
  | {
      method: 'share';
      sections: number;
      /** Share of sections in classes I–III, 0–1. */
      shareGood: number;
      shareInferiorV: number;
      counts: Record<WaterClass, number>;
      quality: RiverQuality;
    };

/** pH of a mixture of equal parts: the mean is taken of the hydrogen ion, not of the logarithm. */
function meanPh(values: readonly number[]): number {
  return -Math.log10(values.reduce((sum, ph) => sum + 10 ** -ph, 0) / values.length);
}

/** Mean of each assessed factor over the samples that have it, mg/L. */
export function meanSample(samples: readonly WaterSample[]): WaterSample {
  const mean: Partial<Record<AssessedFactor, number>> = {};
  for (const factor of ASSESSED_FACTORS) {
    const values = samples.flatMap((sample) => {
      const value = sample[factor];
      return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? [value] : [];
    });
    if (values.length === 0) continue;
    mean[factor] = factor === 'ph' ? meanPh(values) : values.reduce((sum, v) => sum + v, 0) / values.length;
  }
  return mean;
}

function qualityByShare(shareGood: number, shareInferiorV: number): RiverQuality {
  if (shareGood >= 0.9) return 'excellent';
  if (shareGood >= 0.75) return 'good';
  if (shareInferiorV < 0.2) return 'light';
  return shareInferiorV < 0.4 ? 'moderate' : 'heavy';
}

/**
 * Quality of a river or river system from one sample per section. Fewer than five sections: the class of the
 * mean concentrations; five or more: shares of classes I–III and of inferior V. Sections without any assessed
 * value do not count. Source: 环办〔2011〕22号, tables 1 and 3.
 */
export function summariseRiver(samples: readonly WaterSample[]): RiverSummary {
  const classes = samples.flatMap((sample) => {
    const { measured } = assessWater(sample, 'III', 'river');
    return measured === null ? [] : [measured];
  });
  if (classes.length === 0) return { method: 'none', sections: 0 };
  if (classes.length < 5) {
    const meanClass = assessWater(meanSample(samples), 'III', 'river').measured ?? 'inferior-V';
    return { method: 'mean', sections: classes.length, meanClass, quality: QUALITY_OF_CLASS[meanClass] };
  }
  return summariseClasses(classes);
}

/** As `summariseRiver` for published classes without concentrations; always by share, so meant for five sections or more. */
export function summariseClasses(classes: readonly WaterClass[]): RiverSummary {
  if (classes.length === 0) return { method: 'none', sections: 0 };
  const counts = Object.fromEntries(WATER_CLASSES.map((c) => [c, 0])) as Record<WaterClass, number>;
  for (const c of classes) counts[c] += 1;
  const shareGood = (counts.I + counts.II + counts.III) / classes.length;
  const shareInferiorV = counts['inferior-V'] / classes.length;
  return {
    method: 'share',
    sections: classes.length,
    shareGood,
    shareInferiorV,
    counts,
    quality: qualityByShare(shareGood, shareInferiorV),
  };
}
