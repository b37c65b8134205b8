-- The journal: the live event log and the audit log, both written by one deferred trigger when a transaction commits.

create table live_events (
  id bigint primary key,
  type text not null,
  payload text not null,
  at timestamptz not null
);
create index live_events_at on live_events (at);

create table audit_entries (
  id bigint primary key,
  at_ms bigint not null,
  body text not null,
  hash bytea not null,
  actor_id text generated always as (body::json -> 'actor' ->> 'id') stored,
  action text generated always as (body::json ->> 'action') stored,
  subject text generated always as (body::json ->> 'subject') stored
);
create index audit_entries_subject on audit_entries (subject, id);
create index audit_entries_actor on audit_entries (actor_id, id);

-- One row: the last numbers given, and the last link of the audit chain.
create table journal_head (
  single boolean primary key default true check (single),
  event_id bigint not null default 0,
  audit_id bigint not null default 0,
  audit_hash bytea not null default '\x'
) with (fillfactor = 10);
insert into journal_head default values;

-- What a transaction will append; empty but for transactions in flight, so it need not survive a crash.
create unlogged table journal_pending (
  id bigint generated always as identity primary key,
  event_types text[] not null,
  event_payloads text[] not null,
  audit_bodies text[] not null
);

-- Runs at COMMIT: the lock is held from here until the commit is durable, never while a client thinks. So the order of
-- ids is the order of commits, and whoever has seen an id has seen every smaller one.
create function append_journal() returns trigger language plpgsql as $$
declare
  head journal_head;
  new_hash bytea;
  now_ms bigint;
begin
  perform pg_advisory_xact_lock(7166503);
  select * into strict head from journal_head;
  now_ms := floor(extract(epoch from clock_timestamp()) * 1000);

  insert into live_events (id, type, payload, at)
  select head.event_id + n, type, payload, to_timestamp(now_ms / 1000.0)
    from unnest(new.event_types, new.event_payloads) with ordinality as e (type, payload, n);
  head.event_id := head.event_id + cardinality(new.event_types);

  for n in 1 .. cardinality(new.audit_bodies) loop
    head.audit_id := head.audit_id + 1;
    new_hash := sha256(head.audit_hash
      || convert_to(head.audit_id || ' ' || now_ms || ' ' || new.audit_bodies[n], 'UTF8'));
    insert into audit_entries (id, at_ms, body, hash)
    values (head.audit_id, now_ms, new.audit_bodies[n], new_hash);
    head.audit_hash := new_hash;
  end loop;

  update journal_head
     set event_id = head.event_id, audit_id = head.audit_id, audit_hash = head.audit_hash;
  delete from journal_pending where id = new.id;
  if cardinality(new.event_types) > 0 then
    perform pg_notify('live_events', head.event_id::text);
  end if;
  return null;
end $$;

create constraint trigger append_journal after insert on journal_pending
  deferrable initially deferred for each row execute function append_journal();

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op);
end $$;
create trigger audit_entries_append_only before update or delete or truncate on audit_entries
  for each statement execute function refuse_change();

-- People, their sessions and sign-in means: the tables that better-auth reads and writes.

create table users (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null,
  image text,
  role text not null check (role in ('admin', 'dispatcher', 'leader')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table sessions (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  ip_address text,
  user_agent text,
  user_id text not null references users on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null
);
create index sessions_user on sessions (user_id);

create table accounts (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references users on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index accounts_user on accounts (user_id);

create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on verifications (identifier);

-- How often something was tried in the present window; all nodes count together.
create unlogged table attempts (
  key text primary key,
  count integer not null,
  window_ends_at timestamptz not null
);

-- Cameras, AI boxes and stations that send by token; the token itself is kept nowhere.
create table devices (
  id text primary key,
  name text not null,
  kind text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);

-- Consoles whose sound is off.
create table silences (
  user_id text primary key references users on delete cascade,
  until timestamptz not null
);

-- What an installation makes for itself once, such as the key that signs its cookies.
create table installation (
  name text primary key,
  value text not null
);
