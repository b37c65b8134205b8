import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LandmarkResidual } from '../../contract/sight.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { isWhole, type LandmarkDraft, parsePlace } from './landmark-drafts.ts';
import styles from './sight.module.css';

export interface ResidualTableProps {
  drafts: readonly LandmarkDraft[];
  residuals: readonly LandmarkResidual[];
  onPlace: (id: string, place: { lon: number; lat: number }) => void;
  onAbove: (id: string, aboveM: number) => void;
  onRemove: (id: string) => void;
}

/** Beyond this a landmark stands out: a wrong click more likely than a bad lens. */
const LARGE = 3;

/** Landmarks with what the fit leaves of each; the worst are marked. */
export function ResidualTable({ drafts, residuals, onPlace, onAbove, onRemove }: ResidualTableProps) {
  const { t } = useTranslation('sight');
  const sizes = residuals.map((r) => Math.hypot(r.dxPx, r.dyPx)).sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  return (
    <table className={styles.table} aria-label={t('landmarks')}>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">{t('place')}</th>
          <th scope="col">{t('ground')}</th>
          <th scope="col">{t('above')}</th>
          <th scope="col" colSpan={2}>
            {t('residual')}
          </th>
        </tr>
      </thead>
      <tbody>
        {drafts.map((draft, i) => (
          <Row
            key={draft.id}
            n={i + 1}
            draft={draft}
            residual={residuals.find((r) => r.id === draft.id)}
            boundPx={Math.max(2, LARGE * median)}
            onPlace={onPlace}
            onAbove={onAbove}
            onRemove={onRemove}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Omit<ResidualTableProps, 'drafts' | 'residuals'> {
  n: number;
  draft: LandmarkDraft;
  residual: LandmarkResidual | undefined;
  boundPx: number;
}

function Row({ n, draft, residual, boundPx, onPlace, onAbove, onRemove }: RowProps) {
  const { t } = useTranslation('sight');
  const formats = useFormats();
  const { id, place, groundM, aboveM } = draft;
  const known = place ? `${place.lon.toFixed(5)}, ${place.lat.toFixed(5)}` : '';
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && typed !== '' && parsePlace(typed) === null;
  const take = () => {
    const found = typed === null ? null : parsePlace(typed);
    if (found) onPlace(id, found);
    if (!isWrong) setTyped(null);
  };
  const sizePx = residual ? Math.hypot(residual.dxPx, residual.dyPx) : null;
  return (
    <tr>
      <th scope="row">{n}</th>
      <td>
        <input
          className={styles.cell}
          aria-label={t('placeOf', { n })}
          aria-invalid={isWrong || undefined}
          title={isWrong ? t('placeWrong') : undefined}
          value={typed ?? known}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={take}
          onKeyDown={(event) => event.key === 'Enter' && take()}
        />
      </td>
      <td>{groundM === null ? '–' : `${Math.round(groundM)} m`}</td>
      <td>
        <input
          className={styles.cell}
          type="number"
          min={0}
          max={500}
          step={0.5}
          aria-label={t('aboveOf', { n })}
          value={aboveM}
          onChange={(event) => onAbove(id, Number(event.target.value) || 0)}
        />
      </td>
      <td className={sizePx !== null && sizePx > boundPx ? styles.large : undefined}>
        {residual && sizePx !== null
          ? t('residualPx', { px: sizePx.toFixed(1), deg: formats.degrees(residual.angleDeg, 2) })
          : isWhole(draft)
            ? ''
            : t('waiting')}
      </td>
      <td>
        <Button look="quiet" square aria-label={t('remove', { n })} onClick={() => onRemove(id)}>
          ×
        </Button>
      </td>
    </tr>
  );
}
