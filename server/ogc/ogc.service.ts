import { bbox as boxOfGeometry } from '@turf/bbox';
import { LAYER_IDS, type LayerFeature, type LayerId } from '../../contract/layers.ts';
import { ProblemError } from '../http/problem.ts';
import type { LayersService } from '../layers/layers.service.ts';
import { COLLECTIONS, CONFORMANCE, CRS84 } from './collections.ts';
import { type ItemsQuery, parseItemsQuery } from './items-query.ts';

const GEOJSON = 'application/geo+json';
const JSON_TYPE = 'application/json';

interface Link {
  href: string;
  rel: string;
  type: string;
  title?: string;
}

export interface OgcDeps {
  layers: LayersService;
  bounds: readonly [number, number, number, number];
  nowMs: () => number;
}

/** OGC API – Features, part 1: every layer as a collection. `base` is the address of `/ogc` as the client reached it. */
export function ogcService({ layers, bounds, nowMs }: OgcDeps) {
  const collection = (base: string, id: LayerId) => ({
    id,
    ...COLLECTIONS[id],
    itemType: 'feature',
    crs: [CRS84],
    extent: { spatial: { bbox: [bounds], crs: CRS84 } },
    links: [
      link(`${base}/collections/${id}`, 'self', JSON_TYPE),
      link(`${base}/collections/${id}/items`, 'items', GEOJSON, COLLECTIONS[id].title),
    ],
  });
  const demandLayer = (id: string): LayerId => {
    const found = LAYER_IDS.find((layer) => layer === id);
    if (!found) throw new ProblemError('layer_unknown', `There is no collection "${id}".`);
    return found;
  };

  return {
    landing: (base: string) => ({
      title: 'Lookout',
      description: 'Environmental layers of the duty room',
      links: [
        link(base, 'self', JSON_TYPE),
        link(`${base}/conformance`, 'conformance', JSON_TYPE),
        link(`${base}/collections`, 'data', JSON_TYPE),
        link(
          `${base.replace(/\/ogc$/, '')}/api/v1/openapi.json`,
          'service-desc',
          'application/vnd.oai.openapi+json;version=3.1',
        ),
        link(`${base.replace(/\/ogc$/, '')}/api/v1/docs`, 'service-doc', 'text/html'),
      ],
    }),
    conformance: () => ({ conformsTo: CONFORMANCE }),
    collections: (base: string) => ({
      links: [link(`${base}/collections`, 'self', JSON_TYPE)],
      collections: LAYER_IDS.map((id) => collection(base, id)),
    }),
    collection: (base: string, id: string) => collection(base, demandLayer(id)),

    async items(base: string, id: string, search: URLSearchParams) {
      const layer = demandLayer(id);
      const query = parseItemsQuery(Object.fromEntries(search));
      if ('wrong' in query) throw new ProblemError('invalid_request', query.wrong);
      const { features } = await layers.read(layer, momentOf(query, nowMs()));
      const matched = features.filter((feature) => matches(feature, query));
      const shown = matched.slice(query.offset, query.offset + query.limit);
      const here = `${base}/collections/${layer}/items`;
      const page = (offset: number) => {
        const params = new URLSearchParams(search);
        params.set('limit', String(query.limit));
        params.set('offset', String(offset));
        return `${here}?${params}`;
      };
      const links = [
        link(page(query.offset), 'self', GEOJSON),
        link(`${base}/collections/${layer}`, 'collection', JSON_TYPE),
      ];
      if (query.offset + query.limit < matched.length)
        links.push(link(page(query.offset + query.limit), 'next', GEOJSON));
      if (query.offset > 0) links.push(link(page(Math.max(0, query.offset - query.limit)), 'prev', GEOJSON));
      return {
        type: 'FeatureCollection',
        timeStamp: new Date(nowMs()).toISOString(),
        numberMatched: matched.length,
        numberReturned: shown.length,
        links,
        features: shown.map(toItem),
      };
    },

    async item(base: string, id: string, featureId: string) {
      const layer = demandLayer(id);
      const { features } = await layers.read(layer);
      const feature = features.find((one) => one.id === featureId);
      if (!feature) throw new ProblemError('not_found', `There is no feature "${featureId}" in ${layer}.`);
      const here = `${base}/collections/${layer}`;
      return {
        ...toItem(feature),
        links: [
          link(`${here}/items/${encodeURIComponent(featureId)}`, 'self', GEOJSON),
          link(here, 'collection', JSON_TYPE),
        ],
      };
    },
  };
}
export type OgcService = ReturnType<typeof ogcService>;

const link = (href: string, rel: string, type: string, title?: string): Link => ({
  href,
  rel,
  type,
  ...(title === undefined ? {} : { title }),
});

/** A closed interval of the past shows the layer as it was at its end; anything else the present. */
function momentOf({ interval }: ItemsQuery, nowMs: number): number | undefined {
  return interval && interval.toMs < nowMs ? interval.toMs : undefined;
}

function matches(feature: LayerFeature, { bbox, interval }: ItemsQuery): boolean {
  if (interval) {
    const { updatedAtMs } = feature.properties;
    if (updatedAtMs === null || updatedAtMs < interval.fromMs || updatedAtMs > interval.toMs) return false;
  }
  if (!bbox) return true;
  const [west, south, east, north] = bbox;
  const [w, s, e, n] = boxOfGeometry(feature.geometry);
  return w <= east && e >= west && s <= north && n >= south;
}

/** Desktop GIS reads flat properties: the readings become one each, and the time a text. */
function toItem({ type, id, geometry, properties: { readings, updatedAtMs, ...properties } }: LayerFeature) {
  return {
    type,
    id,
    geometry,
    properties: {
      ...properties,
      updatedAt: updatedAtMs === null ? null : new Date(updatedAtMs).toISOString(),
      ...Object.fromEntries(readings.map(({ species, value }) => [species, value])),
    },
  };
}
