import type { FeatureCollection } from 'geojson';
import type { MapLang } from '../../map/types.ts';
import { csvText } from '../../ui/csv.ts';
import type { AnyLayer, DrawContext } from '../layer-definition.ts';
import type { Column, Row } from './table-model.ts';

const time = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());
const middle = ([west, south, east, north]: Row['facts']['extent']) => [
  (west + east) / 2,
  (south + north) / 2,
];

/** The rows as they are seen, with WGS-84 coordinates of their middle. */
export function tableCsv(rows: readonly Row[], columns: readonly Column[], lang: MapLang): string {
  return csvText([
    [...columns.map(({ name }) => name[lang]), 'updated', 'illustrative', 'lon', 'lat'],
    ...rows.map((row) => [
      ...columns.map((column) => column.value(row, lang)),
      time(row.facts.updatedAtMs),
      String(row.facts.illustrative),
      ...middle(row.facts.extent).map((degrees) => Number(degrees.toFixed(6))),
    ]),
  ]);
}

/** The rows as features, WGS-84, with what the table says of them as properties. */
export function tableGeoJson(
  layer: AnyLayer,
  rows: readonly Row[],
  columns: readonly Column[],
  context: DrawContext,
): string {
  const collection: FeatureCollection = {
    type: 'FeatureCollection',
    features: rows.flatMap((row) => {
      // What is drawn first for an item is the item itself.
      const [drawn] = layer.features(row.item, context);
      if (!drawn) return [];
      const told = columns.map((column) => [column.id, column.value(row, context.lang)] as const);
      return [
        {
          type: 'Feature' as const,
          id: row.facts.key,
          geometry: drawn.geometry,
          properties: {
            ...Object.fromEntries(told),
            updatedAt: time(row.facts.updatedAtMs),
            illustrative: row.facts.illustrative,
            positionNote: row.facts.positionNote,
          },
        },
      ];
    }),
  };
  return `${JSON.stringify(collection, null, 1)}\n`;
}
