import type { Generated } from 'kysely';
import type { ChannelTest } from '../../contract/channels.ts';
import type { Contact, PersonKind } from '../../contract/contacts.ts';
import type { NotificationKind, ReceiptState } from '../../contract/receipts.ts';
import type { Json } from '../database/json.ts';

export type ChannelConfig = Record<string, string | number | boolean>;

export interface NotificationsTable {
  id: string;
  kind: NotificationKind;
  urgency: number;
  alert_id: number;
  assignment_id: string | null;
  person_kind: PersonKind | null;
  person_id: string | null;
  person_name: string;
  channel_id: string;
  channel_kind: string;
  channel_name: string;
  address: string;
  language: string;
  detail: Json<Record<string, unknown>>;
  sealed_token: Buffer | null;
  state: ReceiptState;
  attempts: Generated<number>;
  next_at: Date;
  claimed_by: number | null;
  withdraw: Generated<boolean>;
  last_error: string | null;
  queued_at: Date;
  sent_at: Date | null;
  delivered_at: Date | null;
  ended_at: Date | null;
}

export interface NotifyTables {
  notification_channels: {
    id: string;
    kind: string;
    name: string;
    enabled: boolean;
    raised: boolean;
    config: Json<ChannelConfig>;
    secrets: Buffer;
    secret_names: string[];
    revision: Generated<number>;
    last_test: Json<ChannelTest> | null;
  };
  contacts: {
    person_kind: PersonKind;
    person_id: string;
    entries: Json<Contact[]>;
    revision: Generated<number>;
  };
  push_subscriptions: {
    endpoint_hash: string;
    person_kind: PersonKind;
    person_id: string;
    subscription: Buffer;
    language: string;
    raised: boolean;
    created_at: Date;
  };
  notifications: NotificationsTable;
}
