import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Pill } from '../ui/pill.tsx';
import { showToast } from '../ui/toast.ts';
import { ListState } from './list-state.tsx';
import { heatQuery, useAddHeat, useRemoveHeat } from './queries.ts';
import styles from './stations.module.css';

const EMPTY = { name: '', place: '', radius: '1000' };

/** Chimneys and furnaces that satellites see and that are no fire. */
export function HeatTab({ mayAct }: { mayAct: boolean }) {
  const { t } = useTranslation(['stations', 'common']);
  const formats = useFormats();
  const query = useQuery(heatQuery);
  const remove = useRemoveHeat();
  const notSaved = () => showToast({ tone: 'danger', title: t('notSaved') });
  return (
    <section className={styles.body}>
      {mayAct && <AddHeat />}
      <ListState query={query} empty={t('heat.none')} isEmpty={(all) => all.length === 0}>
        {(sources) => (
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  {(['name', 'place', 'radius', 'by'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`heat.${column}`)}
                    </th>
                  ))}
                  {mayAct && <th scope="col" aria-label={t('actions')} />}
                </tr>
              </thead>
              <tbody>
                {sources.map((source) => (
                  <tr key={source.id}>
                    <td>
                      {source.name} {source.illustrative && <Pill>{t('heat.illustrative')}</Pill>}
                    </td>
                    <td className={styles.mono}>
                      {source.lon.toFixed(5)}, {source.lat.toFixed(5)}
                    </td>
                    <td className={styles.nowrap}>{formats.distance(source.radiusM)}</td>
                    <td className={styles.nowrap}>
                      {source.madeBy} <small>{formats.dateTime(source.atMs)}</small>
                    </td>
                    {mayAct && (
                      <td className={styles.acts}>
                        <Button
                          look="quiet"
                          pending={remove.isPending && remove.variables === source.id}
                          onClick={() => remove.mutate(source.id, { onError: notSaved })}
                        >
                          {t('remove')}
                        </Button>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </ListState>
    </section>
  );
}

function AddHeat() {
  const { t } = useTranslation('stations');
  const add = useAddHeat();
  const [draft, setDraft] = useState(EMPTY);
  const [lon, lat] = draft.place.split(/[,，\s]+/).map(Number);
  const radiusM = Number(draft.radius);
  const isPlace =
    lon !== undefined &&
    lat !== undefined &&
    Math.abs(lon) <= 180 &&
    Math.abs(lat) <= 90 &&
    draft.place !== '';
  const mayAdd = draft.name.trim() !== '' && isPlace && radiusM >= 50 && radiusM <= 10_000;
  const field = (name: keyof typeof EMPTY) => (
    <input
      className={styles.filter}
      placeholder={t(`heat.${name}Hint`)}
      aria-label={t(`heat.${name}`)}
      value={draft[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
    />
  );
  return (
    <form
      className={styles.tools}
      onSubmit={(event) => {
        event.preventDefault();
        if (!mayAdd) return;
        add.mutate(
          { name: draft.name, lon, lat, radiusM },
          {
            onSuccess: () => setDraft(EMPTY),
            onError: () => showToast({ tone: 'danger', title: t('notSaved') }),
          },
        );
      }}
    >
      {field('name')}
      {field('place')}
      {field('radius')}
      <Button type="submit" look="accent" disabled={!mayAdd} pending={add.isPending}>
        {t('heat.add')}
      </Button>
    </form>
  );
}
