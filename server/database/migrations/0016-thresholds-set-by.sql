-- Who set a limit, and when; unknown of those that were set before.
alter table thresholds add column set_by jsonb, add column set_at timestamptz;
