import { convert } from '../../domain/geo/datum.ts';

export interface Target {
  lon: number;
  lat: number;
  name: string;
}

/** AMap takes GCJ-02; the others take WGS-84. Source: each map's published URI scheme. */
export function amapUrl({ lon, lat, name }: Target): string {
  const gcj = convert({ lon, lat }, 'wgs84', 'gcj02');
  const to = `${gcj.lon.toFixed(6)},${gcj.lat.toFixed(6)},${name.replaceAll(',', ' ')}`;
  return `https://uri.amap.com/navigation?${new URLSearchParams({ to, mode: 'car', coordinate: 'gaode', callnative: '1' }).toString()}`;
}

export function geoUrl({ lon, lat, name }: Target): string {
  return `geo:${lat.toFixed(6)},${lon.toFixed(6)}?q=${lat.toFixed(6)},${lon.toFixed(6)}(${encodeURIComponent(name)})`;
}
