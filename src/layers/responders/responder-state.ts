import type { Responder } from '../../../contract/assignments.ts';
import type { Words2 } from '../layer-definition.ts';

export const RESPONDER_STATE: Readonly<Record<Responder['state'], Words2>> = {
  en_route: { 'zh-CN': '在途', en: 'On the way' },
  on_scene: { 'zh-CN': '已到场', en: 'On scene' },
  assigned: { 'zh-CN': '已派发', en: 'Assigned' },
  free: { 'zh-CN': '在岗', en: 'Free' },
  off_duty: { 'zh-CN': '离岗', en: 'Off duty' },
};
