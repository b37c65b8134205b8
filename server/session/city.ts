import type { Session } from '../../contract/people.ts';

/** The city this console is set up for. Bounds: of its ten districts. */
export const CITY: Session['city'] = {
  nameZh: '韶关市',
  nameEn: 'Shaoguan',
  center: [113.6, 24.81],
  bounds: [112.847, 23.891, 114.746, 25.521],
  timeZone: 'Asia/Shanghai',
};
