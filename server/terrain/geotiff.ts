import { fromArrayBuffer, type GeoTIFFImage } from 'geotiff';
import { type GridSpec, toDecimetres } from '../../domain/sight/grid-terrain.ts';

/** EPSG codes of longitude and latitude in degrees on ellipsoids that agree within a metre: WGS-84 and CGCS2000. */
const GEOGRAPHIC = [4326, 4490];
/** GTRasterTypeGeoKey: heights belong to the pixels' corners, not to their areas. */
const PIXEL_IS_POINT = 2;
/** A degree by a degree at 1″, some ten times: two bytes each are held in memory and in one row of the database. */
const MOST_HEIGHTS = 150e6;

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
  const { west, north, stepX, stepY } = gridOf(image);
  if (!(stepX > 0 && stepY < 0)) throw new RangeError('the picture must have north up and no rotation');
  const [cols, rows] = [image.getWidth(), image.getHeight()];
  if (cols * rows > MOST_HEIGHTS) {
    throw new RangeError(
      `${cols} × ${rows} heights are more than ${MOST_HEIGHTS / 1e6} million: cut the file with gdalwarp -te`,
    );
  }
  const bands = await image.readRasters({ samples: [0] }).catch((error: unknown) => {
    throw new RangeError(
      `the heights cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
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

/** Corner and steps from scale and tie point, or from the matrix: geotiff's own reading turns the matrix upside down. */
function gridOf(image: GeoTIFFImage): { west: number; north: number; stepX: number; stepY: number } {
  const { fileDirectory } = image;
  const matrix = fileDirectory.getValue('ModelTransformation');
  if (matrix) {
    const [stepX = 0, skewX = 0, , west = NaN, skewY = 0, stepY = 0, , north = NaN] = [...matrix];
    const isSquare = skewX === 0 && skewY === 0;
    return { west, north, stepX: isSquare ? stepX : NaN, stepY: isSquare ? stepY : NaN };
  }
  const [stepX = NaN, stepY = NaN] = [...(fileDirectory.getValue('ModelPixelScale') ?? [])];
  const [col = NaN, row = NaN, , lon = NaN, lat = NaN] = [...(fileDirectory.getValue('ModelTiepoint') ?? [])];
  return { west: lon - col * stepX, north: lat + row * stepY, stepX, stepY: -stepY };
}
