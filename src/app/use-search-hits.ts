import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { SearchHit } from '../../contract/imports.ts';
import { searchQuery } from '../api/queries.ts';
import type { Command, CommandGroup } from './commands.ts';
import { formatPick, type ConsoleSearch } from './search.ts';
import { useLook } from './use-look.ts';

/** Somebody who types is not asked for at every letter. */
const PAUSE_MS = 150;
const CLOSE_ZOOM = 13;

const GROUP: Record<SearchHit['kind'], CommandGroup> = {
  feature: 'feature',
  camera: 'camera',
  responder: 'responder',
  alert: 'alert',
  place: 'place',
  coordinates: 'go',
};

/** What is chosen on the map for a hit; the layer of a feature comes with it. */
function pickOf({ kind, layer, id }: SearchHit): Partial<ConsoleSearch> {
  if (kind === 'alert') return { alert: Number(id), pick: undefined };
  if (kind === 'feature' && layer) return { pick: formatPick({ layer, id }) };
  if (kind === 'camera') return { pick: formatPick({ layer: 'cameras', id }) };
  if (kind === 'responder') return { pick: formatPick({ layer: 'responders', id }) };
  return {};
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/**
 * What the server finds by name, code or pinyin, as commands under the same ids as those the page knows by itself. A
 * server that cannot be asked takes nothing away: what is loaded is still found here.
 */
export function useSearchHits(text: string): Command[] {
  const navigate = useNavigate();
  const { lang } = useLook();
  const settled = useSettled(text);
  const { data } = useQuery({
    ...searchQuery(settled),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
  });
  if (text.trim() === '' || !data) return [];
  return data.hits
    .filter((hit) => hit.kind !== 'coordinates')
    .map((hit): Command => ({
      id: `${hit.kind}-${hit.id}`,
      group: GROUP[hit.kind],
      label: lang === 'en' ? hit.nameEn : hit.nameZh,
      detail: hit.kind === 'place' ? '' : hit.id,
      run: () =>
        void navigate({
          to: '/',
          search: (old: Partial<ConsoleSearch>) => ({
            ...old,
            ...pickOf(hit),
            lon: hit.lon,
            lat: hit.lat,
            zoom: CLOSE_ZOOM,
          }),
        }),
    }));
}
