-- One look may be deceived by light: a camera counts as moved when the next one finds the same.
alter table camera_drifts add column suspected_at timestamptz;
