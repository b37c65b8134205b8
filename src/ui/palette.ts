/**
 * The colours of both themes, for the map and for anything drawn on a canvas. `tokens.css` holds the same values for
 * CSS; a test keeps the two equal and every text pair at WCAG AA.
 */
export interface Palette {
  readonly ground: string;
  readonly panel: string;
  readonly raised: string;
  readonly hover: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly textMuted: string;
  readonly textFaint: string;
  /** What can be touched or is live. */
  readonly accent: string;
  readonly accentWash: string;
  readonly onAccent: string;
  /** Only for what must be acted on. */
  readonly danger: string;
  readonly dangerWash: string;
  readonly dangerSolid: string;
  readonly onDangerSolid: string;
  /** Late or waiting. */
  readonly warn: string;
  readonly warnWash: string;
  /** People and done. */
  readonly ok: string;
  readonly okWash: string;
  readonly map: MapPalette;
}

export interface MapPalette {
  readonly land: string;
  readonly outside: string;
  readonly reliefShadow: string;
  readonly reliefHighlight: string;
  readonly river: string;
  readonly water: string;
  readonly district: string;
  readonly cityEdge: string;
  readonly road: string;
  readonly label: string;
  readonly labelMinor: string;
  readonly labelWater: string;
  readonly halo: string;
  readonly section: string;
  readonly source: string;
  readonly plot: string;
  readonly mine: string;
  readonly camera: string;
  readonly sector: string;
  readonly responder: string;
  readonly alert: string;
  /** Ink on a coloured symbol and around it. */
  readonly symbolInk: string;
  readonly symbolEdge: string;
  readonly silent: string;
}

export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

export const palette: Readonly<Record<Theme, Palette>> = {
  dark: {
    ground: '#0b1117',
    panel: '#101922',
    raised: '#16212b',
    hover: '#1b2833',
    line: '#22303c',
    lineStrong: '#34485a',
    text: '#e8eff5',
    textMuted: '#a9bac8',
    textFaint: '#8496a7',
    accent: '#6bd6ff',
    accentWash: '#12303f',
    onAccent: '#06202c',
    danger: '#ff7562',
    dangerWash: '#33150f',
    dangerSolid: '#d33d29',
    onDangerSolid: '#ffffff',
    warn: '#ffb020',
    warnWash: '#33260b',
    ok: '#7ee2a8',
    okWash: '#0f2d20',
    map: {
      land: '#17222b',
      outside: '#0e161d',
      reliefShadow: '#05090d',
      reliefHighlight: '#3a5062',
      river: '#3a8fd0',
      water: '#1d4f78',
      district: '#4a6072',
      cityEdge: '#7d90a1',
      road: '#33434f',
      label: '#b4c4d1',
      labelMinor: '#8fa2b2',
      labelWater: '#7fb9e6',
      halo: '#0b1117',
      section: '#3b82f6',
      source: '#1bb8c9',
      plot: '#b45bd0',
      mine: '#c8944a',
      camera: '#c3d0da',
      sector: '#6bd6ff',
      responder: '#7ee2a8',
      alert: '#ff5d47',
      symbolInk: '#0b1117',
      symbolEdge: '#0b1117',
      silent: '#7d90a1',
    },
  },
  light: {
    ground: '#eef1f2',
    panel: '#ffffff',
    raised: '#f4f7f8',
    hover: '#e8eef1',
    line: '#d8dfe3',
    lineStrong: '#b3c0c8',
    text: '#16222b',
    textMuted: '#4a5b67',
    textFaint: '#5b6b76',
    accent: '#0b6e99',
    accentWash: '#dcecf3',
    onAccent: '#ffffff',
    danger: '#b3261a',
    dangerWash: '#fbe6e2',
    dangerSolid: '#c8321f',
    onDangerSolid: '#ffffff',
    warn: '#855200',
    warnWash: '#fbf0d9',
    ok: '#146c43',
    okWash: '#e0f2e8',
    map: {
      land: '#e3e9e6',
      outside: '#edf0f1',
      reliefShadow: '#93a39c',
      reliefHighlight: '#ffffff',
      river: '#5aa5d6',
      water: '#a9d0ea',
      district: '#8b9aa3',
      cityEdge: '#5d6f7a',
      road: '#c4ced2',
      label: '#2f3f4a',
      labelMinor: '#55666f',
      labelWater: '#1d6a9c',
      halo: '#f6f8f8',
      section: '#2563eb',
      source: '#0e8796',
      plot: '#8f3fae',
      mine: '#94631d',
      camera: '#3f515d',
      sector: '#0b6e99',
      responder: '#178a55',
      alert: '#d6301b',
      symbolInk: '#ffffff',
      symbolEdge: '#ffffff',
      silent: '#6b7b86',
    },
  },
};
