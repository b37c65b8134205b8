import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelField, ChannelKindInfo, NotificationChannel } from '../../contract/channels.ts';
import { ApiError } from '../api/api-error.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { showToast } from '../ui/toast.ts';
import { ChannelTester } from './channel-tester.tsx';
import { useCreateChannel, useRemoveChannel, useUpdateChannel } from './queries.ts';
import styles from './settings.module.css';

type Value = string | number | boolean;
type Lang = 'zh-CN' | 'en';

export interface ChannelDialogProps {
  channel: NotificationChannel | null;
  kinds: readonly ChannelKindInfo[];
  lang: Lang;
  onClose: () => void;
  onCreated: (channel: NotificationChannel) => void;
}

/** A channel as its kind describes it: the fields come from the server. */
export function ChannelDialog({ channel, kinds, lang, onClose, onCreated }: ChannelDialogProps) {
  const { t } = useTranslation(['settings', 'common']);
  const word = lang === 'en' ? 'en' : 'zh';
  const [kind, setKind] = useState(channel?.kind ?? kinds[0]?.kind ?? '');
  const info = kinds.find((one) => one.kind === kind);
  const [name, setName] = useState(channel?.name ?? '');
  const [enabled, setEnabled] = useState(channel?.enabled ?? true);
  const [raised, setRaised] = useState(channel?.raised ?? false);
  const [config, setConfig] = useState<Record<string, Value>>(channel?.config ?? {});
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const create = useCreateChannel();
  const update = useUpdateChannel(channel?.id ?? '');
  const remove = useRemoveChannel();
  const pending = create.isPending || update.isPending;
  const failure = create.error ?? update.error ?? remove.error;
  const error = failure ? ApiError.from(failure) : null;

  const save = () => {
    const body = { name: name.trim(), enabled, raised, config, secrets };
    const done = () => showToast({ tone: 'ok', title: t('saved') });
    if (channel)
      update.mutate({ ...body, revision: channel.revision }, { onSuccess: () => (done(), onClose()) });
    else create.mutate({ ...body, kind }, { onSuccess: (made) => (done(), onCreated(made)) });
  };
  const drop = () => {
    if (channel && window.confirm(t('channel.sure', { name: channel.name })))
      remove.mutate(channel.id, { onSuccess: onClose });
  };
  const problem = error && wordProblem(error, info, word);

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(channel ? 'channel.change' : 'channel.new')}
      foot={
        <>
          {channel && (
            <Button look="quiet" pending={remove.isPending} onClick={drop}>
              {t('remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="accent" pending={pending} disabled={name.trim() === ''} onClick={save}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {channel === null && (
          <label className={styles.form}>
            {t('channel.kind')}
            <select
              className={styles.control}
              value={kind}
              onChange={(event) => {
                setKind(event.target.value);
                setConfig({});
                setSecrets({});
              }}
            >
              {kinds.map((one) => (
                <option key={one.kind} value={one.kind}>
                  {one.label[word]}
                </option>
              ))}
            </select>
          </label>
        )}
        <TextField
          label={t('channel.name')}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
        />
        {info?.fields.map((field) => (
          <Field
            key={`${kind} ${field.name}`}
            field={field}
            word={word}
            value={field.type === 'secret' ? (secrets[field.name] ?? '') : (config[field.name] ?? '')}
            isKept={channel?.secretsSet.includes(field.name) ?? false}
            onChange={(value) =>
              field.type === 'secret'
                ? setSecrets((old) => ({ ...old, [field.name]: String(value) }))
                : setConfig((old) => ({ ...old, [field.name]: value }))
            }
          />
        ))}
        <label className={styles.check}>
          <input type="checkbox" checked={enabled} onChange={(event) => setEnabled(event.target.checked)} />
          {t('channel.enabled')}
        </label>
        {info && (info.address === 'none' || info.address === 'mention') && (
          <label className={styles.check}>
            <input type="checkbox" checked={raised} onChange={(event) => setRaised(event.target.checked)} />
            {t('channel.raised')}
          </label>
        )}
        {error && (
          <p className={styles.refusal} role="alert">
            {error.code === 'channel_invalid'
              ? t('channel.incomplete', { fields: problem })
              : error.code === 'revision_conflict'
                ? t('conflict')
                : t(`problem.${error.code}`, { ns: 'common' })}
          </p>
        )}
      </form>
      {channel && info && <ChannelTester channel={channel} address={info.address} lang={lang} />}
    </Dialog>
  );
}

/** Which fields are wrong, by the labels that stand above them. */
function wordProblem(error: ApiError, info: ChannelKindInfo | undefined, word: 'zh' | 'en'): string {
  const paths = (error.problem?.errors ?? []).map(({ path }) => path);
  const labels = paths.map((path) => info?.fields.find(({ name }) => name === path)?.label[word] ?? path);
  return [...new Set(labels)].join(word === 'zh' ? '、' : ', ');
}

function Field({
  field,
  word,
  value,
  isKept,
  onChange,
}: {
  field: ChannelField;
  word: 'zh' | 'en';
  value: Value;
  isKept: boolean;
  onChange: (value: Value) => void;
}) {
  const { t } = useTranslation('settings');
  const label = field.label[word];
  const hint = field.hint?.[word];
  if (field.type === 'switch')
    return (
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label} {hint && <small>{hint}</small>}
      </label>
    );
  const common = { label, ...(hint ? { hint } : {}), value: String(value), spellCheck: false };
  if (field.type === 'lines')
    return <TextArea {...common} onChange={(event) => onChange(event.target.value)} />;
  if (field.type === 'number')
    return (
      <TextField
        {...common}
        type="number"
        onChange={(event) => onChange(event.target.value === '' ? '' : Number(event.target.value))}
      />
    );
  const isSecret = field.type === 'secret';
  return (
    <TextField
      {...common}
      type={isSecret ? 'password' : 'text'}
      autoComplete={isSecret ? 'new-password' : 'off'}
      required={field.isRequired && !isKept}
      {...(isKept ? { placeholder: t('channel.kept') } : {})}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
