import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelKindInfo, NotificationChannel } from '../../contract/channels.ts';
import type { Reachable } from '../../contract/contacts.ts';
import { Button } from '../ui/button.tsx';
import { Pill } from '../ui/pill.tsx';
import { ContactsDialog } from './contacts-dialog.tsx';
import { Loaded } from './list-state.tsx';
import { channelsQuery, peopleQuery } from './queries.ts';
import styles from './settings.module.css';

export function PeopleTab({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation('settings');
  const channels = useQuery(channelsQuery);
  const [filter, setFilter] = useState('');
  const [open, setOpen] = useState<Reachable | null>(null);
  const wanted = filter.trim().toLowerCase();
  return (
    <Loaded query={useQuery(peopleQuery)}>
      {(people) => (
        <>
          <div className={styles.tools}>
            <input
              className={styles.control}
              type="search"
              value={filter}
              placeholder={t('person.search')}
              aria-label={t('person.search')}
              onChange={(event) => setFilter(event.target.value)}
            />
          </div>
          <PeopleTable
            people={people.filter(({ name, team }) => `${name} ${team ?? ''}`.toLowerCase().includes(wanted))}
            channels={channels.data?.channels ?? []}
            onOpen={mayEdit ? setOpen : null}
          />
          {open && channels.data && (
            <ContactsDialog
              person={open}
              channels={channels.data.channels}
              kinds={channels.data.kinds satisfies ChannelKindInfo[]}
              onClose={() => setOpen(null)}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function PeopleTable({
  people,
  channels,
  onOpen,
}: {
  people: readonly Reachable[];
  channels: readonly NotificationChannel[];
  onOpen: ((person: Reachable) => void) | null;
}) {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('person.name')}</th>
            <th>{t('person.team')}</th>
            <th>{t('person.duty')}</th>
            <th>{t('person.ways')}</th>
            <th aria-label={t('edit')} />
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={`${person.kind} ${person.id}`}>
              <td>{person.name}</td>
              <td>{person.role ? t(`role.${person.role}`, { ns: 'common' }) : person.team}</td>
              <td>
                <Pill tone={person.onDuty ? 'ok' : 'neutral'}>
                  {t(person.onDuty ? 'person.onDuty' : 'person.offDuty')}
                </Pill>
              </td>
              <td>
                <Ways person={person} channels={channels} />
              </td>
              <td className={styles.acts}>
                {onOpen && (
                  <Button look="quiet" onClick={() => onOpen(person)}>
                    {t('edit')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Ways({ person, channels }: { person: Reachable; channels: readonly NotificationChannel[] }) {
  const { t } = useTranslation('settings');
  const ways = person.contacts.flatMap(({ channelId, address }) => {
    const channel = channels.find(({ id }) => id === channelId);
    return channel ? [`${channel.name} ${address}`.trim()] : [];
  });
  if (ways.length === 0 && person.devices === 0)
    return <span className={styles.bad}>{t('person.none')}</span>;
  return (
    <span className={styles.ways}>
      {ways.map((way) => (
        <span key={way}>{way}</span>
      ))}
      {person.devices > 0 && <span>{t('person.devices', { n: person.devices })}</span>}
      {person.isDefault && ways.length > 0 && <span className={styles.faint}>{t('person.byRecord')}</span>}
    </span>
  );
}
