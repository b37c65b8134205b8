import type { ChannelKindInfo, NotificationChannel } from '../contract/channels.ts';
import type { ClockSettings } from '../contract/clock-settings.ts';
import type { Contact } from '../contract/contacts.ts';
import type { Receipt } from '../contract/receipts.ts';
import { DEFAULT_LIMITS } from '../domain/clocks/limits.ts';
import type { World } from './world.ts';

/** How people are told and what is waited for. */
interface MockDesk {
  channels: NotificationChannel[];
  settings: ClockSettings;
  contacts: Map<string, { contacts: Contact[]; revision: number }>;
  receipts: Receipt[];
}

const desks = new WeakMap<World, MockDesk>();

/** The desk of a mocked city: one channel, nothing sent yet. */
export function deskOf(world: World): MockDesk {
  const known = desks.get(world);
  if (known) return known;
  const desk: MockDesk = {
    channels: [
      {
        id: 'mock-webhook',
        kind: 'webhook',
        name: '值班平台',
        enabled: true,
        raised: false,
        config: { url: 'http://127.0.0.1:9/inbox' },
        secretsSet: ['secret'],
        revision: 1,
        lastTest: null,
      },
    ],
    settings: {
      limits: [...DEFAULT_LIMITS] as ClockSettings['limits'],
      ladders: [
        {
          clock: null,
          alertKind: null,
          level: null,
          steps: [{ when: 'overdue', afterMin: 0, to: { kind: 'role', role: 'dispatcher' }, channelIds: [] }],
        },
      ],
      revision: 0,
    },
    contacts: new Map(),
    receipts: [],
  };
  desks.set(world, desk);
  return desk;
}

export const MOCK_KINDS: ChannelKindInfo[] = [
  {
    kind: 'webhook',
    label: { zh: '通用 Webhook', en: 'Webhook' },
    address: 'none',
    fields: [
      { name: 'url', label: { zh: '地址', en: 'Address' }, type: 'url', isRequired: true },
      { name: 'secret', label: { zh: '签名密钥', en: 'Signing secret' }, type: 'secret', isRequired: true },
    ],
  },
  {
    kind: 'email',
    label: { zh: '电子邮件', en: 'E-mail' },
    address: 'email',
    fields: [
      { name: 'host', label: { zh: 'SMTP 服务器', en: 'SMTP server' }, type: 'text', isRequired: true },
      { name: 'port', label: { zh: '端口', en: 'Port' }, type: 'number', isRequired: true },
      {
        name: 'tls',
        label: { zh: '一开始就用 TLS', en: 'TLS from the start' },
        type: 'switch',
        isRequired: false,
      },
      { name: 'password', label: { zh: '密码', en: 'Password' }, type: 'secret', isRequired: false },
    ],
  },
];
