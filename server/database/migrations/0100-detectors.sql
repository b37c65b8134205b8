-- What this server looks for smoke in by itself, and what it has learned of each camera.
create table detectors (
  camera_id text primary key references cameras on delete cascade,
  enabled boolean not null,
  -- What an officer set, in steps of the score: above 0 alarms earlier.
  sensitivity real not null default 0 check (sensitivity between -0.4 and 0.4),
  -- False: neither quiet hours nor answers move the threshold.
  learns boolean not null default true,
  -- The highest score in an hour without an alert, averaged over hours.
  quiet_peak real not null default 0,
  quiet_hours integer not null default 0,
  -- One node at a time looks.
  holder text,
  held_until timestamptz
);
