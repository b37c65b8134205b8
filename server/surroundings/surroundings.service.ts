import type { Kysely } from 'kysely';
import type { Alert } from '../../contract/alerts.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import type { LayerId } from '../../contract/layers.ts';
import type { Surroundings } from '../../contract/surroundings.ts';
import type { NamedPlace } from '../../domain/alerts/place-name.ts';
import { inverse, type LonLat, normaliseBearing } from '../../domain/geo/geodesic.ts';
import { nearestPoint } from '../../domain/geo/nearest-point.ts';
import { loadAlerts } from '../alerts/alerts.repository.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { featuresIn, windsBefore } from './surroundings.repository.ts';

const NEAR_LAYERS = [
  'water-sources',
  'land-plots',
  'mine-zones',
  'water-sections',
] as const satisfies LayerId[];
const NEAR_M = 10_000;
const OF_A_KIND = 2;
/** The wind of a station further away says little about the place. */
const WIND_REACH_M = 60_000;

type Near = Surroundings['near'][number];

interface Deps {
  db: Kysely<DB>;
  places: readonly NamedPlace[];
  nowMs: () => number;
}

export type SurroundingsService = ReturnType<typeof surroundingsService>;

export function surroundingsService({ db, places, nowMs }: Deps) {
  return {
    /** As it is now while the alert is open, as it was at the last detection once it is closed. */
    async read(id: number): Promise<Surroundings> {
      const [alert] = await loadAlerts(db, [id]);
      if (!alert) throw new ProblemError('alert_unknown', `There is no alert #${id}.`);
      const about = middleOf(alert.position);
      const at = new Date(alert.closure ? alert.lastDetectedAtMs : nowMs());
      const [wind, near] = await Promise.all([windNear(db, about.at, at), nearOf(alert, about)]);
      return { wind, near };
    },
  };

  async function nearOf(alert: Alert, about: Middle): Promise<Near[]> {
    if (!about.isPlace) return [];
    const features = await featuresIn(db, NEAR_LAYERS);
    const own = new Set([alert.place?.nameZh]);
    const found: Near[] = [
      ...places.map((place) => {
        const { distanceM, bearingDeg } = inverse(about.at, place);
        const { nameZh, nameEn } = place;
        return {
          kind: 'village',
          id: null,
          nameZh,
          nameEn,
          distanceM,
          bearingDeg,
          illustrative: false,
        } as const;
      }),
      ...features
        .filter((row) => !own.has(row.nameZh))
        .map(({ layer, geometry, ...row }) => ({
          kind: layer as (typeof NEAR_LAYERS)[number],
          ...row,
          ...nearestPoint(about.at, geometry),
        })),
    ];
    const taken = new Map<string, number>();
    return found
      .filter((thing) => thing.distanceM <= NEAR_M)
      .sort((a, b) => a.distanceM - b.distanceM)
      .filter(({ kind }) => {
        taken.set(kind, (taken.get(kind) ?? 0) + 1);
        return (taken.get(kind) ?? 0) <= OF_A_KIND;
      });
  }
}

async function windNear(db: Kysely<DB>, about: LonLat, at: Date): Promise<Surroundings['wind']> {
  const winds = (await windsBefore(db, at))
    .map((row) => ({ row, distanceM: nearestPoint(about, row.geometry).distanceM }))
    .filter(({ distanceM }) => distanceM <= WIND_REACH_M)
    .sort((a, b) => a.distanceM - b.distanceM);
  const [nearest] = winds;
  if (!nearest) return null;
  const { row, distanceM } = nearest;
  return {
    fromDeg: normaliseBearing(row.fromDeg),
    speedMS: row.speedMS,
    atMs: row.at.getTime(),
    stationZh: row.nameZh,
    stationEn: row.nameEn,
    distanceM,
    illustrative: row.illustrative,
  };
}

interface Middle {
  at: LonLat;
  isPlace: boolean;
}

function middleOf(position: AlertPosition): Middle {
  switch (position.kind) {
    case 'place':
      return { at: position, isPlace: true };
    case 'ambiguous': {
      const [first] = position.candidates;
      return { at: first ?? { lon: 0, lat: 0 }, isPlace: first !== undefined };
    }
    case 'bearing': {
      const [line] = position.lines;
      return { at: line ?? { lon: 0, lat: 0 }, isPlace: false };
    }
    case 'unknown':
      return { at: position.near, isPlace: false };
  }
}
