import type { AreaAnswer, CameraViewshed, CoverageAnswer } from '../../../contract/sight.ts';
import type { Bounds, MultiPolygon } from '../../../domain/geo/polygon.ts';
import type { CameraThen } from '../solve/solve-task.ts';

export interface CoverageTask {
  cameras: CameraThen[];
  bounds: Bounds;
  cellM: number;
  districts: { adcode: number; nameZh: string; nameEn: string; polygons: MultiPolygon }[];
}

export interface AreaTask {
  cameras: CameraThen[];
  cellM: number;
  polygons: MultiPolygon;
}

export interface ViewshedTask {
  camera: CameraThen;
  cellM: number;
}

export type { AreaAnswer, CameraViewshed };

export interface CoverageResult {
  /** Palette indices of the picture in web Mercator, row by row from the north-west: 0 outside, 1 none, 2 one, 3 more. */
  pixels: Uint8Array<ArrayBuffer>;
  widthPx: number;
  heightPx: number;
  bounds: Bounds;
  city: NonNullable<CoverageAnswer['city']> | null;
  districts: CoverageAnswer['districts'];
  illustrative: boolean;
}
