import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { PixelAt } from '../../contract/sight.ts';
import { type LandmarkDraft, openDraft, withClick } from './landmark-drafts.ts';
import { elevationQuery } from './queries.ts';

/** Landmarks being pointed out; the ground under each place is asked for as it is set. */
export function useLandmarks() {
  const client = useQueryClient();
  const [drafts, setDrafts] = useState<readonly LandmarkDraft[]>([]);
  const nextId = useRef(1);
  const now = useRef(drafts);
  const put = useCallback((change: (drafts: readonly LandmarkDraft[]) => readonly LandmarkDraft[]) => {
    now.current = change(now.current);
    setDrafts(now.current);
  }, []);
  const merge = useCallback(
    (id: string, change: Partial<LandmarkDraft>) =>
      put((all) => all.map((d) => (d.id === id ? { ...d, ...change } : d))),
    [put],
  );
  const askGround = useCallback(
    async (id: string, place: { lon: number; lat: number }) => {
      merge(id, { groundM: null });
      const found = await client.fetchQuery(elevationQuery(place.lon, place.lat)).catch(() => null);
      const isStill = now.current.find((d) => d.id === id)?.place;
      if (found && isStill?.lon === place.lon && isStill.lat === place.lat)
        merge(id, { groundM: found.elevationM });
    },
    [client, merge],
  );
  const freshId = useCallback(() => `L${nextId.current++}`, []);

  return {
    drafts,
    onPixel: useCallback(
      (pixel: PixelAt) => put((all) => withClick(all, { pixel }, freshId())),
      [put, freshId],
    ),
    onMap: useCallback(
      (place: { lon: number; lat: number }) => {
        const open = openDraft(now.current, 'place')?.id ?? freshId();
        put((all) => withClick(all, { place }, open));
        void askGround(open, place);
      },
      [put, askGround, freshId],
    ),
    setPlace: useCallback(
      (id: string, place: { lon: number; lat: number }) => {
        merge(id, { place });
        void askGround(id, place);
      },
      [merge, askGround],
    ),
    setAbove: useCallback((id: string, aboveM: number) => merge(id, { aboveM }), [merge]),
    remove: useCallback((id: string) => put((all) => all.filter((d) => d.id !== id)), [put]),
    clear: useCallback(() => put(() => []), [put]),
  };
}
