import type { LonLat } from '../../domain/geo/geodesic.ts';
import type { City, CityCamera } from '../city.ts';
import { CITY_LENS, CITY_PITCH_DEG } from '../city.ts';
import { type Film, film, type Happenings } from '../render/film.ts';
import { sceneOf, surroundingsOf } from '../render/scene.ts';
import type { Scene } from '../render/surface.ts';
import { footInPicture } from '../render/smoke.ts';
import { chance } from '../world/chance.ts';
import type { Emitter } from '../world/emitters.ts';
import { strawFire } from '../world/fires.ts';
import { cityHeight } from '../world/ground.ts';
import { seesGround, spotIn } from '../world/spots.ts';
import { daylightOf, type Weather, weatherAt, type WeatherOrder } from '../world/weather.ts';

export const PICTURE_PX = { width: 640, height: 360 } as const;
/** Cameras without a detector of their own: the server looks at their pictures itself. */
export const PLAIN_CAMERAS: readonly string[] = ['CAM-06', 'CAM-11', 'CAM-08'];
/** Two of them look at the same plain from both sides. */
const PAIR = ['CAM-04', 'CAM-05'] as const;
const REACH_M = 6000;
/** After the first picture was filmed: a detector must have seen the place without a fire. */
const FIRST_FIRE_MS = 58_000;
const FIRE_EVERY_MS = 12 * 60_000;
/** The second fire, seen by two cameras, comes soon after. */
const SECOND_FIRE_MS = 4 * 60_000;
const PAIR_SLOT = 1;
/** A burnt-out fire is forgotten when its last smoke is gone. */
const SMOKE_LASTS_MS = 160_000;
const WATER_OR_FIELD = [0, 3];

const isSeen = (fire: Emitter, atMs: number): boolean =>
  atMs >= fire.startMs && atMs <= fire.endMs + SMOKE_LASTS_MS;

interface Eye {
  camera: CityCamera;
  scene: Scene;
  film: Film;
}

