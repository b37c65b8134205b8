-- Who is told what, by which channel, and what became of it.

create table notification_channels (
  id text primary key,
  kind text not null,
  name text not null,
  enabled boolean not null,
  -- Tells of every new alert, to nobody by name: a group chat.
  raised boolean not null,
  config jsonb not null,
  -- AES-256-GCM with the installation's key; never leaves the server.
  secrets bytea not null,
  secret_names text[] not null,
  revision integer not null default 1,
  last_test jsonb
);

-- How a person is reached. No row: by what stands in the person's own record.
create table contacts (
  person_kind text not null check (person_kind in ('user', 'responder')),
  person_id text not null,
  entries jsonb not null,
  revision integer not null default 1,
  primary key (person_kind, person_id)
);

-- Browsers that agreed to be pushed to.
create table push_subscriptions (
  endpoint_hash text primary key,
  person_kind text not null check (person_kind in ('user', 'responder')),
  person_id text not null,
  subscription bytea not null,
  language text not null,
  raised boolean not null,
  created_at timestamptz not null
);
create index push_subscriptions_person on push_subscriptions (person_kind, person_id);

-- The outbox: one row per fact, recipient and channel, written in the transaction of the fact. The id is the
-- idempotency key of every attempt.
create table notifications (
  id uuid primary key,
  kind text not null check (kind in ('dispatch', 'link', 'cancel', 'raised', 'warning', 'escalation')),
  -- 0 goes before everything else.
  urgency smallint not null,
  alert_id bigint not null references alerts,
  assignment_id text references assignments,
  person_kind text check (person_kind in ('user', 'responder')),
  person_id text,
  person_name text not null,
  channel_id text not null,
  channel_kind text not null,
  channel_name text not null,
  address text not null,
  language text not null,
  detail jsonb not null,
  -- The token of the link, encrypted; wiped as soon as it has left for good.
  sealed_token bytea,
  state text not null check (state in ('queued', 'sending', 'sent', 'delivered', 'withdrawn', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  claimed_by integer,
  -- Asked for while a node was sending it: it is not tried again.
  withdraw boolean not null default false,
  last_error text,
  queued_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  ended_at timestamptz
) with (fillfactor = 70);
create index notifications_due on notifications (urgency, next_at) where state = 'queued';
create index notifications_sending on notifications (claimed_by) where state = 'sending';
create index notifications_dead on notifications (ended_at) where state = 'dead';
create index notifications_alert on notifications (alert_id, queued_at);
create index notifications_assignment on notifications (assignment_id) where assignment_id is not null;
