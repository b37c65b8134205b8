import { mix, type Rgb } from './colour.ts';

/** The light of a moment. Factors multiply an albedo; colours are what the camera shows, 0 to 255. */
export interface Light {
  sun: { e: number; n: number; u: number };
  direct: Rgb;
  ambient: Rgb;
  haze: Rgb;
  zenith: Rgb;
  /** Towards the sun, added to the sky: 0 when it is down or overcast. */
  glow: number;
  glowColour: Rgb;
  /** 0 by day to 1 by night: lamps and camera noise. */
  night: number;
}

const DEG = Math.PI / 180;
const ramp = (v: number, from: number, to: number): number =>
  Math.max(0, Math.min(1, (v - from) / (to - from)));

export function lightAt(sun: { azimuthDeg: number; elevationDeg: number }, cloud: number): Light {
  const up = sun.elevationDeg;
  const day = ramp(up, -9, 4) ** 0.7;
  const low = ramp(up, -4, 2) * (1 - ramp(up, 8, 26));
  const overcast = ramp(cloud, 0.45, 0.95);
  const strength = ramp(up, -1, 14) * (1 - 0.75 * overcast);
  const level = Math.cos(up * DEG);
  const warm: Rgb = mix([1, 0.97, 0.92], [1, 0.78, 0.52], low);
  const dayHaze: Rgb = mix(mix([192, 206, 218], [198, 202, 204], overcast), [222, 198, 168], 0.75 * low);
  const dayZenith: Rgb = mix(mix([104, 146, 190], [166, 176, 184], overcast), [120, 132, 158], 0.6 * low);
  return {
    sun: {
      e: Math.sin(sun.azimuthDeg * DEG) * level,
      n: Math.cos(sun.azimuthDeg * DEG) * level,
      u: Math.sin(up * DEG),
    },
    direct: [0.78 * strength * warm[0], 0.78 * strength * warm[1], 0.78 * strength * warm[2]],
    ambient: mix([0.15, 0.16, 0.18], mix([0.5, 0.53, 0.57], [0.62, 0.63, 0.64], overcast), day),
    haze: mix([36, 39, 46], dayHaze, day),
    zenith: mix([18, 21, 30], dayZenith, day),
    glow: (1 - 0.8 * overcast) * ramp(up, -6, 0) * (0.35 + 0.65 * low),
    glowColour: mix([255, 250, 238], [255, 214, 150], low),
    night: 1 - ramp(up, -8, -1),
  };
}