/** The city as it is now, on the wall clock: what burns, what the wind does, and what each camera sees of it. */
export function liveCity(city: City, seed: number) {
  let startedMs = Infinity;
  const heightAt = cityHeight(city.rivers);
  const eyes = new Map<string, Eye>();
  const set: Emitter[] = [];
  const silent = new Set<string>();
  const slots = new Map<number, Emitter | null>();
  let order: WeatherOrder = {};
  const weather = (atMs: number): Weather => weatherAt(seed, daylightOf(atMs), order);

  const eyeOf = (camera: CityCamera): Eye => {
    const known = eyes.get(camera.id);
    if (known) return known;
    const site = {
      lon: camera.lon,
      lat: camera.lat,
      azimuthDeg: camera.azimuthDeg,
      pitchDeg: CITY_PITCH_DEG,
      rollDeg: 0,
      lens: CITY_LENS,
      mastM: camera.mastM,
    };
    const scene = sceneOf(site, surroundingsOf(heightAt, city.rivers, camera), PICTURE_PX.width);
    const cameraSeed = Math.floor(chance(seed, camera.id) * 1e6);
    const made = { camera, scene, film: film({ scene, seed, cameraSeed, weather, sunTime: daylightOf }) };
    eyes.set(camera.id, made);
    return made;
  };
  const cameraOf = (id: string): CityCamera | null => city.cameras.find((camera) => camera.id === id) ?? null;

  const startOf = (slot: number): number =>
    startedMs +
    FIRST_FIRE_MS +
    (slot === 0 ? 0 : slot === PAIR_SLOT ? SECOND_FIRE_MS : (slot - 1) * FIRE_EVERY_MS);

  /** Fires that come by themselves, before each plain camera in turn; the second where two cameras see it. */
  const fireOfSlot = (slot: number): Emitter | null => {
    const known = slots.get(slot);
    if (known !== undefined) return known;
    const startMs = startOf(slot);
    const id = slot === PAIR_SLOT ? PAIR[0] : PLAIN_CAMERAS[slot % PLAIN_CAMERAS.length];
    const camera = cameraOf(id ?? PAIR[0]);
    const place = camera === null ? null : placeFor(eyeOf(camera), slot);
    const fire = place && {
      ...strawFire(seed, `fire-${startMs}`, place, startMs),
      ...(slot <= PAIR_SLOT ? { size: 3, growS: 30, endMs: startMs + 15 * 60_000 } : {}),
    };
    slots.set(slot, fire);
    return fire;
  };
  const placeFor = ({ scene }: Eye, slot: number): LonLat | null => {
    const wish = { fromM: 1200, toM: slot === 0 ? 3000 : 4600 };
    const other = slot === PAIR_SLOT ? cameraOf(PAIR[1]) : null;
    for (let n = 0; n < 60; n += 1) {
      const place = spotIn(scene, seed, `${startedMs} ${slot} ${n}`, wish);
      if (place === null) return null;
      if (seesGround(scene, place, REACH_M) && (!other || seesGround(eyeOf(other).scene, place, REACH_M)))
        return place;
    }
    return spotIn(scene, seed, slot, wish);
  };

  const fires = (atMs: number): Emitter[] => {
    if (startedMs === Infinity) return set.filter((fire) => isSeen(fire, atMs));
    const newest = Math.floor((atMs - startedMs - FIRST_FIRE_MS) / FIRE_EVERY_MS) + 1;
    const recent = [newest - 2, newest - 1, newest, newest + 1].filter((slot) => slot >= 0);
    const own = recent.filter((slot) => atMs >= startOf(slot)).map(fireOfSlot);
    return [...own, ...set].filter((fire): fire is Emitter => fire !== null && isSeen(fire, atMs));
  };

  /** Steam of a works before every other camera, a harvester by day before some. */
  const neighbours = (eye: Eye, atMs: number): Emitter[] => {
    const number = Number(eye.camera.id.slice(-2));
    if (number % 2 === 0) return [];
    const place = spotIn(eye.scene, seed, 'works', { fromM: 2200, toM: 5200, covers: WATER_OR_FIELD });
    if (place === null) return [];
    const hourMs = Math.floor(atMs / 3600_000) * 3600_000;
    const span = { startMs: hourMs - 600_000, endMs: hourMs + 4200_000 };
    return [
      { id: `works-${eye.camera.id}`, seed: number, kind: 'chimney', ...place, ...span, size: 1, growS: 1 },
    ];
  };

  const happeningsOf = (eye: Eye, atMs: number): Happenings => ({
    emitters: [...fires(atMs), ...neighbours(eye, atMs)],
  });

  return {
    cameraOf,
    fires,
    /** From now on it burns now and then; only the first call counts. */
    begin(atMs: number): void {
      startedMs = Math.min(startedMs, atMs);
    },
    /** Reads the ground before every camera, so that nobody waits for it later. */
    async prepare(): Promise<void> {
      const first = city.cameras.filter((camera) => PLAIN_CAMERAS.includes(camera.id));
      for (const camera of [...first, ...city.cameras]) {
        eyeOf(camera);
        await new Promise(setImmediate);
      }
    },
    /** One picture of a camera. Its planes are written again by the next call for the same camera. */
    picture(camera: CityCamera, atMs: number) {
      const eye = eyeOf(camera);
      return eye.film.at(atMs, happeningsOf(eye, atMs));
    },
    /** Where a camera has a fire's foot in its picture; null when it does not see it. */
    foot(camera: CityCamera, fire: Emitter, atMs: number): { x: number; y: number; rangeM: number } | null {
      const { scene } = eyeOf(camera);
      return seesGround(scene, fire, REACH_M) ? footInPicture(scene, fire, atMs) : null;
    },
    groundAt: (place: LonLat): number => heightAt(place.lon, place.lat),
    silentCameras: silent as ReadonlySet<string>,
    silenceCamera(id: string, isSilent: boolean): void {
      if (isSilent) silent.add(id);
      else silent.delete(id);
    },
    setFire(place: LonLat, atMs: number, size: number): void {
      const fire = strawFire(seed, `set-${atMs}`, place, atMs);
      set.push({ ...fire, size, growS: 40, endMs: atMs + 15 * 60_000 });
    },
    /** What is null comes by itself again; what is left out stays. */
    orderWeather(next: { [K in keyof WeatherOrder]?: WeatherOrder[K] | null }): void {
      const both = { ...order, ...next };
      order = Object.fromEntries(Object.entries(both).filter(([, value]) => value !== null));
      for (const eye of eyes.values()) eye.film.renew();
    },
    weather,
  };
}

export type LiveCity = ReturnType<typeof liveCity>;
