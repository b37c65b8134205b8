import type { NewChannelBody, NotificationChannel } from '../../contract/channels.ts';
import { deskOf, MOCK_KINDS } from '../desk.ts';
import type { EndpointId } from '../../contract/endpoints.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import type { World } from '../world.ts';

type NotifyId = Extract<
  EndpointId,
  | `clocks.${string}`
  | `clockSettings.${string}`
  | `channels.${string}`
  | `people.${string}`
  | `deadLetters.${string}`
  | `push.${string}`
  | `receipts.${string}`
>;

export const notifyTable: MockHandlersOf<NotifyId> = {
  // The mocked city keeps no clocks: they are the server's.
  'clocks.pause': ({ params }) => {
    throw new MockProblem('clock_unknown', { clockId: params.clockId });
  },
  'clocks.resume': ({ params }) => {
    throw new MockProblem('clock_unknown', { clockId: params.clockId });
  },
  'receipts.list': ({ world, params }) => {
    if (!world.alerts.has(params.id)) throw new MockProblem('alert_unknown', { id: params.id });
    return { receipts: deskOf(world).receipts.filter(({ alertId }) => alertId === params.id) };
  },
  'channels.list': ({ world }) => ({ kinds: MOCK_KINDS, channels: deskOf(world).channels }),
  'channels.create': ({ world, body }) => {
    const { channels } = deskOf(world);
    const channel: NotificationChannel = {
      ...kept(body),
      id: `mock-${channels.length + 1}`,
      kind: body.kind,
      secretsSet: Object.keys(body.secrets),
      revision: 1,
      lastTest: null,
    };
    channels.push(channel);
    return channel;
  },
  'channels.update': ({ world, params, body }) => {
    const channel = channelIn(world, params.id);
    if (channel.revision !== body.revision) throw new MockProblem('revision_conflict');
    return Object.assign(channel, kept(body), {
      revision: channel.revision + 1,
      secretsSet: [...new Set([...channel.secretsSet, ...Object.keys(body.secrets)])],
    });
  },
  'channels.remove': ({ world, params }) => {
    const desk = deskOf(world);
    const channel = channelIn(world, params.id);
    desk.channels = desk.channels.filter((one) => one !== channel);
    return null;
  },
  'channels.test': ({ world, params }) => {
    const channel = channelIn(world, params.id);
    channel.lastTest = { ok: false, detail: 'not reached: ECONNREFUSED', atMs: world.nowMs(), tookMs: 3 };
    return channel.lastTest;
  },
  'clockSettings.read': ({ world }) => deskOf(world).settings,
  'clockSettings.save': ({ world, body }) => {
    const desk = deskOf(world);
    if (desk.settings.revision !== body.revision) throw new MockProblem('revision_conflict');
    desk.settings = { ...body, revision: body.revision + 1 };
    return desk.settings;
  },
  'people.list': ({ world }) => ({ people: peopleIn(world) }),
  'people.setContacts': ({ world, params, body }) => {
    deskOf(world).contacts.set(`${params.kind} ${params.id}`, {
      contacts: body.contacts,
      revision: body.revision + 1,
    });
    const person = peopleIn(world).find(({ kind, id }) => kind === params.kind && id === params.id);
    if (!person) throw new MockProblem('person_unknown', { id: params.id });
    return person;
  },
  'deadLetters.list': ({ world }) => {
    const receipts = deskOf(world).receipts.filter(({ state }) => state === 'dead');
    return { receipts, total: receipts.length };
  },
  'deadLetters.retry': ({ world, params }) => {
    const receipt = deskOf(world).receipts.find(({ id }) => id === params.id);
    if (!receipt) throw new MockProblem('notification_unknown', { id: params.id });
    return Object.assign(receipt, { state: 'queued', attempts: 0, endedAtMs: null });
  },
  'push.key': () => ({ publicKey: null }),
  'push.subscribe': () => null,
  'push.unsubscribe': () => null,
};

const kept = ({ name, enabled, raised, config }: Omit<NewChannelBody, 'kind' | 'secrets'>) => ({
  name,
  enabled,
  raised,
  config,
});

function channelIn(world: World, id: string): NotificationChannel {
  const channel = deskOf(world).channels.find((one) => one.id === id);
  if (!channel) throw new MockProblem('channel_unknown', { id });
  return channel;
}

function peopleIn(world: World) {
  const { contacts } = deskOf(world);
  const reach = (key: string) => {
    const set = contacts.get(key);
    return { contacts: set?.contacts ?? [], isDefault: !set, devices: 0, revision: set?.revision ?? 0 };
  };
  return [
    ...world.users.map(({ id, name, role }) => ({
      kind: 'user' as const,
      id,
      name,
      role,
      team: null,
      onDuty: true,
      ...reach(`user ${id}`),
    })),
    ...world.responders.map(({ id, name, team, state }) => ({
      kind: 'responder' as const,
      id,
      name,
      role: null,
      team,
      onDuty: state !== 'off_duty',
      ...reach(`responder ${id}`),
    })),
  ];
}
