import type { Alert } from '../../contract/alerts.ts';
import type { ClockName } from '../../contract/clocks.ts';
import type { Language } from '../../contract/contacts.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import type { NotificationKind } from '../../contract/receipts.ts';
import type { MessageText } from './channels/channel.ts';
import { MESSAGE_WORDS } from './words.ts';

export interface ComposeInput {
  kind: NotificationKind;
  alert: Alert;
  /** What the responder was asked to do; null for messages to others. */
  ask: string | null;
  /** Of the fact: which clock, its minutes, the officer's note. */
  detail: Record<string, unknown>;
  /** Null where the message must not carry a link. */
  url: string | null;
  language: Language;
}

/** The message in the style of a duty room: time, place, coordinates, what was seen, what is asked, the link. */
export function compose(input: ComposeInput): MessageText {
  const { kind, alert, language, url } = input;
  const words = MESSAGE_WORDS[language];
  const zh = language === 'zh-CN';
  const place = (zh ? alert.place?.nameZh : alert.place?.nameEn) ?? words.placeUnknown;
  const seen = alert.smokeKind ? words.smoke[alert.smokeKind] : words.alert[alert.kind];
  const surely =
    alert.kind === 'camera_smoke'
      ? (zh ? '，' : ', ') + words.confidence(Math.round(alert.confidence * 100))
      : '';
  const line = (label: keyof typeof words.label, text: string) =>
    `${words.label[label]}${zh ? '：' : ': '}${text}`;
  const head = zh ? `【${words.head[kind]}】` : `[${words.head[kind]}] `;
  const title = `${head}#${alert.id} ${seen} ${place}`;
  const lines = [
    line('time', cityTime(alert.firstDetectedAtMs)),
    line('place', place),
    line('coordinates', coordinates(alert.position, language)),
    line('seen', `${seen}${surely}`),
    ...asked(input).map(([label, text]) => line(label, text)),
    ...(alert.illustrative ? [words.illustrative] : []),
  ];
  const isCall = kind === 'dispatch' || kind === 'link';
  const linkLine = url ? [line(isCall ? 'link' : 'view', url)] : isCall ? [words.handed] : [];
  return { title, lines, url, text: [title, ...lines, ...linkLine].join('\n') };
}

type Line = ['ask' | 'note' | 'clock', string];

function asked({ kind, ask, detail, language }: ComposeInput): Line[] {
  const words = MESSAGE_WORDS[language];
  const clock = words.clock[detail['clock'] as ClockName] ?? '';
  const minutes = Number(detail['minutes'] ?? 0);
  const note = typeof detail['note'] === 'string' ? detail['note'] : '';
  switch (kind) {
    case 'dispatch':
    case 'link':
      return [['ask', ask || words.askDefault]];
    case 'cancel':
      return [['ask', words.cancelled], ...(note ? [['note', note] as Line] : [])];
    case 'raised':
      return [['ask', words.raised]];
    case 'warning':
      return [['clock', words.warned(clock, minutes)]];
    case 'escalation':
      return [['clock', words.overdue(clock, minutes)]];
  }
}

/** What an officer sends to see whether a channel works. */
export function composeTest(channelName: string, language: Language, nowMs: number): MessageText {
  const words = MESSAGE_WORDS[language];
  const lines = [
    words.testLine(channelName),
    `${words.label.time}${language === 'en' ? ': ' : '：'}${cityTime(nowMs)}`,
  ];
  const title = language === 'en' ? `[${words.test}] Lookout` : `【${words.test}】瞭望`;
  return { title, lines, url: null, text: [title, ...lines].join('\n') };
}

const CITY_TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});
const cityTime = (atMs: number) => CITY_TIME.format(atMs);

function coordinates(position: AlertPosition, language: Language): string {
  const words = MESSAGE_WORDS[language];
  switch (position.kind) {
    case 'place':
      return `${position.lon.toFixed(5)}, ${position.lat.toFixed(5)} (WGS-84)`;
    case 'bearing': {
      const [ray] = position.lines;
      return ray ? words.bearing(ray.bearingDeg.toFixed(0)) : words.coordinatesUnknown;
    }
    case 'ambiguous':
    case 'unknown':
      return words.coordinatesUnknown;
  }
}
