-- Hours that a node is computing: gone from the queue, so that it can be marked again meanwhile, but not forgotten.
create table rollup_taken (
  series_id integer not null,
  hour_at timestamptz not null,
  taken_at timestamptz not null default now(),
  primary key (series_id, hour_at)
);
alter table rollup_queue set (fillfactor = 50);
