import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { I18nextProvider } from 'react-i18next';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { i18n, speak } from '../i18n/i18n.ts';
import { ImportDialog } from './import-dialog.tsx';

const PREVIEW = {
  layer: 'water-sections',
  format: 'csv',
  rows: 3,
  create: 1,
  update: 1,
  unchanged: 1,
  errors: [],
  errorCount: 0,
  changes: [
    { code: 'SEC-90', nameZh: '新断面', nameEn: 'New section', kind: 'create', fields: [] },
    { code: 'SEC-01', nameZh: '高桥', nameEn: 'Gaoqiao', kind: 'update', fields: ['nameEn'] },
  ],
  conflicts: [],
  features: [],
  planHash: 'hash-1',
};
const NO_MAP = { handle: () => null, city: [112.9, 23.8, 114.8, 25.6] } as const;
const FAULT = {
  row: 3,
  field: 'lon',
  code: 'outside_city',
  message: 'lon 13.6 lies outside the city',
  detail: { rule: 'outside', lon: 13.6, lat: 24.7 },
};

let committed: URL | null = null;
let preview: object = PREVIEW;
const server = setupServer(
  http.post('*/api/v1/layers/:layer/import/preview', async ({ request }) => {
    expect(await request.text()).toBe('a,b\n');
    return HttpResponse.json(preview);
  }),
  http.post('*/api/v1/layers/:layer/import', ({ request }) => {
    committed = new URL(request.url);
    return HttpResponse.json({ created: 1, updated: 1, unchanged: 1 });
  }),
);
beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
  speak('en');
});
afterEach(() => {
  committed = null;
  preview = PREVIEW;
});
afterAll(() => server.close());

function dialog() {
  const onClose = vi.fn();
  const file = new File(['a,b\n'], 'water-sections.csv', { type: 'text/csv' });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <I18nextProvider i18n={i18n}>
        <ImportDialog file={file} map={NO_MAP} onClose={onClose} />
      </I18nextProvider>
    </QueryClientProvider>,
  );
  return onClose;
}

it('writes what was previewed and nothing else', async () => {
  const onClose = dialog();
  await userEvent.selectOptions(screen.getByLabelText('Datum'), 'gcj02');
  await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Write 2' }));
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(committed?.pathname).toBe('/api/v1/layers/water-sections/import');
  expect(Object.fromEntries(committed?.searchParams ?? [])).toEqual({
    fileName: 'water-sections.csv',
    datum: 'gcj02',
    planHash: 'hash-1',
  });
});

it('says in words what is wrong with which row, and offers no way to write', async () => {
  preview = { ...PREVIEW, errors: [FAULT], errorCount: 1 };
  dialog();
  await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
  expect(await screen.findByText(/Outside the city: check the datum/)).toBeDefined();
  expect(screen.getByRole('cell', { name: '3' })).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Write/ })).toBeNull();
});

it('asks for a new preview when the layer or the datum changes', async () => {
  dialog();
  await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
  await screen.findByRole('button', { name: 'Write 2' });
  await userEvent.selectOptions(screen.getByLabelText('Datum'), 'bd09');
  expect(screen.queryByRole('button', { name: /^Write/ })).toBeNull();
});
