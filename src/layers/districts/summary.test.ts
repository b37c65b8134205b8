import { expect, it } from 'vitest';
import { layerById } from '../index.ts';
import { airStation } from '../layers.test-data.ts';
import { summaryOf } from './summary.ts';

it('counts what lies inside by layer and state, and leaves the rest out', () => {
  const layer = layerById('air-stations')!;
  const items = layer.itemsOf({
    features: [airStation('A1', 113.6, 40), airStation('A2', 113.7, 90), airStation('A3', 114.9, 40)],
  });
  const ring = [
    [113.5, 24.7],
    [114, 24.7],
    [114, 24.9],
    [113.5, 24.9],
    [113.5, 24.7],
  ];
  const [summary, ...others] = summaryOf({ type: 'Polygon', coordinates: [ring] }, [{ layer, items }], 'en');
  expect(others).toEqual([]);
  expect(summary).toMatchObject({ layerId: 'air-stations', total: 2 });
  expect(summary?.states.map(({ name, count }) => [name, count])).toEqual([
    ['Excellent', 1],
    ['Good', 1],
  ]);
});
