export type NoteLanguage = 'zh-CN' | 'en';

type Clock = { overdue: boolean; pausedBecause: string | null };

interface Words {
  alerts: string;
  stations: string;
  cameras: string;
  silences: string;
  deadLetters: string;
  deadLettersHint: string;
  none: string;
  noPlace: string;
  comma: string;
  title: (title: string, count: number) => string;
  since: (time: string) => string;
  clock: (name: string, due: string, clock: Clock) => string;
  last: (name: string, time: string | null) => string;
  andMore: (n: number) => string;
  silence: (name: string, until: string) => string;
  kind: Record<string, string>;
  stage: Record<string, string>;
  clockName: Record<string, string>;
}

/** Words of the duty room for hand-overs and bulletins, which are written on the server. */
export const HANDOVER_WORDS: Record<NoteLanguage, Words> = {
  'zh-CN': {
    alerts: '未闭环告警',
    stations: '无数据站点',
    cameras: '中断摄像机',
    silences: '已静音席位',
    deadLetters: '未送达通知',
    deadLettersHint: '本班有通知多次重试仍未送达，请核对接收人与通道。',
    none: '无。',
    noPlace: '位置未定',
    comma: '，',
    title: (title, count) => `【${title}】${count}`,
    since: (time) => `${time} 发现`,
    clock: (name, due, { overdue, pausedBecause }) =>
      pausedBecause === null
        ? `${name}时限 ${due}${overdue ? '（已超时）' : ''}`
        : `${name}计时暂停（${pausedBecause}）`,
    last: (name, time) => `${name}（${time === null ? '从未收到' : `末次 ${time}`}）`,
    andMore: (n) => `，另有 ${n} 个`,
    silence: (name, until) => `${name} 静音至 ${until}`,
    kind: {
      camera_smoke: '疑似烟火',
      station_exceedance: '站点超标',
      satellite_fire: '卫星火点',
      complaint: '群众举报',
      tampering: '数据异常',
      manual: '人工录入',
    },
    stage: {
      new: '待接警',
      acknowledged: '待核实',
      confirmed: '待派发',
      dispatched: '已派发',
      on_scene: '已到场',
      reported: '待闭环',
      rejected: '误报',
      closed: '已闭环',
    },
    clockName: {
      confirm: '核实',
      accept: '接单',
      arrive: '到场',
      feedback: '反馈',
      close: '闭环',
      trace: '溯源',
    },
  },
  en: {
    alerts: 'Open alerts',
    stations: 'Stations without data',
    cameras: 'Cameras down',
    silences: 'Silenced consoles',
    deadLetters: 'Notifications not delivered',
    deadLettersHint:
      'Notifications of this shift were given up after many tries: check recipients and channels.',
    none: 'None.',
    noPlace: 'place not known',
    comma: ', ',
    title: (title, count) => `${title}: ${count}`,
    since: (time) => `since ${time}`,
    clock: (name, due, { overdue, pausedBecause }) =>
      pausedBecause === null
        ? `${name} due ${due}${overdue ? ' (overdue)' : ''}`
        : `${name} clock paused (${pausedBecause})`,
    last: (name, time) => `${name} (${time === null ? 'never received' : `last ${time}`})`,
    andMore: (n) => `, and ${n} more`,
    silence: (name, until) => `${name} silent until ${until}`,
    kind: {
      camera_smoke: 'suspected smoke or fire',
      station_exceedance: 'station over limit',
      satellite_fire: 'satellite hotspot',
      complaint: 'complaint',
      tampering: 'data anomaly',
      manual: 'entered by hand',
    },
    stage: {
      new: 'not taken',
      acknowledged: 'to verify',
      confirmed: 'to dispatch',
      dispatched: 'dispatched',
      on_scene: 'on scene',
      reported: 'to close',
      rejected: 'false alarm',
      closed: 'closed',
    },
    clockName: {
      confirm: 'verification',
      accept: 'acceptance',
      arrive: 'arrival',
      feedback: 'report',
      close: 'closure',
      trace: 'tracing',
    },
  },
};
