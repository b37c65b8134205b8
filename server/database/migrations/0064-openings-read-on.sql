-- A page that stays open reads on: one opening with the time of its last reading, not one for each reading.
alter table link_openings add column last_at timestamptz;
alter table watch_openings add column last_at timestamptz;
