import type { PlotStatus } from '../../../domain/soil/contaminated-plot.ts';
import type { Words2 } from '../layer-definition.ts';

export const PLOT_STATUS: Readonly<Record<PlotStatus, Words2>> = {
  suspected: { 'zh-CN': '疑似污染', en: 'Suspected' },
  surveyed: { 'zh-CN': '已调查', en: 'Surveyed' },
  assessed: { 'zh-CN': '已评估', en: 'Assessed' },
  'risk-controlled': { 'zh-CN': '风险管控', en: 'Risk control' },
  remediating: { 'zh-CN': '修复中', en: 'Remediating' },
  remediated: { 'zh-CN': '已修复', en: 'Remediated' },
  released: { 'zh-CN': '已移出', en: 'Released' },
};

/** Opacity of the fill: the heavier the restriction, the fuller the area. */
export const PLOT_FILL: Readonly<Record<PlotStatus, number>> = {
  suspected: 0.3,
  surveyed: 0.36,
  assessed: 0.45,
  'risk-controlled': 0.55,
  remediating: 0.4,
  remediated: 0.18,
  released: 0.06,
};
