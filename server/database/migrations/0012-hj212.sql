-- Stations that report over HJ 212, and what was refused from the line.

create table hj212_devices (
  mn text primary key check (mn ~ '^[\w-]{1,32}$'),
  feature_id text not null references features on delete cascade,
  -- The protocol sends it in the clear with every packet: it keeps mistakes out, not attackers.
  password text not null,
  -- The device's own unit by factor code, where it differs from the standard's.
  unit_map jsonb not null default '{}',
  created_at timestamptz not null default now(),
  last_seen_at timestamptz,
  clock_skew_ms bigint,
  unit_doubts jsonb not null default '[]'
);
create index hj212_devices_feature on hj212_devices (feature_id);

create table hj212_refusals (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  mn text,
  remote text not null,
  reason text not null,
  bytes bytea not null
);
