import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './controls.module.css';
import { distanceText } from './scale-text.ts';
import type { Measure } from './use-measure.ts';

export function MeasurePanel({ measure, onEnd }: { measure: Measure; onEnd: () => void }) {
  const { t } = useTranslation('map');
  return (
    <div className={styles['measure']} role="status">
      <b>{t('measureTotal', { distance: distanceText(measure.lengthM) })}</b>
      <span>{t('measureHint')}</span>
      <Button look="quiet" onClick={measure.clear} aria-disabled={measure.path.length === 0}>
        {t('measureClear')}
      </Button>
      <Button look="quiet" square aria-label={t('measureEnd')} onClick={onEnd}>
        <Icon name="close" />
      </Button>
    </div>
  );
}
