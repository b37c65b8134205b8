import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Pill } from '../ui/pill.tsx';
import { useRecorderState } from '../video/health/use-health.ts';

/** On every page: the disk will not hold the recordings, or evidence is in danger. Nothing while there is room. */
export function RecorderPill() {
  const { t } = useTranslation('app');
  const state = useRecorderState().data;
  if (!state?.enabled || state.kind === 'ok') return null;
  return (
    <Link to="/recordings" search={({ lang, theme }) => ({ lang, theme })} role="status">
      <Pill tone={state.kind === 'full' ? 'danger' : 'warn'}>{t(`recordings.${state.kind}`)}</Pill>
    </Link>
  );
}
