import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../contract/alerts.ts';
import type { Responder } from '../../../contract/assignments.ts';
import type { Suggestions, Travel } from '../../../contract/travel.ts';
import { suggestionsQuery } from '../../api/handling.ts';
import { useFormats } from '../../i18n/use-formats.ts';

/** What is climbed on the way is told from here on. */
const CLIMB_TOLD_M = 150;

export type TravelById = ReadonlyMap<string, Travel>;

/** Who can be how soon at an alert; empty until the server has said. */
export function useTravel(alert: Alert): { byId: TravelById; routing: Suggestions['routing'] } {
  const { position } = alert;
  const place =
    position.kind === 'place' ? `${position.lon.toFixed(4)},${position.lat.toFixed(4)}` : position.kind;
  const { data } = useQuery(suggestionsQuery(alert.id, place));
  return {
    byId: new Map(data?.travel.map((travel) => [travel.responderId, travel])),
    routing: data?.routing ?? 'none',
  };
}

/** "about 12 min · 8.4 km · on duty · has a water tank". */
export function useTravelWords() {
  const { t } = useTranslation('handling');
  const formats = useFormats();
  return (travel: Travel): string[] => {
    if (travel.durationS === null || travel.distanceM === null) return [t('travel.unknown')];
    return [
      t('travel.minutes', { n: Math.max(1, Math.round(travel.durationS / 60)) }),
      formats.distance(travel.distanceM),
      travel.source === 'routing' ? t('travel.byRoad') : '',
      travel.rivers > 0 ? t('travel.rivers', { n: travel.rivers }) : '',
      (travel.climbM ?? 0) >= CLIMB_TOLD_M && travel.source === 'terrain'
        ? t('travel.climb', { m: Math.round((travel.climbM ?? 0) / 10) * 10 })
        : '',
    ].filter(Boolean);
  };
}

export function useSkillWords() {
  const { t } = useTranslation('handling');
  return ({ skills = [] }: Pick<Responder, 'skills'>): string =>
    skills.length === 0
      ? ''
      : t('travel.has', { skills: skills.map((skill) => t(`skill.${skill}`)).join(t('travel.and')) });
}
