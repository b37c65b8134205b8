import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { expect, it, vi } from 'vitest';
import { i18n, speak } from '../i18n/i18n.ts';
import type { LandmarkDraft } from './landmark-drafts.ts';
import { ResidualTable } from './residual-table.tsx';

speak('en');
const draft = (id: string, change: Partial<LandmarkDraft> = {}): LandmarkDraft => ({
  id,
  pixel: { x: 1, y: 2 },
  place: { lon: 113.4, lat: 25.1 },
  groundM: 80.4,
  aboveM: 0,
  ...change,
});
const residual = (id: string, dxPx: number) => ({ id, dxPx, dyPx: 0, angleDeg: dxPx / 50 });
const acts = () => ({ onPlace: vi.fn(), onAbove: vi.fn(), onRemove: vi.fn() });

function show(drafts: LandmarkDraft[], residuals = [residual('a', 1)], act = acts()) {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { enabled: false } } })}>
      <I18nextProvider i18n={i18n}>
        <ResidualTable drafts={drafts} residuals={residuals} {...act} />
      </I18nextProvider>
    </QueryClientProvider>,
  );
  return act;
}

it('shows what the fit leaves of each landmark, and marks the one that stands out', () => {
  show(
    ['a', 'b', 'c', 'd'].map((id) => draft(id)),
    [residual('a', 1), residual('b', -1.2), residual('c', 0.8), residual('d', 14)],
  );
  const cells = screen.getAllByText(/px/);
  expect(cells.map((cell) => cell.textContent)).toEqual([
    expect.stringMatching(/^1\.0 px/),
    expect.stringMatching(/^1\.2 px/),
    expect.stringMatching(/^0\.8 px/),
    expect.stringMatching(/^14\.0 px/),
  ]);
  expect(cells.map((cell) => cell.className !== '')).toEqual([false, false, false, true]);
});

it('says which landmark waits for its other half', () => {
  show([draft('a'), draft('b', { place: null, groundM: null })]);
  expect(screen.getByText('other half missing')).toBeTruthy();
  expect(screen.getByText('–')).toBeTruthy();
});

it('takes typed coordinates, and none that are not', async () => {
  const user = userEvent.setup();
  const act = show([draft('a')]);
  const field = screen.getByLabelText('Longitude and latitude of landmark 1');
  await user.clear(field);
  await user.type(field, 'nonsense{Enter}');
  expect(act.onPlace).not.toHaveBeenCalled();
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await user.clear(field);
  await user.type(field, '113.5, 24.9{Enter}');
  expect(act.onPlace).toHaveBeenCalledWith('a', { lon: 113.5, lat: 24.9 });
});

it('takes a landmark away', async () => {
  const act = show([draft('a')]);
  await userEvent.click(screen.getByRole('button', { name: 'Remove landmark 1' }));
  expect(act.onRemove).toHaveBeenCalledWith('a');
});
