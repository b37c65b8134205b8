import { useTranslation } from 'react-i18next';
import type { Responder } from '../../contract/assignments.ts';
import { useResponderCommands } from '../api/handling.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { showToast } from '../ui/toast.ts';
import { useFailureWords } from './responder-dialog.tsx';
import styles from './responders.module.css';

const TONE: Record<Responder['state'], Tone> = {
  free: 'ok',
  assigned: 'warn',
  en_route: 'accent',
  on_scene: 'accent',
  off_duty: 'neutral',
};

export interface ResponderTableProps {
  responders: readonly Responder[];
  mayAct: boolean;
  onEdit: (responder: Responder) => void;
}

export function ResponderTable({ responders, mayAct, onEdit }: ResponderTableProps) {
  const { t } = useTranslation('responders');
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {(['name', 'team', 'state', 'since', 'skills', 'district', 'shift', 'fix', 'phone'] as const).map(
            (column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ),
          )}
          {mayAct && <th aria-label={t('edit')} />}
        </tr>
      </thead>
      <tbody>
        {responders.map((responder) => (
          <Row key={responder.id} responder={responder} mayAct={mayAct} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  responder,
  mayAct,
  onEdit,
}: Omit<ResponderTableProps, 'responders'> & { responder: Responder }) {
  const { t } = useTranslation(['responders', 'common', 'handling']);
  const formats = useFormats();
  const { update, remove } = useResponderCommands();
  const failure = useFailureWords(update.error ?? remove.error);
  const { id, name, state, onDuty = false, skills = [], shift = 'any', lastFix, revision } = responder;
  const adcode = responder.districtAdcode;
  const isIdle = state === 'free' || state === 'off_duty';
  const leave = () =>
    remove.mutate(id, { onSuccess: () => showToast({ tone: 'ok', title: t('removed', { name }) }) });
  return (
    <tr>
      <td>
        <b>{name}</b>{' '}
        <small>
          {t(`kind.${responder.kind ?? 'person'}`)}
          {responder.illustrative && ` · ${t('illustrative')}`}
        </small>
      </td>
      <td>{responder.team}</td>
      <td>
        <Pill tone={TONE[state]}>{t(`state.${state}`)}</Pill>
      </td>
      <td>
        {responder.dutySinceMs === undefined ? '' : formats.dateTime(responder.dutySinceMs).slice(0, 11)}
      </td>
      <td>{skills.map((skill) => t(`skill.${skill}`, { ns: 'handling' })).join(' · ') || t('none')}</td>
      <td>
        {adcode ? t(`district.${adcode}` as 'district.440203', { ns: 'common', defaultValue: '' }) : ''}
      </td>
      <td>{t(`shift.${shift}`)}</td>
      <td>
        {lastFix
          ? `${lastFix.lon.toFixed(4)}, ${lastFix.lat.toFixed(4)} · ${formats.hourMinute(lastFix.atMs)}`
          : t('noFix')}
      </td>
      <td>{responder.phone && <a href={`tel:${responder.phone}`}>{responder.phone}</a>}</td>
      {mayAct && (
        <td className={styles.acts}>
          {failure && <span className={styles.error}>{failure}</span>}
          <Button
            pending={update.isPending}
            onClick={() => update.mutate({ id, body: { onDuty: !onDuty, revision } })}
          >
            {onDuty ? t('goOff') : t('goOn')}
          </Button>
          <Button onClick={() => onEdit(responder)}>{t('edit')}</Button>
          <Button look="quiet" disabled={!isIdle} pending={remove.isPending} onClick={leave}>
            {t('remove')}
          </Button>
        </td>
      )}
    </tr>
  );
}
