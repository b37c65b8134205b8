import type { UseQueryOptions } from '@tanstack/react-query';
import type { Feature } from 'geojson';
import type { ComponentType } from 'react';
import type { Freshness } from '../../contract/layers.ts';
import type { Box, MapLang, PlacedLayer } from '../map/types.ts';
import type { Palette, Theme } from '../ui/palette.ts';
import type { SymbolSpec } from './symbols/shapes.ts';

/** Words in both languages, kept beside what they name. */
export type Words2 = Readonly<Record<MapLang, string>>;

export const LAYER_GROUPS = ['air', 'water', 'land', 'cameras', 'response', 'hotspots', 'base'] as const;
export type LayerGroup = (typeof LAYER_GROUPS)[number];

/** What drawing depends on. */
export interface DrawContext {
  readonly theme: Theme;
  readonly palette: Palette;
  readonly lang: MapLang;
}

export interface StyleContext extends DrawContext {
  /** Id of the layer's one GeoJSON source. */
  readonly source: string;
  /** More features than can be drawn side by side: symbols then give way to each other. */
  readonly dense: boolean;
}

export interface LegendState {
  readonly id: string;
  readonly name: Words2;
  /** Name of the symbol that stands for it. */
  readonly symbol: string;
}

export interface InspectorProps<T> {
  readonly item: T;
  readonly lang: MapLang;
  /** What every layer holds at the moment shown, for summaries. */
  readonly city: readonly LayerContents[];
}

export interface LayerContents {
  readonly layer: AnyLayer;
  readonly items: readonly LayerItem[];
}

/** A column of the layer's table beside what is said about every item; numbers sort as numbers. */
export interface TableColumn<T> {
  readonly id: string;
  readonly name: Words2;
  readonly value: (item: T, lang: MapLang) => string | number | null;
}

export interface MatrixProps<T> {
  readonly items: readonly T[];
  readonly picked: string | null;
  readonly lang: MapLang;
  readonly onPick: (key: string) => void;
}

/** What a station measures, for its series. */
export interface Measured {
  readonly stationId: string;
  readonly species: readonly string[];
}

/** What the inspector and the tooltip say about any item before the layer's own part. */
export interface ItemFacts {
  readonly key: string;
  readonly name: string;
  /** Code or number as people say it; empty when there is none. */
  readonly code: string;
  readonly state: string;
  readonly freshness: Freshness | null;
  readonly updatedAtMs: number | null;
  readonly illustrative: boolean;
  /** How well the position is known; empty when exact. */
  readonly positionNote: string;
  readonly extent: Box;
}

/** CSS colours. */
export interface LabelBox {
  readonly fill: string;
  readonly stroke: string;
}

/** One layer of the console. The tree, the legend, the inspector and the map are built from these fields alone. */
export interface LayerDefinition<T> {
  readonly id: string;
  readonly group: LayerGroup;
  readonly name: Words2;
  readonly byDefault: boolean;
  readonly hasOpacity: boolean;
  /** Where the items come from: options of a query, and how to read its answer. */
  readonly query: UseQueryOptions;
  readonly itemsOf: (answer: never) => readonly T[];
  /** The same at a past moment; absent when only the present is known. */
  readonly queryAt?: (atMs: number) => UseQueryOptions;
  /** States in the order of the legend. */
  readonly states: readonly LegendState[];
  /** The symbol in the tree. */
  readonly swatch: string;
  /** How to draw a symbol of a name; null when the name is not one of this layer's. */
  readonly symbol: (name: string, palette: Palette) => SymbolSpec | null;
  /** Boxes around labels, by name, for layers that have them. */
  readonly box?: (name: string, palette: Palette) => LabelBox | null;
  /** What is said about an item. `extent` is where the map flies to. */
  readonly facts: (item: T, lang: MapLang) => ItemFacts;
  /** GeoJSON of an item; every feature carries `key`. */
  readonly features: (item: T, context: DrawContext) => Feature[];
  readonly style: (context: StyleContext) => readonly PlacedLayer[];
  /** Ids of the drawn layers that can be picked. */
  readonly pickable: readonly string[];
  /** Ground rather than a thing: no name under the pointer, and a second click lets go. */
  readonly ground?: boolean;
  readonly columns?: readonly TableColumn<T>[];
  /** Another way to look at all items of the layer, in the place of its table. */
  readonly Matrix?: ComponentType<MatrixProps<T>>;
  readonly measures?: (item: T) => Measured;
  readonly Inspector: ComponentType<InspectorProps<T>>;
  /** Shown below the tree while the layer is on, such as a scale that the whole map is read by. */
  readonly Scale?: ComponentType<{ lang: MapLang }>;
}

declare const opaque: unique symbol;
/** An item of some layer: only that layer's own definition can look into it. */
export interface LayerItem {
  readonly [opaque]: true;
}
export type AnyLayer = Omit<LayerDefinition<LayerItem>, 'itemsOf'> & {
  readonly itemsOf: (answer: unknown) => readonly LayerItem[];
};

/**
 * Registers a definition under the type that all layers share. This is the only place where an item's own type is
 * forgotten; it is sound because items reach a definition's functions only from its own `itemsOf`.
 */
export function defineLayer<T, Q, A, K extends readonly unknown[]>(
  definition: Omit<LayerDefinition<T>, 'itemsOf' | 'query' | 'queryAt'> & {
    readonly query: UseQueryOptions<Q, Error, A, K>;
    readonly queryAt?: (atMs: number) => unknown;
    readonly itemsOf: (answer: A) => readonly T[];
  },
): AnyLayer {
  return definition as unknown as AnyLayer;
}
