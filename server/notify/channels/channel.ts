import type { z } from 'zod';
import type { ChannelField, ChannelKindInfo } from '../../../contract/channels.ts';
import type { Language } from '../../../contract/contacts.ts';

/** A message as it is worded for one recipient. */
export interface MessageText {
  title: string;
  /** What a duty room says, one fact per line. */
  lines: string[];
  /** The responder's link, or the alert on the console. */
  url: string | null;
  /** The same in one piece: title, lines, address. */
  text: string;
}

export interface Delivery {
  /** Stable over every attempt: receivers tell a repetition by it. */
  key: string;
  /** E-mail address, number, or whatever the kind of channel has; empty for a group chat. */
  to: string;
  language: Language;
  message: MessageText;
  /** For machines: kind of message, alert, times. Never a token. */
  facts: Record<string, unknown>;
}

/** `sent`: the channel took it. `delivered`: it says that it has reached the recipient. */
export interface Sent {
  state: 'sent' | 'delivered';
  detail: string;
}

/** Why a message did not leave. A final fault would fail again in the same way. */
export class SendFault extends Error {
  readonly isFinal: boolean;
  /** How long the other side asks us to wait. */
  readonly retryAfterMs: number | null;
  constructor(message: string, { isFinal = false, retryAfterMs = null as number | null } = {}) {
    super(message);
    this.isFinal = isFinal;
    this.retryAfterMs = retryAfterMs;
  }
}

export interface SendContext {
  nowMs: () => number;
  /** Aborts when the attempt has taken too long. */
  signal: AbortSignal;
  /** What a browser subscribed with, by the address in the contacts; null when it is gone. */
  subscription: (address: string) => Promise<string | null>;
  vapidKeys: () => Promise<{ publicKey: string; privateKey: string }>;
}

interface ChannelShape<S extends z.ZodObject> {
  label: ChannelKindInfo['label'];
  address: ChannelKindInfo['address'];
  /** Others can read along, so a responder's link is left out unless the settings say `carriesLink`. */
  isShared: boolean;
  /** In the order of the form. Secrets are kept sealed and never shown. */
  fields: ChannelField[];
  /** Settings and secrets together, as `fields` names them. */
  settings: S;
  send: (settings: z.output<S>, delivery: Delivery, context: SendContext) => Promise<Sent>;
}

/** A channel with its settings not yet read. */
export interface Channel extends Omit<ChannelShape<z.ZodObject>, 'send'> {
  /** Throws SendFault; a fault of the settings is final. */
  send: (settings: Record<string, unknown>, delivery: Delivery, context: SendContext) => Promise<Sent>;
}

export function defineChannel<S extends z.ZodObject>(shape: ChannelShape<S>): Channel {
  return {
    ...shape,
    send(settings, delivery, context) {
      const read = shape.settings.safeParse(settings);
      if (!read.success) {
        const where = read.error.issues.map((issue) => issue.path.join('.')).join(', ');
        throw new SendFault(`the settings of the channel are incomplete: ${where}`, { isFinal: true });
      }
      return shape.send(read.data, delivery, context);
    },
  };
}
