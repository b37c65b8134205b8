import { bearingDeg, distanceM, type LonLat } from '../geo/geodesic.ts';
import { cpfAt, type Cpf } from './cpf.ts';
import { bearingOffsetDeg, type UpwindSector } from './wind.ts';

/** 重点管理, 简化管理, 登记管理, none. Source: 排污许可管理条例 (2021), article 2. */
export type PermitCategory = 'key' | 'simplified' | 'registered' | 'none';
/** Whether the exhaust is being treated as far as is known. */
export type TreatmentState = 'running' | 'partial' | 'stopped' | 'none' | 'unknown';

export interface EmissionSource extends LonLat {
  id: string;
  /** Factor ids it is known to emit. */
  species: readonly string[];
  permit: PermitCategory;
  treatment: TreatmentState;
}

export interface TracingWeights {
  bearing: number;
  distance: number;
  species: number;
  permit: number;
  treatment: number;
}

export interface TracingOptions {
  /** Sources farther than this are not asked about, metres. */
  reachM: number;
  weights: TracingWeights;
}

/** Sensible defaults, configurable; the order of weights is the order in which duty rooms ask. */
export const TRACING_DEFAULTS: TracingOptions = {
  reachM: 5000,
  weights: { bearing: 0.35, distance: 0.25, species: 0.25, permit: 0.08, treatment: 0.07 },
};

const PERMIT_SCORE: Record<PermitCategory, number> = { key: 1, simplified: 0.6, registered: 0.3, none: 0.5 };
const TREATMENT_SCORE: Record<TreatmentState, number> = {
  running: 0,
  partial: 0.5,
  unknown: 0.5,
  stopped: 1,
  none: 1,
};

export interface Suspect {
  id: string;
  distanceM: number;
  /** From the station. */
  bearingDeg: number;
  /** From the middle of the upwind sector, 0–180; null when the wind has no direction. */
  offsetDeg: number | null;
  /** Alarming species it is known to emit. */
  matched: string[];
  /** CPF of its sector, for the reader; null when unknown. */
  cpf: number | null;
  /** Each part 0–1 before weighting. */
  parts: TracingWeights;
  /** Weighted mean of the parts, 0–1. */
  score: number;
}

/**
 * Ranks the sources that could have raised an alarm at a station: those inside the upwind sector and within reach, by
 * bearing offset, distance, species match, permit category and treatment state, best suspect first. Without a wind
 * direction every bearing is in and the bearing says nothing. The score orders the visits; it proves nothing.
 */
export function rankSuspects(
  station: LonLat,
  sector: UpwindSector | null,
  alarmed: readonly string[],
  sources: readonly EmissionSource[],
  { cpf = null, options = TRACING_DEFAULTS }: { cpf?: Cpf | null; options?: TracingOptions } = {},
): Suspect[] {
  const { weights, reachM } = options;
  const total = weights.bearing + weights.distance + weights.species + weights.permit + weights.treatment;
  return sources
    .flatMap((source): Suspect[] => {
      const distance = distanceM(station, source);
      if (!(distance <= reachM)) return [];
      const bearing = bearingDeg(station, source);
      const offsetDeg = sector === null ? null : bearingOffsetDeg(sector, bearing);
      if (sector !== null && offsetDeg !== null && offsetDeg > sector.halfAngleDeg) return [];
      const matched = alarmed.filter((factor) => source.species.includes(factor));
      const parts: TracingWeights = {
        bearing: sector === null || offsetDeg === null ? 0.5 : 1 - offsetDeg / sector.halfAngleDeg,
        distance: 1 - distance / reachM,
        species: alarmed.length === 0 ? 0.5 : matched.length / alarmed.length,
        permit: PERMIT_SCORE[source.permit],
        treatment: TREATMENT_SCORE[source.treatment],
      };
      const weighted =
        weights.bearing * parts.bearing +
        weights.distance * parts.distance +
        weights.species * parts.species +
        weights.permit * parts.permit +
        weights.treatment * parts.treatment;
      return [
        {
          id: source.id,
          distanceM: distance,
          bearingDeg: bearing,
          offsetDeg,
          matched,
          cpf: cpf === null ? null : cpfAt(cpf, bearing),
          parts,
          score: weighted / total,
        },
      ];
    })
    .sort((a, b) => b.score - a.score || a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1));
}
