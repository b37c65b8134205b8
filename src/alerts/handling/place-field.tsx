import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { searchQuery } from '../../api/queries.ts';
import { askForPlace } from '../../map/place-pick.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import styles from './handling.module.css';
import { editRaise, showRaise, useRaise } from './raise-store.ts';

/** A place by its name, by coordinates, or by a click on the map. */
export function PlaceField() {
  const { t, i18n } = useTranslation('handling');
  const { whereText, place } = useRaise((state) => state.draft);
  const text = useDeferredValue(whereText.trim());
  const found = useQuery({ ...searchQuery(text), enabled: text.length > 1 && place === null });
  const hits = (found.data?.hits ?? []).filter(({ kind }) => kind !== 'responder').slice(0, 8);
  const onMap = () => {
    showRaise('picking');
    askForPlace((at) => {
      editRaise({ place: at, whereText: '', radiusM: '200' });
      showRaise('form');
    });
  };
  return (
    <div className={styles.list}>
      <TextField
        label={t('raise.where')}
        hint={t('raise.whereHint')}
        value={whereText}
        onChange={(event) => editRaise({ whereText: event.target.value, place: null })}
      />
      {place && (
        <p className={styles.hint}>
          {t('raise.chosen', { lon: place.lon.toFixed(5), lat: place.lat.toFixed(5) })}
        </p>
      )}
      {!place && hits.length > 0 && (
        <ul className={styles.found} aria-label={t('raise.found')}>
          {hits.map((hit) => (
            <li key={`${hit.kind} ${hit.id}`}>
              <button
                type="button"
                onClick={() =>
                  editRaise({
                    place: { lon: hit.lon, lat: hit.lat },
                    whereText: i18n.language === 'en' ? hit.nameEn : hit.nameZh,
                  })
                }
              >
                {i18n.language === 'en' ? hit.nameEn : hit.nameZh}
              </button>
            </li>
          ))}
        </ul>
      )}
      {!place && text.length > 1 && found.isSuccess && hits.length === 0 && (
        <p className={styles.hint}>{t('raise.nowhere')}</p>
      )}
      <p>
        <Button type="button" onClick={onMap}>
          {t('raise.onMap')}
        </Button>
      </p>
    </div>
  );
}
