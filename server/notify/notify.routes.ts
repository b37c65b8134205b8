import type { ClockSettingsService } from '../clocks/clock-settings.service.ts';
import type { ClocksService } from '../clocks/clocks.service.ts';
import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { ChannelsService } from './channels.service.ts';
import type { ContactsService } from './contacts.service.ts';
import type { PushService } from './push.service.ts';
import type { ReceiptsService } from './receipts.service.ts';

export interface NotifyServices {
  clocks: ClocksService;
  clockSettings: ClockSettingsService;
  channels: ChannelsService;
  contacts: ContactsService;
  push: PushService;
  receipts: ReceiptsService;
}

export type NotifyEndpoint =
  | `clocks.${'pause' | 'resume'}`
  | `clockSettings.${'read' | 'save'}`
  | `channels.${'list' | 'create' | 'update' | 'remove' | 'test'}`
  | `people.${'list' | 'setContacts'}`
  | `deadLetters.${'list' | 'retry'}`
  | `push.${'key' | 'subscribe' | 'unsubscribe'}`
  | 'receipts.list';

export function notifyRoutes(services: NotifyServices): HandlersOf<NotifyEndpoint> {
  const { clocks, clockSettings, channels, contacts, push, receipts } = services;
  return {
    'clocks.pause': ({ params, body, caller }) =>
      clocks.pause(params.id, params.clockId, actorOf(caller), body.reason),
    'clocks.resume': ({ params, caller }) => clocks.resume(params.id, params.clockId, actorOf(caller)),
    'clockSettings.read': () => clockSettings.read(),
    'clockSettings.save': ({ body, caller }) => clockSettings.save(actorOf(caller), body),
    'channels.list': () => channels.list(),
    'channels.create': ({ body, caller }) => channels.create(actorOf(caller), body),
    'channels.update': ({ params, body, caller }) => channels.update(actorOf(caller), params.id, body),
    'channels.remove': ({ params, caller }) => channels.remove(actorOf(caller), params.id),
    'channels.test': ({ params, body, caller }) => channels.test(actorOf(caller), params.id, body),
    'people.list': () => contacts.list(),
    'people.setContacts': ({ params, body, caller }) => contacts.set(actorOf(caller), params, body),
    'receipts.list': ({ params }) => receipts.ofAlert(params.id),
    'deadLetters.list': () => receipts.dead(),
    'deadLetters.retry': ({ params, caller }) => receipts.retry(actorOf(caller), params.id),
    'push.key': () => push.key(),
    'push.subscribe': ({ caller, body }) => push.subscribe(caller, body),
    'push.unsubscribe': ({ caller, body }) => push.unsubscribe(caller, body.endpoint),
  };
}
