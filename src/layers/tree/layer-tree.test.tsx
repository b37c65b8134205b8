import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { i18n, speak } from '../../i18n/i18n.ts';
import type { Box } from '../../map/types.ts';
import type { ItemsByLayer, LayerItems } from '../binding/use-layer-items.ts';
import { layerById } from '../index.ts';
import { airStation, NOW_MS, waterSection } from '../layers.test-data.ts';
import { LayerTree } from './layer-tree.tsx';
import { ageOf, totalsOf } from './tree-model.ts';

const AIR = {
  features: [
    airStation('A1', 113.6, 46),
    airStation('A2', 113.7, 112, 'late'),
    airStation('A3', 114.5, null, 'silent'),
  ],
};
const WATER = { features: [waterSection('W1', 2, 2), waterSection('W2', 5, 2)] };
const VIEW: Box = [113.5, 24.5, 113.9, 25];

function known(id: string, answer: unknown): [string, LayerItems] {
  return [id, { status: 'ready', items: layerById(id)?.itemsOf(answer) ?? [], retry: () => undefined }];
}

function show(items: ItemsByLayer, visible: string[] = ['air-stations', 'water-sections']) {
  const onVisible = vi.fn();
  const onOpacity = vi.fn();
  render(
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={new QueryClient()}>
        <LayerTree
          items={items}
          visible={new Set(visible)}
          opacity={new Map()}
          view={VIEW}
          lang="en"
          theme="dark"
          onVisible={onVisible}
          onOpacity={onOpacity}
        />
      </QueryClientProvider>
    </I18nextProvider>,
  );
  return { onVisible, onOpacity };
}

beforeEach(() => speak('en'));

describe('the layer tree', () => {
  it('counts what is in view, and says in words that a station fell silent', () => {
    show(new Map([known('air-stations', AIR)]));
    expect(screen.getByTestId('count-air-stations').textContent).toBe('2');
    expect(screen.getByText('1 silent')).toBeTruthy();
  });

  it('asks to switch a layer, and shows what is on as the page says', async () => {
    const { onVisible } = show(new Map([known('air-stations', AIR)]), ['water-sections']);
    const air = screen.getByRole('switch', { name: 'Show Air stations' });
    expect(air.getAttribute('aria-checked')).toBe('false');
    expect(screen.getByRole('switch', { name: 'Show Water sections' }).getAttribute('aria-checked')).toBe(
      'true',
    );
    await userEvent.click(air);
    expect(onVisible).toHaveBeenCalledExactlyOnceWith('air-stations', true);
  });

  it('opens a legend whose counts add up to all items', async () => {
    show(new Map([known('water-sections', WATER)]));
    await userEvent.click(screen.getByRole('button', { name: /^Water sections: legend and opacity/ }));
    const legend = await screen.findByRole('list', { name: 'Legend (2 in all)' });
    const counts = within(legend)
      .getAllByRole('listitem')
      .map((entry) => Number(entry.querySelector('b')?.textContent));
    expect(counts.reduce((a, b) => a + b, 0)).toBe(2);
    expect(within(legend).getByText('Misses target').parentElement?.textContent).toContain('1');
  });

  it('tells reading and failing apart from an empty layer', () => {
    const failed: LayerItems = { status: 'failed', items: [], retry: () => undefined };
    show(new Map([['water-sections', failed]]));
    expect(screen.getByText('failed')).toBeTruthy();
    expect(screen.getAllByText('reading').length).toBeGreaterThan(0);
  });

  it('shows the AQI colours only while air stations are on', () => {
    show(new Map([known('air-stations', AIR)]), ['water-sections']);
    expect(screen.queryByText('Air quality AQI (HJ 633-2026)')).toBeNull();
  });
});

describe('totals of a layer', () => {
  it('put every item in one state and keep silence apart from lateness', () => {
    const layer = layerById('air-stations');
    if (!layer) throw new Error('no layer');
    const totals = totalsOf(layer, layer.itemsOf(AIR), VIEW, 'en');
    expect([...totals.byState.values()].reduce((a, b) => a + b, 0)).toBe(totals.total);
    expect(totals).toMatchObject({ total: 3, inView: 2, silent: 1, freshness: 'late', illustrative: 1 });
    expect(totals.updatedAtMs).toBe(NOW_MS - 60_000);
  });

  it.each([
    [2_000, { unit: 'now', count: 0 }],
    [42_000, { unit: 'seconds', count: 42 }],
    [61_000, { unit: 'minutes', count: 1 }],
    [7_300_000, { unit: 'hours', count: 2 }],
    [200_000_000, { unit: 'days', count: 2 }],
    [-5_000, { unit: 'now', count: 0 }],
  ])('state an age of %d ms in its largest unit', (ageMs, age) => {
    expect(ageOf(NOW_MS - ageMs, NOW_MS)).toEqual(age);
  });
});
