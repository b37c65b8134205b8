-- Which cameras are recorded, and what was kept of each alert: the clip lies in a file, this says where and proves what it was.

alter table cameras add column recording boolean not null default false;
-- The pilot city records the masts that its pretend smoke is seen from, and two beside each other.
update cameras set recording = true
  where illustrative and id in ('CAM-01', 'CAM-04', 'CAM-05', 'CAM-06', 'CAM-08', 'CAM-11');

create table evidence_clips (
  alert_id bigint not null references alerts,
  camera_id text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  -- Under DATA_DIR/video/evidence.
  file text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  -- Time, duration, offset and length of each segment in the file, in order.
  segments jsonb not null,
  kept_at timestamptz not null,
  -- The same pictures as MP4, made when it is first asked for.
  mp4_sha256 text check (mp4_sha256 ~ '^[0-9a-f]{64}$'),
  mp4_bytes bigint,
  primary key (alert_id, camera_id),
  check ((mp4_sha256 is null) = (mp4_bytes is null))
);

-- What was detected in a part of a recording.
create index detections_camera on detections (camera_id, detected_at);
