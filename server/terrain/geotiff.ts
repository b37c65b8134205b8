import { fromArrayBuffer } from 'geotiff';
import { type GridSpec, toDecimetres } from '../../domain/sight/grid-terrain.ts';

/** EPSG codes of longitude and latitude in degrees on ellipsoids that agree within a metre: WGS-84 and CGCS2000. */
const GEOGRAPHIC = [4326, 4490];
/** GTRasterTypeGeoKey: heights belong to the pixels' corners, not to their areas. */
const PIXEL_IS_POINT = 2;

/**
 * Heights in metres of a single-band GeoTIFF in longitude and latitude (WGS-84 or CGCS2000), north up. Throws
 * RangeError with what is wrong.
 */
export async function parseGeoTiff(bytes: Buffer): Promise<GridSpec> {
  const copy = new Uint8Array(bytes.byteLength);
  copy.set(bytes);
  const tiff = await fromArrayBuffer(copy.buffer).catch((error: unknown) => {
    throw new RangeError(`not a GeoTIFF: ${error instanceof Error ? error.message : String(error)}`);
  });
  const image = await tiff.getImage();
  const keys = image.getGeoKeys() ?? {};
  const code: unknown = keys.GeographicTypeGeoKey;
  if (typeof code !== 'number' || !GEOGRAPHIC.includes(code) || keys.ProjectedCSTypeGeoKey !== undefined) {
    throw new RangeError(
      'the heights must be in longitude and latitude (EPSG:4326 or EPSG:4490): convert them with gdalwarp -t_srs EPSG:4326',
    );
  }
  const [stepX = 0, stepY = 0] = image.getResolution();
  const [west = NaN, north = NaN] = image.getOrigin();
  if (!(stepX > 0 && stepY < 0)) throw new RangeError('the picture must have north up');
  const [cols, rows] = [image.getWidth(), image.getHeight()];
  const bands = await image.readRasters({ samples: [0] });
  const band = bands[0];
  if (band === undefined || typeof band === 'number') throw new RangeError('there is no band of heights');
  const noData = image.getGDALNoData();
  const heights = new Int16Array(cols * rows);
  for (let i = 0; i < heights.length; i++) {
    const metres = Number(band[i]);
    heights[i] = toDecimetres(metres === noData || metres < -1000 || metres > 9000 ? null : metres);
  }
  const half = keys.GTRasterTypeGeoKey === PIXEL_IS_POINT ? 0 : 0.5;
  return {
    west: west + half * stepX,
    north: north + half * stepY,
    dLonDeg: stepX,
    dLatDeg: -stepY,
    cols,
    rows,
    heights,
  };
}
