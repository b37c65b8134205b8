import type { Feature } from 'geojson';
import { describe, expect, it } from 'vitest';
import { ALERT_STAGES } from '../../contract/alerts.ts';
import { distanceM } from '../../domain/geo/geodesic.ts';
import { palette, THEMES } from '../ui/palette.ts';
import { collectionOf, partOf } from './binding/use-map-layers.ts';
import { layerById, LAYERS } from './index.ts';
import type { AnyLayer } from './layer-definition.ts';
import { airStation, alert, camera, POSITIONS, waterSection } from './layers.test-data.ts';
import { withOpacity } from './style/opacity.ts';
import { parseImageName } from './symbols/image-name.ts';

const context = { theme: 'dark', lang: 'zh-CN', palette: palette.dark } as const;
const ALL = new Set(LAYERS.map((layer) => layer.id));
const none = new Map<string, number>();

function layer(id: string): AnyLayer {
  const found = layerById(id);
  if (!found) throw new Error(`no layer ${id}`);
  return found;
}
const draw = (id: string, answer: unknown): Feature[] =>
  collectionOf(layer(id), layer(id).itemsOf(answer), context).features;
const ofPart = (features: Feature[], part: string) => features.filter((f) => f.properties?.['part'] === part);

const answers: Record<string, unknown> = {
  'air-stations': {
    features: [
      airStation('A1', 113.6, 46),
      airStation('A2', 113.7, 112, 'late'),
      airStation('A3', 113.8, null, 'silent'),
      airStation('A4', 113.9, null),
    ],
  },
  'water-sections': {
    features: [
      waterSection('W1', 2, 2),
      waterSection('W2', 5, 2),
      waterSection('W3', 6, 3),
      waterSection('W4', null, 2),
    ],
  },
  cameras: [camera('C1', 'online', 40), camera('C2', 'silent', 220), camera('C3', 'unknown', null)],
  alerts: {
    alerts: Object.values(POSITIONS).flatMap((p, i) =>
      ALERT_STAGES.map((s, j) => alert(i * 10 + j + 1, s, p)),
    ),
  },
};

describe('every layer', () => {
  it.each(THEMES)('draws each state of its legend and its swatch in %s', (theme) => {
    for (const known of LAYERS)
      for (const name of [known.swatch, ...known.states.map((state) => state.symbol)])
        expect(known.symbol(name, palette[theme]), `${known.id} ${name}`).not.toBeNull();
  });

  it('can be picked only through layers that it draws, each with an id of its own', () => {
    const dense = new Set(ALL);
    const drawn = partOf(ALL, none, dense, context).layers.map((placed) => placed.layer.id);
    expect(new Set(drawn).size).toBe(drawn.length);
    for (const known of LAYERS) for (const id of known.pickable) expect(drawn).toContain(id);
  });

  it('takes what it draws from the one source under its own id', () => {
    for (const known of LAYERS)
      for (const { layer: drawn } of partOf(new Set([known.id]), none, new Set(), context).layers)
        expect('source' in drawn && drawn.source).toBe(known.id);
  });

  it.each(Object.keys(answers))(
    'gives every feature of %s a key, and names only icons that can be drawn',
    (id) => {
      const features = draw(id, answers[id]);
      expect(features.length).toBeGreaterThan(0);
      for (const { properties } of features) {
        expect(typeof properties?.['key']).toBe('string');
        const icon: unknown = properties?.['icon'];
        if (typeof icon !== 'string') continue;
        const asked = parseImageName(icon);
        expect(asked && layer(asked.layer).symbol(asked.symbol, palette.dark), icon).not.toBeNull();
      }
    },
  );

  it('counts every item in a state of its legend', () => {
    for (const [id, answer] of Object.entries(answers)) {
      const states = new Set(layer(id).states.map((state) => state.id));
      for (const item of layer(id).itemsOf(answer)) {
        const { state } = layer(id).facts(item, 'en');
        if (id !== 'alerts' || state !== 'closed') expect(states, `${id} ${state}`).toContain(state);
      }
    }
  });
});

describe('opacity', () => {
  it('multiplies what a layer already has, and leaves full opacity alone', () => {
    const { layers } = partOf(new Set(['cameras']), none, new Set(), context);
    expect(withOpacity(layers, 1)).toBe(layers);
    const half = withOpacity(layers, 0.5).find((placed) => placed.layer.id === 'cameras-symbol');
    expect(half?.layer).toHaveProperty('paint.icon-opacity', 0.5);
  });
});

describe('air stations', () => {
  const features = draw('air-stations', answers['air-stations']);
  const shown = (key: string) => features.find((f) => f.properties?.['key'] === key)?.properties;

  it('show the index in the colour of its level', () => {
    expect(shown('A1')).toMatchObject({ mark: '46', icon: 'air-stations|excellent|dark', ink: '#000000' });
  });
  it('never show a number for a station that is silent or has no valid index', () => {
    expect(shown('A3')).toMatchObject({ mark: '–', icon: 'air-stations|silent|dark' });
    expect(shown('A4')).toMatchObject({ mark: '–', icon: 'air-stations|none|dark' });
  });
  it('mark a late one', () => {
    expect(shown('A2')?.['icon']).toBe('air-stations|light:late|dark');
  });
});

describe('cameras', () => {
  it('have a sector only when their pose is known, and one that turns with it', () => {
    const sectors = draw('cameras', answers['cameras']).filter((f) => f.geometry.type === 'Polygon');
    expect(sectors.map((f) => f.properties?.['key'] as string)).toEqual(['C1', 'C2']);
    const [first, turned] = [40, 130].map((azimuth) => draw('cameras', [camera('C1', 'online', azimuth)])[0]);
    expect(first?.geometry).not.toEqual(turned?.geometry);
  });
});

describe('alerts', () => {
  const parts = (kind: keyof typeof POSITIONS) =>
    draw('alerts', { alerts: [alert(1, 'new', POSITIONS[kind])] });

  it('stand at their place inside the ellipse, with the line ending there', () => {
    const features = parts('place');
    expect(ofPart(features, 'ellipse')).toHaveLength(1);
    const [drawn] = ofPart(features, 'line');
    const end = drawn?.geometry.type === 'LineString' ? drawn.geometry.coordinates.at(-1) : undefined;
    expect(distanceM({ lon: end?.[0] ?? 0, lat: end?.[1] ?? 0 }, { lon: 113.868, lat: 24.872 })).toBeLessThan(
      0.01,
    );
    expect(ofPart(features, 'place')[0]?.properties).toMatchObject({
      label: '#1 疑似烟雾',
      sub: '±380 m · 多机交会',
    });
  });
  it('show both candidates when the position is ambiguous', () => {
    const features = parts('ambiguous');
    expect(ofPart(features, 'ellipse')).toHaveLength(2);
    expect(ofPart(features, 'candidate')[0]?.properties?.['label']).toBe('30%');
  });
  it('are a fading wedge and no ellipse when only the bearing is known', () => {
    const features = parts('bearing');
    expect(ofPart(features, 'ellipse')).toHaveLength(0);
    const fades = ofPart(features, 'band').map((f) => f.properties?.['fade'] as number);
    expect(fades).toEqual([...fades].sort((a, b) => b - a));
    expect(ofPart(features, 'place')[0]?.properties?.['icon']).toContain('unplaced');
  });
  it('stand dashed at the camera when nothing more is known', () => {
    const [only] = parts('unknown');
    expect(only?.geometry).toEqual({ type: 'Point', coordinates: [113.82, 24.8] });
    expect(only?.properties?.['icon']).toContain('unplaced');
  });
});
