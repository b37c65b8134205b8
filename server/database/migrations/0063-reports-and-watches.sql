-- What people reported by hand or by the hotline. The caller's number stands here and nowhere else.
create table alert_reports (
  alert_id bigint primary key references alerts,
  words text not null,
  caller_name text not null,
  caller_phone text not null,
  reference text not null,
  received_at timestamptz not null,
  taken_by text not null,
  idempotency_key text not null,
  body_hash text not null,
  unique (taken_by, idempotency_key)
);

-- Two alerts that somebody told apart are never taken for one fire again.
alter table alerts add column split_from bigint references alerts;

-- Links by which somebody without an account looks on at one alert.
create table watches (
  id text primary key,
  alert_id bigint not null references alerts,
  label text not null,
  -- SHA-256 of the token: the token itself is nowhere.
  token_hash bytea not null unique,
  created_by jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index watches_alert on watches (alert_id, created_at);

create table watch_openings (
  id bigint generated always as identity primary key,
  watch_id text not null references watches,
  at timestamptz not null,
  user_agent text not null
);
create index watch_openings_watch on watch_openings (watch_id, id);
