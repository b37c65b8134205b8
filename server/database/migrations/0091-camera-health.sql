-- How the picture of each camera was when it was last looked at.

create table camera_health (
  camera_id text primary key,
  health jsonb not null,
  updated_at timestamptz not null
);
