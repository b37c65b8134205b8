import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import type { MapLang } from '../map/types.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { showToast } from '../ui/toast.ts';
import type { Device } from './devices-tab.tsx';
import { limitsQuery, useRegisterStation } from './queries.ts';
import styles from './stations.module.css';
import { parseUnitMap, unitMapText } from './unit-map-text.ts';

/** Lets a station report over HJ 212, or changes how. The password is never shown again: left empty, it stays. */
export function RegisterDialog({
  device,
  lang,
  onClose,
}: {
  device: Device | null;
  lang: MapLang;
  onClose: () => void;
}) {
  const { t } = useTranslation(['stations', 'common']);
  const list = useId();
  const stations = useQuery(limitsQuery).data ?? [];
  const register = useRegisterStation();
  const [mn, setMn] = useState(device?.mn ?? '');
  const [stationCode, setStationCode] = useState(device?.code ?? '');
  const [password, setPassword] = useState('');
  const [units, setUnits] = useState(unitMapText(device?.unitMap ?? {}));
  const parsed = parseUnitMap(units);
  const mayAsk =
    /^[\w-]{1,32}$/.test(mn) && stationCode !== '' && (password !== '' || device !== null) && parsed.ok;
  const error = register.error ? ApiError.from(register.error) : null;

  const send = () => {
    if (!parsed.ok) return;
    const body = { mn, stationCode, unitMap: parsed.units, ...(password === '' ? {} : { password }) };
    register.mutate(body, {
      onSuccess: () => {
        showToast({ tone: 'ok', title: t('register.done', { mn }) });
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(device ? 'register.changeTitle' : 'register.title')}
      description={t('register.about')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="accent" disabled={!mayAsk} pending={register.isPending} onClick={send}>
            {t('register.save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          label={t('register.mn')}
          hint={t('register.mnHint')}
          value={mn}
          disabled={device !== null}
          spellCheck={false}
          onChange={(event) => setMn(event.target.value.trim())}
          error={mn !== '' && !/^[\w-]{1,32}$/.test(mn) ? t('register.mnWrong') : null}
        />
        <TextField
          label={t('register.station')}
          hint={t('register.stationHint')}
          value={stationCode}
          list={list}
          spellCheck={false}
          onChange={(event) => setStationCode(event.target.value.trim())}
          error={error?.code === 'station_unknown' ? t('register.stationUnknown') : null}
        />
        <datalist id={list}>
          {stations.map(({ code, nameZh, nameEn }) => (
            <option key={code} value={code}>
              {lang === 'zh-CN' ? nameZh : nameEn}
            </option>
          ))}
        </datalist>
        <TextField
          label={t('register.password')}
          hint={t(device ? 'register.passwordKept' : 'register.passwordHint')}
          value={password}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setPassword(event.target.value)}
        />
        <TextArea
          label={t('register.units')}
          hint={t('register.unitsHint')}
          value={units}
          spellCheck={false}
          placeholder={'a34004=ug/m3\na21005=mg/m3'}
          onChange={(event) => setUnits(event.target.value)}
          error={parsed.ok ? null : t('register.unitsWrong', { line: parsed.line })}
        />
        {error && error.code !== 'station_unknown' && (
          <p className={styles.refusal} role="alert">
            {t(`problem.${error.code}`, { ns: 'common' })}
          </p>
        )}
      </div>
    </Dialog>
  );
}
