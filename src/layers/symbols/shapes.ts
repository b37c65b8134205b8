/** Shape tells the kind of a thing, colour its state, a dashed outline that it is silent. */
export const SHAPES = {
  badge:
    'M4.6 5h14.8a3.4 3.4 0 0 1 3.4 3.4v7.2a3.4 3.4 0 0 1-3.4 3.4H4.6a3.4 3.4 0 0 1-3.4-3.4V8.4A3.4 3.4 0 0 1 4.6 5Z',
  diamond: 'M12 2.2 21.8 12 12 21.8 2.2 12Z',
  drop: 'M12 2C12 2 5.2 10 5.2 15a6.8 6.8 0 0 0 13.6 0C18.8 10 12 2 12 2Z',
  quad: 'M4.5 8.5 17 4l3.5 12L8.5 20Z',
  hexagon: 'M5 5.5 13.5 3.5 20.5 8.5 19.5 17.5 11 20.5 3.5 14.5Z',
  ring: 'M12 6.2a5.8 5.8 0 1 0 0 11.6 5.8 5.8 0 0 0 0-11.6Z',
  arrow: 'M17.5 3.5 15.5 20.5 11.3 13.2 3 12.2Z',
  square: 'M4.5 4.5h15v15h-15Z',
  disc: 'M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z',
} as const;
export type Shape = keyof typeof SHAPES;

export interface SymbolSpec {
  readonly shape: Shape;
  /** CSS colours; null: not filled, not outlined. */
  readonly fill: string | null;
  readonly fillOpacity?: number;
  readonly stroke: string | null;
  readonly strokeWidth: number;
  readonly dashed?: boolean;
  /** Up to three letters in the middle. */
  readonly mark?: string;
  readonly markColour?: string;
  /** A filled dot in the middle. */
  readonly dot?: string;
  /** Width and height on the map in CSS px; a badge is wider than it is high. */
  readonly sizePx: number;
}

/** Outline and fill of a thing that reports nothing. */
export function silentLook(
  colour: string,
  ground: string,
): Pick<SymbolSpec, 'fill' | 'stroke' | 'strokeWidth' | 'dashed' | 'fillOpacity'> {
  return { fill: ground, fillOpacity: 0.75, stroke: colour, strokeWidth: 1.5, dashed: true };
}
