-- The clocks of the duty room. They follow from the facts of an alert and are kept here, so that no console need be open.

create table clock_settings (
  single boolean primary key default true check (single),
  settings jsonb not null,
  revision integer not null
);

-- An alert that was open before there were clocks gets them with the next thing that happens to it.
create table alert_clocks (
  id bigint generated always as identity primary key,
  alert_id bigint not null references alerts,
  assignment_id text references assignments,
  clock text not null check (clock in ('confirm', 'accept', 'arrive', 'feedback', 'close', 'trace')),
  started_at timestamptz not null,
  limit_s integer not null check (limit_s > 0),
  -- As configured when the clock started.
  ladder jsonb not null,
  fired text[] not null default '{}',
  warned_at timestamptz,
  overdue_at timestamptz,
  paused_at timestamptz,
  paused_by jsonb,
  pause_reason text,
  paused_ms bigint not null default 0,
  stopped_at timestamptz,
  -- When the next step of it is due; null when nothing is.
  next_at timestamptz,
  check ((paused_at is null) = (pause_reason is null))
) with (fillfactor = 70);
create index alert_clocks_due on alert_clocks (next_at) where next_at is not null;
create index alert_clocks_alert on alert_clocks (alert_id);
-- One running clock of a kind for an alert or an assignment.
create unique index alert_clocks_running on alert_clocks (alert_id, clock, coalesce(assignment_id, ''))
  where stopped_at is null;

-- What a clock did, each step once, in the transaction of its effects.
create table clock_firings (
  clock_id bigint not null references alert_clocks,
  step text not null,
  due_at timestamptz not null,
  at timestamptz not null,
  primary key (clock_id, step)
);
