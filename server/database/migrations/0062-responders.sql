-- Who and what can be sent: people and vehicles, what they can do, and when they are on.
alter table responders add column kind text not null default 'person' check (kind in ('person', 'vehicle'));
alter table responders add column skills text[] not null default '{}';
alter table responders add column shift text not null default 'any' check (shift in ('any', 'day', 'night'));
alter table responders add column duty_since timestamptz not null default now();
alter table responders add column revision integer not null default 1;
alter table responders add column changed_by jsonb;
alter table responders add column changed_at timestamptz;
-- Kept for the alerts that name it.
alter table responders add column removed_at timestamptz;
-- A change that is sent twice happens once.
alter table responders add column created_key text unique;
