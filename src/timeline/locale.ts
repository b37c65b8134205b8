import { defineLocale } from '../i18n/define-locale.ts';

/** Words of the time bar and of the past. */
export const timelineLocale = defineLocale(
  {
    label: '时间',
    live: '实时',
    backToLive: '返回实时',
    past: '回看 {{at}}',
    pastNote: '图层、读数与告警为该时刻的状态；新告警仍会提示',
    slider: '回看时刻',
    sliderLive: '实时',
    sliderAt: '回看 {{at}}',
    window: '时间范围',
    windows: { '24': '24 小时', '72': '3 天', '168': '7 天' },
    earlier: '后退 1 小时',
    later: '前进 1 小时',
    hour: '1 小时',
    bar: '{{from}}–{{to}}：监测数据 {{readings}} 个，超标 {{exceedances}} 个；告警 {{alerts}} 起，其中属实 {{confirmed}} 起',
    failed: '历史统计未读到',
  },
  {
    label: 'Time',
    live: 'Live',
    backToLive: 'Back to live',
    past: 'Past: {{at}}',
    pastNote: 'Layers, readings and alerts are those of that moment; new alerts still call',
    slider: 'Moment shown',
    sliderLive: 'live',
    sliderAt: 'past, {{at}}',
    window: 'Time span',
    windows: { '24': '24 h', '72': '3 d', '168': '7 d' },
    earlier: 'One hour earlier',
    later: 'One hour later',
    hour: '1 h',
    bar: '{{from}}–{{to}}: readings {{readings}}, beyond limits {{exceedances}}; alerts {{alerts}}, of these confirmed {{confirmed}}',
    failed: 'The history could not be read',
  },
);
