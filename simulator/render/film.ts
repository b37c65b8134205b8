import { chance } from '../world/chance.ts';
import type { Emitter } from '../world/emitters.ts';
import { sunAt } from '../world/sun.ts';
import { cityDay, cityHour, weatherAt, type Weather, type WeatherOrder } from '../world/weather.ts';
import { type Backdrop, backdropOf } from './backdrop.ts';
import { cloudStrip, drawClouds, drawShadows } from './clouds.ts';
import { drawGlints } from './glints.ts';
import { type Light, lightAt } from './light.ts';
import type { Scene } from './surface.ts';
import { exposeLuma, shakeAt } from './sensor.ts';
import { drawEmitter, smokePad } from './smoke.ts';

export interface FilmOptions {
  scene: Scene;
  /** Of the weather, shared by all cameras. */
  seed: number;
  /** Of this camera's own noise and shake. */
  cameraSeed: number;
  /** Grey levels of sensor noise by day. */
  noise?: number;
  weather?: (atMs: number) => Weather;
  /** Whose sun is shown; the moment's own when absent. */
  sunTime?: (atMs: number) => number;
  /** Colour planes cost a third: a detector that reads luma alone goes without. */
  colour?: boolean;
}

/** What there is to be seen at a moment besides the ground. */
export interface Happenings {
  emitters: readonly Emitter[];
  /** 0 to 1: shadows of clouds crossing the ground. */
  shadows?: number;
  /** 0 to 1: sun on water and glass. */
  glints?: number;
}

export interface Shown {
  picture: Backdrop;
  weather: Weather;
  light: Light;
  /** Box in pixels of what each emitter plainly shows; those that show nothing are left out. */
  boxes: ReadonlyMap<string, { x: number; y: number; width: number; height: number }>;
}

/** Light and haze change slowly: the still part is drawn again this often. */
const BACKDROP_MS = 60_000;
const NIGHT_NOISE = 4;
/** Clouds some 8 km away in a wind aloft of 6 m/s. */
const CLOUD_RAD_PER_S = 0.000_75;

/** Pictures of one camera at any moment. The returned planes are written again by the next call. */
export function film({ scene, seed, cameraSeed, noise = 1.6, colour = true, ...options }: FilmOptions) {
  const weather = options.weather ?? ((atMs: number) => weatherAt(seed, atMs));
  const { width, height } = scene;
  const pad = smokePad(scene);
  const blank = (): Backdrop => ({
    width,
    height,
    luma: new Uint8Array(width * height),
    blue: new Uint8Array((width * height) / 4),
    red: new Uint8Array((width * height) / 4),
  });
  const [clean, picture] = [blank(), blank()];
  let still: { key: number; backdrop: Backdrop; light: Light; strip: Uint8Array; stripKey: string } | null =
    null;

  const stillAt = (atMs: number, now: Weather) => {
    const key = Math.floor(atMs / BACKDROP_MS);
    if (still?.key === key) return still;
    const sunMs = options.sunTime?.(atMs) ?? atMs;
    const light = lightAt(sunAt(sunMs, scene.stand.lon, scene.stand.lat), now.cloud);
    const stripKey = `${cityDay(sunMs)} ${Math.floor(cityHour(sunMs) / 3)}`;
    const strip =
      still?.stripKey === stripKey
        ? still.strip
        : cloudStrip(Math.floor(chance(seed, 'clouds', stripKey) * 1e6), now.cloud);
    const backdrop = backdropOf(scene, light, now.visibilityM, cityHour(sunMs));
    still = { key, backdrop, light, strip, stripKey };
    return still;
  };

  return {
    at(atMs: number, { emitters, shadows = 0, glints = 0 }: Happenings): Shown {
      const now = weather(atMs);
      const { backdrop, light, strip } = stillAt(atMs, now);
      clean.luma.set(backdrop.luma);
      if (colour) {
        clean.blue.set(backdrop.blue);
        clean.red.set(backdrop.red);
      }
      drawClouds(clean, scene, strip, light, (atMs / 1000) * scene.focalPx * CLOUD_RAD_PER_S);
      if (shadows > 0) drawShadows(clean, scene, shadows, atMs, now);
      const boxes = new Map<string, { x: number; y: number; width: number; height: number }>();
      const air = { light, visibilityM: now.visibilityM, windAt: weather };
      for (const emitter of emitters) {
        const box = drawEmitter(clean, scene, pad, emitter, atMs, air);
        if (box)
          boxes.set(emitter.id, {
            x: box.left,
            y: box.top,
            width: box.right - box.left + 1,
            height: box.bottom - box.top + 1,
          });
      }
      if (glints > 0) drawGlints(clean, scene, glints, light, atMs);
      const sigma = noise + NIGHT_NOISE * light.night;
      exposeLuma(
        clean,
        picture.luma,
        shakeAt(cameraSeed, atMs, now.windMs, scene.focalPx),
        sigma,
        atMs / 100,
      );
      if (colour) {
        picture.blue.set(clean.blue);
        picture.red.set(clean.red);
      }
      return { picture, weather: now, light, boxes };
    },
    /** Weather or hour has been changed by hand: the still part is drawn anew. */
    renew(): void {
      still = null;
    },
  };
}

export type Film = ReturnType<typeof film>;
export type { WeatherOrder };
