import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LAYER_IDS, type LayerId } from '../../contract/layers.ts';
import { DATUMS, type Datum } from '../../domain/geo/datum.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { showToast } from '../ui/toast.ts';
import { guessLayer } from './guess-layer.ts';
import styles from './import-dialog.module.css';
import { PreviewReport } from './preview-report.tsx';
import { useImport } from './use-import.ts';
import { type PreviewMap, usePreviewOnMap } from './use-preview-on-map.ts';

/** A file into a layer: choose, see what would change and what is wrong, and only then write. */
export function ImportDialog({ file, map, onClose }: { file: File; map: PreviewMap; onClose: () => void }) {
  const { t } = useTranslation(['imports', 'common']);
  const [layer, setLayer] = useState<LayerId>(() => guessLayer(file.name));
  const [datum, setDatum] = useState<Datum>('wgs84');
  const { step, preview, commit, reset } = useImport(file, (receipt) => {
    showToast({ tone: 'ok', title: t('done', { ...receipt }) });
    onClose();
  });
  const shown = step.kind === 'previewed' || step.kind === 'committing' ? step.preview : null;
  usePreviewOnMap(map, shown);
  const count = shown ? shown.create + shown.update : 0;
  const busy = step.kind === 'reading' || step.kind === 'committing';
  const mayCommit = shown !== null && shown.errorCount === 0 && count > 0;

  return (
    <Dialog
      open
      wide
      docked={shown !== null && shown.features.length + (shown.faulty?.length ?? 0) > 0}
      onClose={onClose}
      title={t('title', { file: file.name })}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button
            look={mayCommit ? 'plain' : 'accent'}
            pending={step.kind === 'reading'}
            onClick={() => void preview(layer, datum)}
          >
            {t('preview')}
          </Button>
          {mayCommit && (
            <Button
              look="accent"
              pending={step.kind === 'committing'}
              onClick={() => void commit(shown, datum)}
            >
              {t('commit', { count })}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.choices}>
        <label>
          {t('layer')}
          <select
            value={layer}
            disabled={busy}
            onChange={(event) => {
              setLayer(LAYER_IDS.find((id) => id === event.target.value) ?? layer);
              reset();
            }}
          >
            {LAYER_IDS.map((id) => (
              <option key={id} value={id}>
                {t(`layers.${id}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('datum')}
          <select
            value={datum}
            disabled={busy}
            onChange={(event) => {
              setDatum(DATUMS.find((one) => one === event.target.value) ?? datum);
              reset();
            }}
          >
            {DATUMS.map((one) => (
              <option key={one} value={one}>
                {t(`datums.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {step.kind === 'reading' && <StateNote kind="loading" title={t('reading')} />}
      {step.kind === 'committing' && <StateNote kind="loading" title={t('committing')} />}
      {step.kind === 'refused' && (
        <StateNote kind="failed" title={t(`problem.${step.error.code}`, { ns: 'common' })} />
      )}
      {step.kind === 'previewed' && <PreviewReport preview={step.preview} />}
    </Dialog>
  );
}
