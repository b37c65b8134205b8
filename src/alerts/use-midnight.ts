import { useSession } from '../api/queries.ts';
import { useServerNow } from './clocks.tsx';
import { midnightBefore } from './midnight.ts';

/** The city's last midnight, epoch ms. */
export function useMidnight(): number {
  const timeZone = useSession().data?.city.timeZone ?? 'Asia/Shanghai';
  const minuteMs = Math.floor(useServerNow() / 60_000) * 60_000;
  return midnightBefore(minuteMs, timeZone);
}
