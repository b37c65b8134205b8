import type { LayerId } from '../../contract/layers.ts';

/** Titles of the layers as collections; a layer without one does not compile. */
export const COLLECTIONS: Record<LayerId, { title: string; description: string }> = {
  'air-stations': {
    title: '空气站 / Air stations',
    description: 'Hourly AQI by HJ 633 and the latest values',
  },
  'water-sections': {
    title: '地表水断面 / Surface-water sections',
    description: 'Measured against target class, GB 3838-2002',
  },
  'water-sources': {
    title: '饮用水源 / Drinking-water sources',
    description: 'Class, residual chlorine and biotoxicity',
  },
  'land-plots': { title: '污染地块 / Contaminated plots', description: 'Status and negative list of use' },
  'mine-zones': { title: '矿山修复 / Mine restoration', description: 'Zones by phase with progress' },
  'voc-stations': {
    title: 'VOC 站 / VOC stations',
    description: 'Species against the thresholds of each station',
  },
  projects: {
    title: '建设项目 / Projects',
    description: 'Areas with the contaminated plots that they lie over',
  },
  'fire-points': {
    title: '卫星火点 / Satellite fire points',
    description: 'Pixel footprints of VIIRS and MODIS, 72 hours',
  },
};

/** Source: OGC 17-069r4, annex A. */
export const CONFORMANCE = [
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
];
export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
