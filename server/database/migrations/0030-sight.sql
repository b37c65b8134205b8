-- From a pixel to a place: terrain, how each camera stood when, where each alert was thought to be, what is masked.

-- Heights in a regular grid of nodes, row by row from the north-west: two bytes each, decimetres, little endian, -32768
-- where none is known.
create table terrain_grids (
  id bigint generated always as identity primary key,
  name text not null unique,
  west double precision not null,
  north double precision not null,
  d_lon_deg double precision not null check (d_lon_deg > 0),
  d_lat_deg double precision not null check (d_lat_deg > 0),
  cols integer not null check (cols >= 2),
  rows integer not null check (rows >= 2),
  heights bytea not null,
  imported_at timestamptz not null default now()
);

-- Version 0 is the pose as surveyed; each further one comes from landmarks. None is ever changed.
create table calibrations (
  camera_id text not null references cameras,
  version integer not null check (version >= 0),
  pose jsonb,
  lens jsonb not null,
  sigmas jsonb not null,
  landmarks jsonb not null,
  residuals jsonb not null,
  rms_px double precision,
  made_by jsonb not null,
  at timestamptz not null,
  primary key (camera_id, version)
);
alter table cameras add column calibration_version integer not null default 0;

-- The calibration that a detection is solved with, and whether a person took it for a false one.
alter table detections
  add column calibration_version integer not null default 0,
  add column rejected_by jsonb,
  add column rejected_at timestamptz;

alter table alerts
  -- Detections came that its position does not yet know.
  add column needs_solving boolean not null default false,
  -- The alert that turned out to be of the same fire and has its detections now.
  add column merged_into bigint references alerts;
create index alerts_needs_solving on alerts (id) where needs_solving;

-- An alert that was folded into another needs nobody's verification to be over.
do $$
declare
  old text;
begin
  select conname into strict old from pg_constraint
   where conrelid = 'alerts'::regclass and contype = 'c'
     and pg_get_constraintdef(oid) like '%closed_at IS NULL%' and pg_get_constraintdef(oid) like '%unverified%';
  execute format('alter table alerts drop constraint %I', old);
end $$;
alter table alerts add constraint alerts_closed_verified
  check (closed_at is null or verification <> 'unverified' or merged_into is not null);

-- Where an alert was thought to be, each time that changed.
create table alert_positions (
  id bigint generated always as identity primary key,
  alert_id bigint not null references alerts,
  at timestamptz not null,
  position jsonb not null,
  -- What led to it: the cameras with the calibration version of each.
  cameras jsonb not null,
  warnings jsonb not null,
  why text not null,
  made_by jsonb not null
);
create index alert_positions_alert on alert_positions (alert_id, id);
