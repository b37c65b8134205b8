import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.ts';
import styles from './import-drop.module.css';
import { useImportFile } from './import-file.ts';
import type { PreviewMap } from './use-preview-on-map.ts';

const ImportDialog = lazy(() => import('./import-dialog.tsx').then((m) => ({ default: m.ImportDialog })));

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes a file that is dragged onto the page, and walks it into a layer. Without the right it says so. */
export function ImportDrop({ mayImport, map }: { mayImport: boolean; map: PreviewMap }) {
  const { t } = useTranslation('imports');
  const file = useImportFile((state) => state.file);
  const [over, setOver] = useState(false);

  useEffect(() => {
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Without this the browser would open the file in place of the console.
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const dropped = event.dataTransfer?.files[0];
      if (!mayImport) showToast({ tone: 'warn', title: t('notAllowed'), text: t('notAllowedHint') });
      else if (dropped) useImportFile.setState({ file: dropped });
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [mayImport, t]);

  return (
    <>
      {over && (
        <div className={styles.over} role="status">
          <p>
            <Icon name="upload" size={20} />
            <b>{t(mayImport ? 'drop' : 'notAllowed')}</b>
            <span>{t(mayImport ? 'dropHint' : 'notAllowedHint')}</span>
          </p>
        </div>
      )}
      {file && mayImport && (
        <Suspense>
          <ImportDialog file={file} map={map} onClose={() => useImportFile.setState({ file: null })} />
        </Suspense>
      )}
    </>
  );
}
