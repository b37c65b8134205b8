-- Parts of pictures in which detections are dropped, and what the cameras see together.

create table masks (
  id text primary key,
  camera_id text not null references cameras,
  -- Where the axis pointed when it was drawn, for a camera that turns.
  aim jsonb,
  reason text not null,
  -- Shares of the width and height of the picture.
  corners jsonb not null,
  made_by jsonb not null,
  at timestamptz not null,
  removed_by jsonb,
  removed_at timestamptz,
  check ((removed_at is null) = (removed_by is null))
);
create index masks_camera on masks (camera_id) where removed_at is null;

-- One row a dropped detection: a repeated key counts once.
create table mask_hits (
  device_id text not null,
  idempotency_key text not null,
  mask_id text not null references masks,
  at timestamptz not null,
  primary key (device_id, idempotency_key)
);
create index mask_hits_mask on mask_hits (mask_id, at);

-- Computed once for each set of cameras and ground, whichever node does it.
create table coverages (
  hash text primary key,
  body jsonb not null,
  png bytea not null,
  at timestamptz not null
);
alter table coverages alter column png set storage external;
