import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/queries.ts';
import { createFormats, type Formats } from './formats.ts';

/** Numbers and times in the user's language and the city's time zone. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const timeZone = useSession().data?.city.timeZone ?? 'Asia/Shanghai';
  return useMemo(() => createFormats(i18n.language, timeZone), [i18n.language, timeZone]);
}
