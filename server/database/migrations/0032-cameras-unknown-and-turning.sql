-- Cameras that are not described in full, that turn, and that no longer stand as they were calibrated.

alter table cameras alter column mast_m drop not null;
alter table cameras alter column lens drop not null;

-- How the units of a camera that turns become degrees; fitted anew as a whole.
create table ptz_maps (
  camera_id text primary key references cameras,
  map jsonb not null,
  samples jsonb not null,
  made_by jsonb not null,
  at timestamptz not null
);

-- Where cameras pointed when, in their own units. Kept for as long as detections may still come late.
create table ptz_states (
  camera_id text not null references cameras,
  at timestamptz not null,
  pan double precision not null,
  tilt double precision not null,
  zoom double precision not null,
  primary key (camera_id, at)
);
create index ptz_states_at on ptz_states (at);

-- The last look at each calibration in force: what was found, and the skyline that later pictures are held against.
create table camera_drifts (
  camera_id text primary key references cameras,
  calibration_version integer not null,
  checked_at timestamptz not null,
  finding jsonb not null,
  reference jsonb,
  since timestamptz
);
