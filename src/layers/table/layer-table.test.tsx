import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { I18nextProvider } from 'react-i18next';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handlersOf } from '../../../mocks/handlers.ts';
import { createWorld } from '../../../mocks/world.ts';
import { i18n, speak } from '../../i18n/i18n.ts';
import type { ItemsByLayer } from '../binding/use-layer-items.ts';
import { layerById } from '../index.ts';
import { airStation } from '../layers.test-data.ts';
import { LayerTable } from './layer-table.tsx';
import { columnsOf, rowsOf } from './table-model.ts';
import { tableCsv } from './table-export.ts';

const server = setupServer();
beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
  server.use(...handlersOf(createWorld(Date.now)));
  speak('en');
});
afterAll(() => server.close());

const layer = layerById('air-stations')!;
const stations = [
  airStation('A1', 113.6, 9),
  airStation('A2', 113.7, 112),
  airStation('A3', 114.5, null, 'silent'),
];
const list = layer.itemsOf({ features: stations });
const items: ItemsByLayer = new Map([
  ['air-stations', { status: 'ready', items: list, retry: () => undefined }],
]);

function table(picked: string | null = null) {
  const onPick = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <I18nextProvider i18n={i18n}>
        <LayerTable
          layerId="air-stations"
          items={items}
          view={[113, 24, 114, 25]}
          picked={picked}
          lang="en"
          theme="dark"
          onPick={onPick}
          onLayer={() => undefined}
          onClose={() => undefined}
        />
      </I18nextProvider>
    </QueryClientProvider>,
  );
  const names = () =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => within(row).getByRole('rowheader').textContent?.slice(0, 10));
  return { onPick, names };
}

it('sorts numbers as numbers, and what has none comes last both ways', async () => {
  const { names } = table();
  await userEvent.click(screen.getByRole('button', { name: 'AQI' }));
  expect(names()).toEqual(['Station A1', 'Station A2', 'Station A3']);
  await userEvent.click(screen.getByRole('button', { name: /AQI/ }));
  expect(names()).toEqual(['Station A2', 'Station A1', 'Station A3']);
  expect(screen.getByRole('columnheader', { name: /AQI/ }).getAttribute('aria-sort')).toBe('descending');
});

it('follows what the map shows, and says how many of how many', async () => {
  const { names } = table();
  await userEvent.click(screen.getByRole('checkbox', { name: 'In view only' }));
  expect(names()).toEqual(['Station A1', 'Station A2']);
  expect(screen.getByText('2 of 3')).toBeDefined();
});

it('filters by any word of a row', async () => {
  const { names } = table();
  await userEvent.type(screen.getByRole('searchbox'), 'silent a3');
  expect(names()).toEqual(['Station A3']);
});

it('picks a row and marks the picked one', async () => {
  const { onPick } = table('A2');
  expect(screen.getByRole('row', { selected: true }).textContent).toContain('Station A2');
  await userEvent.click(screen.getByRole('button', { name: 'Station A1' }));
  expect(onPick).toHaveBeenCalledWith('A1', [113.6, 24.8, 113.6, 24.8], true);
});

it('exports the rows that are seen with their coordinates', () => {
  const csv = tableCsv(rowsOf(layer, list.slice(0, 1), 'en'), columnsOf(layer), 'en');
  const [head, first] = csv.split('\r\n');
  expect(head).toBe('\uFEFFName,Code,State,AQI,Primary pollutant,updated,illustrative,lon,lat');
  expect(first).toMatch(/^Station A1,A1,Excellent,9,,2026-10-18T08:41:00.000Z,false,113.6,24.8$/);
});
