import type { LayerProperties } from '../../../contract/layers.ts';
import type { Words2 } from '../layer-definition.ts';

export const MINE_PHASE: Readonly<Record<LayerProperties<'mine-zones'>['phase'], Words2>> = {
  II: { 'zh-CN': '二期', en: 'phase II' },
  III: { 'zh-CN': '三期', en: 'phase III' },
  IV: { 'zh-CN': '四期', en: 'phase IV' },
  other: { 'zh-CN': '其他', en: 'other' },
};
