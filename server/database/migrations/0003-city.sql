-- What stands in the city: cameras, responders, the features of the layers, and what they measure.

create table cameras (
  id text primary key,
  name_zh text not null,
  name_en text not null,
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  ground_elevation_m double precision,
  mast_m double precision not null check (mast_m >= 0),
  lens jsonb not null,
  pose jsonb,
  reach_m double precision not null check (reach_m > 0),
  ptz boolean not null,
  source jsonb not null,
  last_seen_at timestamptz,
  illustrative boolean not null
);
create index cameras_place on cameras using gist (point(lon, lat));

create table responders (
  id text primary key,
  name text not null,
  team text not null,
  phone text,
  district_adcode integer,
  on_duty boolean not null,
  last_fix jsonb,
  illustrative boolean not null
);

create table features (
  id text primary key,
  layer text not null,
  code text not null unique,
  name_zh text not null,
  name_en text not null,
  district_adcode integer,
  geometry jsonb not null,
  attributes jsonb not null,
  expected_every_s integer check (expected_every_s > 0),
  position_note text not null,
  illustrative boolean not null
);
create index features_layer on features (layer);

create table readings (
  feature_id text not null references features on delete cascade,
  species text not null,
  at timestamptz not null,
  value double precision not null,
  unit text not null,
  flag text not null,
  received_at timestamptz not null default now(),
  primary key (feature_id, species, at)
);

-- The newest reading of each species, so that a layer is read without searching the history.
create table latest_readings (
  feature_id text not null references features on delete cascade,
  species text not null,
  at timestamptz not null,
  value double precision not null,
  unit text not null,
  flag text not null,
  primary key (feature_id, species)
);
