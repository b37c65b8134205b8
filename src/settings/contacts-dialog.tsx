import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelKindInfo, NotificationChannel } from '../../contract/channels.ts';
import type { Contact, Reachable } from '../../contract/contacts.ts';
import { ApiError } from '../api/api-error.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.ts';
import { useSetContacts } from './queries.ts';
import styles from './settings.module.css';

export function ContactsDialog({
  person,
  channels,
  kinds,
  onClose,
}: {
  person: Reachable;
  channels: readonly NotificationChannel[];
  kinds: readonly ChannelKindInfo[];
  onClose: () => void;
}) {
  const { t } = useTranslation(['settings', 'common']);
  const [contacts, setContacts] = useState<Contact[]>(person.contacts);
  const save = useSetContacts(person.kind, person.id);
  const error = save.error ? ApiError.from(save.error) : null;
  const put = (n: number, change: Partial<Contact>) =>
    setContacts((old) => old.map((one, i) => (i === n ? { ...one, ...change } : one)));
  const addressOf = (channelId: string) => {
    const kind = channels.find(({ id }) => id === channelId)?.kind;
    return kinds.find((one) => one.kind === kind)?.address ?? 'none';
  };
  // A browser is switched on by whoever sits at it.
  const choices = channels.filter(({ id }) => addressOf(id) !== 'device');
  const add = () => {
    const [first] = choices;
    if (first)
      setContacts((old) => [...old, { channelId: first.id, address: '', language: 'zh-CN', raised: false }]);
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('person.change', { name: person.name })}
      description={contacts.length === 0 ? t('person.empty') : t('about.people')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button
            look="accent"
            pending={save.isPending}
            onClick={() =>
              save.mutate(
                { contacts, revision: person.revision },
                {
                  onSuccess: () => {
                    showToast({ tone: 'ok', title: t('saved') });
                    onClose();
                  },
                },
              )
            }
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {contacts.map((contact, n) => {
          const address = addressOf(contact.channelId);
          return (
            // The order is the only thing that tells two rows apart.
            <div key={n} className={styles.way}>
              <select
                className={styles.control}
                aria-label={t('person.channel')}
                value={contact.channelId}
                onChange={(event) => put(n, { channelId: event.target.value })}
              >
                {choices.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
              <input
                className={styles.control}
                aria-label={t(`person.address.${address}`)}
                placeholder={t(`person.address.${address}`)}
                disabled={address === 'none'}
                value={contact.address}
                onChange={(event) => put(n, { address: event.target.value })}
              />
              <select
                className={styles.control}
                aria-label={t('person.language')}
                value={contact.language}
                onChange={(event) => put(n, { language: event.target.value === 'en' ? 'en' : 'zh-CN' })}
              >
                <option value="zh-CN">中文</option>
                <option value="en">English</option>
              </select>
              <label className={styles.check}>
                <input
                  type="checkbox"
                  checked={contact.raised}
                  onChange={(event) => put(n, { raised: event.target.checked })}
                />
                {t('person.raised')}
              </label>
              <Button
                look="quiet"
                square
                aria-label={t('remove')}
                onClick={() => setContacts((old) => old.filter((_one, i) => i !== n))}
              >
                <Icon name="close" />
              </Button>
            </div>
          );
        })}
        <div>
          <Button disabled={choices.length === 0} onClick={add}>
            {t('person.addWay')}
          </Button>
        </div>
        {error && (
          <p className={styles.refusal} role="alert">
            {error.code === 'revision_conflict'
              ? t('conflict')
              : t(`problem.${error.code}`, { ns: 'common' })}
          </p>
        )}
      </div>
    </Dialog>
  );
}
