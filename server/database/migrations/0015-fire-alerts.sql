-- Satellite fire points behind alerts; each point raises at most one. And heat that is known and no fire.

create table alert_fire_points (
  feature_id text primary key references features on delete cascade,
  alert_id bigint not null references alerts,
  satellite text not null,
  instrument text not null,
  acquired_at timestamptz not null,
  confidence text not null check (confidence in ('low', 'nominal', 'high')),
  frp_mw double precision,
  lon double precision not null,
  lat double precision not null
);
create index alert_fire_points_alert on alert_fire_points (alert_id);
create index alerts_satellite on alerts (last_detected_at) where kind = 'satellite_fire';

create table heat_sources (
  id text primary key,
  name text not null check (length(name) between 1 and 120),
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  radius_m double precision not null check (radius_m between 50 and 10000),
  illustrative boolean not null default false,
  made_by jsonb not null,
  at timestamptz not null default now()
);
