-- What raises an alert at a station, where people set something other than the standard's limit; and what raised it.

create table thresholds (
  feature_id text not null references features on delete cascade,
  species text not null,
  upper double precision,
  lower double precision,
  basis text not null check (basis in ('hour', 'any')),
  primary key (feature_id, species)
);

create table alert_exceedances (
  alert_id bigint not null references alerts,
  series_id integer not null,
  feature_id text not null references features on delete cascade,
  species text not null,
  at timestamptz not null,
  period smallint not null,
  value double precision not null,
  unit text not null,
  limit_value double precision not null,
  side text not null check (side in ('above', 'below')),
  multiple double precision,
  source text not null,
  primary key (alert_id, series_id, at, period)
);
create index alert_exceedances_feature on alert_exceedances (feature_id, at);
create index alerts_station on alerts (last_detected_at) where kind = 'station_exceedance';
