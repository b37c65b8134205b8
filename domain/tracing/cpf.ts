import { percentileOf } from '../air/air-limits.ts';
import { normaliseBearing } from '../geo/geodesic.ts';

export interface CpfSample {
  value: number;
  windFromDeg: number;
  windSpeedMS: number;
}

export interface CpfSector {
  /** Middle of the sector; the first is centred on north. */
  middleDeg: number;
  /** Samples with wind from here, and those of them above the threshold. */
  n: number;
  m: number;
  /** m / n; null when the wind never came from here. */
  cpf: number | null;
}

export interface Cpf {
  /** The overall percentile of all usable values. */
  threshold: number;
  sectors: CpfSector[];
  /** Samples with too little wind to have a direction. */
  calm: number;
}

export interface CpfOptions {
  sectors: number;
  percentile: number;
  /** Below this a direction means nothing, m/s. */
  calmBelowMS: number;
}

/** 16 points of the compass, upper quarter, 0.5 m/s; sensible and configurable. */
export const CPF_DEFAULTS: CpfOptions = { sectors: 16, percentile: 75, calmBelowMS: 0.5 };

/**
 * Conditional probability function: the share of samples above the overall percentile among all samples with wind
 * from a sector. Null without usable samples. Source: Ashbaugh et al., Atmos. Environ. 19(8), 1985.
 */
export function conditionalProbability(
  samples: readonly CpfSample[],
  options: CpfOptions = CPF_DEFAULTS,
): Cpf | null {
  const usable = samples.filter((s) =>
    [s.value, s.windFromDeg, s.windSpeedMS].every((v) => Number.isFinite(v)),
  );
  const threshold = percentileOf(
    usable.map((s) => s.value),
    options.percentile,
  );
  if (threshold === null) return null;
  const widthDeg = 360 / options.sectors;
  const sectors: CpfSector[] = Array.from({ length: options.sectors }, (_, i) => ({
    middleDeg: i * widthDeg,
    n: 0,
    m: 0,
    cpf: null,
  }));
  let calm = 0;
  for (const { value, windFromDeg, windSpeedMS } of usable) {
    const sector =
      sectors[Math.floor(normaliseBearing(windFromDeg + widthDeg / 2) / widthDeg) % options.sectors];
    if (windSpeedMS < options.calmBelowMS || sector === undefined) {
      calm += 1;
      continue;
    }
    sector.n += 1;
    if (value > threshold) sector.m += 1;
  }
  for (const sector of sectors) sector.cpf = sector.n === 0 ? null : sector.m / sector.n;
  return { threshold, sectors, calm };
}

/** CPF of the sector a bearing falls in; null when the wind never came from there. */
export function cpfAt(cpf: Cpf, bearingDeg: number): number | null {
  const widthDeg = 360 / cpf.sectors.length;
  return (
    cpf.sectors[Math.floor(normaliseBearing(bearingDeg + widthDeg / 2) / widthDeg) % cpf.sectors.length]
      ?.cpf ?? null
  );
}
