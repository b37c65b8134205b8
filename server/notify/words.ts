import type { AlertKind } from '../../contract/alerts.ts';
import type { ClockName } from '../../contract/clocks.ts';
import type { Language } from '../../contract/contacts.ts';
import type { SmokeKind } from '../../contract/detections.ts';
import type { NotificationKind } from '../../contract/receipts.ts';

interface MessageWords {
  head: Record<NotificationKind, string>;
  alert: Record<AlertKind, string>;
  smoke: Record<SmokeKind, string>;
  clock: Record<ClockName, string>;
  label: Record<
    'time' | 'place' | 'coordinates' | 'seen' | 'ask' | 'link' | 'view' | 'note' | 'clock',
    string
  >;
  placeUnknown: string;
  coordinatesUnknown: string;
  bearing: (deg: string) => string;
  confidence: (percent: number) => string;
  illustrative: string;
  askDefault: string;
  cancelled: string;
  handed: string;
  overdue: (clock: string, minutes: number) => string;
  warned: (clock: string, minutes: number) => string;
  raised: string;
  test: string;
  testLine: (channel: string) => string;
}

/** What a duty room says, in both languages. */
export const MESSAGE_WORDS: Record<Language, MessageWords> = {
  'zh-CN': {
    head: {
      dispatch: '派单',
      link: '新链接',
      cancel: '撤回',
      raised: '新告警',
      warning: '临近时限',
      escalation: '超时上报',
    },
    alert: {
      camera_smoke: '疑似烟火',
      station_exceedance: '站点超标',
      satellite_fire: '卫星火点',
      complaint: '群众投诉',
      tampering: '设备异动',
      manual: '人工上报',
    },
    smoke: { smoke: '疑似烟雾', fire: '疑似明火', smoke_fire: '疑似烟雾和明火' },
    clock: {
      confirm: '核实',
      accept: '接单',
      arrive: '到场',
      feedback: '反馈',
      close: '闭环',
      trace: '溯源',
    },
    label: {
      time: '时间',
      place: '地点',
      coordinates: '坐标',
      seen: '发现',
      ask: '要求',
      link: '处置链接',
      view: '查看',
      note: '说明',
      clock: '时限',
    },
    placeUnknown: '位置待定',
    coordinatesUnknown: '待定',
    bearing: (deg) => `自相机方位 ${deg}°，距离待定`,
    confidence: (percent) => `置信度 ${percent} %`,
    illustrative: '示意数据，非真实告警',
    askDefault: '请接单并尽快到场核查，拍照反馈',
    cancelled: '此单已撤回，无需前往；已在途的请返回',
    handed: '处置链接不在群内发送，请查看本人消息或联系值班室',
    overdue: (clock, minutes) => `${clock}已超过 ${minutes} 分钟时限，请督办`,
    warned: (clock, minutes) => `${clock}时限 ${minutes} 分钟即将到期`,
    raised: '请值班人员核实',
    test: '测试消息',
    testLine: (channel) => `这是“${channel}”的测试消息，收到即表示通道可用`,
  },
  en: {
    head: {
      dispatch: 'Call',
      link: 'New link',
      cancel: 'Called off',
      raised: 'New alert',
      warning: 'Time nearly up',
      escalation: 'Overdue',
    },
    alert: {
      camera_smoke: 'Suspected smoke or fire',
      station_exceedance: 'Station over limit',
      satellite_fire: 'Satellite fire point',
      complaint: 'Complaint',
      tampering: 'Device tampering',
      manual: 'Reported by hand',
    },
    smoke: { smoke: 'Suspected smoke', fire: 'Suspected flames', smoke_fire: 'Suspected smoke and flames' },
    clock: {
      confirm: 'verifying',
      accept: 'accepting',
      arrive: 'arriving',
      feedback: 'reporting',
      close: 'closing',
      trace: 'tracing',
    },
    label: {
      time: 'Time',
      place: 'Place',
      coordinates: 'Coordinates',
      seen: 'Seen',
      ask: 'Asked',
      link: 'Link',
      view: 'See',
      note: 'Note',
      clock: 'Clock',
    },
    placeUnknown: 'Place not yet known',
    coordinatesUnknown: 'not yet known',
    bearing: (deg) => `bearing ${deg}° from the camera, distance not yet known`,
    confidence: (percent) => `confidence ${percent} %`,
    illustrative: 'Illustrative, not a real alert',
    askDefault: 'Please accept, go there, check, and report with photos',
    cancelled: 'This call is off: do not go, and return if you are on the way',
    handed: 'The link is not posted to this chat: see your own messages or ask the duty room',
    overdue: (clock, minutes) => `The ${minutes} min for ${clock} are over: please follow up`,
    warned: (clock, minutes) => `The ${minutes} min for ${clock} are nearly over`,
    raised: 'Please verify',
    test: 'Test message',
    testLine: (channel) => `This is a test of “${channel}”: whoever reads it can be reached`,
  },
};
