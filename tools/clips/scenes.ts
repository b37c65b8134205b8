import { rgb, type Rgb } from './colour.ts';

/** Everything that tells one illustrative camera from another. Pixels are of the 640×360 picture. */
export interface Scene {
  name: string;
  seed: number;
  horizonY: number;
  skyTop: Rgb;
  haze: Rgb;
  sun: { x: number; y: number; glow: Rgb; strength: number };
  ridges: readonly { baseY: number; heightPx: number; widthPx: number; colour: Rgb }[];
  fields: readonly Rgb[];
  hedge: Rgb;
  fieldAngleDeg: number;
  hazeDepth: number;
  light: number;
  river: { offset: number; width: number; bend: number; colour: Rgb } | null;
  smoke: {
    x: number;
    y: number;
    sizePx: number;
    windPx: number;
    risePx: number;
    density: number;
    colour: Rgb;
  };
}

export const SCENES: readonly Scene[] = [
  {
    name: 'field-a',
    seed: 11,
    horizonY: 176,
    skyTop: rgb('#7f9fb9'),
    haze: rgb('#c3ced1'),
    sun: { x: 520, y: 40, glow: rgb('#fff4dc'), strength: 0.35 },
    ridges: [
      { baseY: 172, heightPx: 100, widthPx: 210, colour: rgb('#a5b6bd') },
      { baseY: 176, heightPx: 78, widthPx: 150, colour: rgb('#8c9fa3') },
      { baseY: 180, heightPx: 52, widthPx: 120, colour: rgb('#70867f') },
      { baseY: 186, heightPx: 30, widthPx: 90, colour: rgb('#566c5b') },
    ],
    fields: [rgb('#6f8449'), rgb('#8d8f4e'), rgb('#b3a264'), rgb('#5e7743'), rgb('#9c8a57'), rgb('#798c52')],
    hedge: rgb('#3c4f35'),
    fieldAngleDeg: 18,
    hazeDepth: 17,
    light: 0.98,
    river: null,
    smoke: { x: 236, y: 228, sizePx: 5, windPx: 205, risePx: 112, density: 0.56, colour: rgb('#dfe3e3') },
  },
  {
    name: 'field-b',
    seed: 29,
    horizonY: 160,
    skyTop: rgb('#7c8fae'),
    haze: rgb('#e3c9a4'),
    sun: { x: 96, y: 112, glow: rgb('#ffdf9e'), strength: 0.85 },
    ridges: [
      { baseY: 156, heightPx: 84, widthPx: 130, colour: rgb('#b8aa9f') },
      { baseY: 161, heightPx: 66, widthPx: 105, colour: rgb('#95897f') },
      { baseY: 167, heightPx: 38, widthPx: 140, colour: rgb('#71705e') },
    ],
    fields: [rgb('#b39a55'), rgb('#8a8244'), rgb('#6c7440'), rgb('#c4a65d'), rgb('#94773f'), rgb('#7c7b42')],
    hedge: rgb('#41442a'),
    fieldAngleDeg: -24,
    hazeDepth: 15,
    light: 0.96,
    river: { offset: 4.6, width: 0.75, bend: 2.4, colour: rgb('#cfc4ae') },
    smoke: { x: 372, y: 214, sizePx: 4.2, windPx: -168, risePx: 98, density: 0.52, colour: rgb('#dcd2c4') },
  },
  {
    name: 'field-c',
    seed: 47,
    horizonY: 188,
    skyTop: rgb('#8e9ca4'),
    haze: rgb('#c6cdcc'),
    sun: { x: 330, y: 20, glow: rgb('#f2f5f4'), strength: 0.25 },
    ridges: [
      { baseY: 184, heightPx: 128, widthPx: 300, colour: rgb('#a3b0b2') },
      { baseY: 188, heightPx: 84, widthPx: 190, colour: rgb('#82938f') },
      { baseY: 192, heightPx: 58, widthPx: 130, colour: rgb('#63786b') },
      { baseY: 200, heightPx: 38, widthPx: 110, colour: rgb('#4b6150') },
    ],
    fields: [rgb('#5f7d4c'), rgb('#718a50'), rgb('#8d9a5c'), rgb('#4f6c44'), rgb('#a39b66'), rgb('#65804b')],
    hedge: rgb('#33472f'),
    fieldAngleDeg: 8,
    hazeDepth: 12,
    light: 0.92,
    river: { offset: -3.4, width: 0.9, bend: -1.8, colour: rgb('#b5c3c6') },
    smoke: { x: 372, y: 222, sizePx: 3.6, windPx: 130, risePx: 84, density: 0.5, colour: rgb('#d9dddc') },
  },
];
