-- Readings as narrow rows in one partition a month, and what is computed from them: hours, days, the newest of each.

-- One measured thing of one feature. Readings name it by number, which keeps their rows and their index small.
create table series (
  id integer generated always as identity primary key,
  feature_id text not null references features on delete cascade,
  species text not null,
  unit text not null,
  unique (feature_id, species)
);
insert into series (feature_id, species, unit)
select distinct on (feature_id, species) feature_id, species, unit from readings order by feature_id, species, at desc;

alter table readings rename to readings_before;
alter index readings_pkey rename to readings_before_pkey;
-- period: 0 momentary, 1 minutes, 2 an hour, 3 a day; of 1 to 3 `at` is the start. series_id has no foreign key: it is
-- given out by `series` alone, and a check for each row would cost as much as the row.
create table readings (
  at timestamptz not null,
  received_at timestamptz not null default now(),
  value double precision not null,
  series_id integer not null,
  period smallint not null check (period between 0 and 3),
  flag text not null,
  primary key (series_id, at, period)
) partition by range (at);

-- Makes the partition of the month (Asia/Shanghai) in which a time lies. ATTACH, unlike CREATE … PARTITION OF, does not
-- wait for those who write to other months.
create function ensure_readings_month(moment timestamptz) returns void language plpgsql as $$
declare
  month timestamp := date_trunc('month', moment at time zone 'Asia/Shanghai');
  name text := 'readings_' || to_char(month, 'YYYYMM');
begin
  if to_regclass(name) is not null then return; end if;
  perform pg_advisory_xact_lock(7166520);
  if to_regclass(name) is not null then return; end if;
  execute format('create table %I (like readings including all)', name);
  execute format('alter table readings attach partition %I for values from (%L) to (%L)', name,
    month at time zone 'Asia/Shanghai', (month + interval '1 month') at time zone 'Asia/Shanghai');
end $$;

-- Drops the months that end before a time; returns how many.
create function drop_readings_before(moment timestamptz) returns integer language plpgsql as $$
declare
  oldest text := 'readings_' || to_char(moment at time zone 'Asia/Shanghai', 'YYYYMM');
  old text;
  dropped integer := 0;
begin
  for old in select inhrelid::regclass::text from pg_inherits
    where inhparent = 'readings'::regclass and inhrelid::regclass::text ~ '^readings_\d{6}$'
      and inhrelid::regclass::text < oldest
  loop
    execute format('drop table %I', old);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;

select ensure_readings_month(month) from (
  select distinct date_trunc('month', at at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' as month
    from readings_before
  union select now() union select now() + interval '1 month') as months;
insert into readings (at, received_at, value, series_id, period, flag)
select r.at, r.received_at, r.value, s.id, 2, r.flag from readings_before r join series s using (feature_id, species);
drop table readings_before;

create table hourly_readings (
  at timestamptz not null,
  -- Over valid values only (flag N); a mean that the station itself reported goes before one computed here.
  mean double precision,
  low double precision,
  high double precision,
  series_id integer not null,
  n integer not null,
  valid_n integer not null,
  flag text not null,
  -- Reported by the station, or data over at least three quarters of the hour. Source: GB 3095, validity of hourly means.
  counts boolean not null,
  primary key (series_id, at) include (mean, flag)
);

create table daily_readings (
  -- Midnight in Asia/Shanghai.
  at timestamptz not null,
  mean double precision,
  low double precision,
  high double precision,
  series_id integer not null,
  hours integer not null,
  flag text not null,
  primary key (series_id, at) include (mean, flag)
);

-- Hours to be computed again, because something in them is new or corrected.
create table rollup_queue (
  series_id integer not null,
  hour_at timestamptz not null,
  marked_at timestamptz not null default now(),
  primary key (series_id, hour_at)
);
insert into rollup_queue (series_id, hour_at) select distinct series_id, date_trunc('hour', at) from readings;

alter table latest_readings rename to latest_before;
alter index latest_readings_pkey rename to latest_before_pkey;
create table latest_readings (
  series_id integer primary key,
  period smallint not null,
  at timestamptz not null,
  value double precision not null,
  flag text not null,
  -- The newest hour that counts, and its valid mean.
  hour_at timestamptz,
  hour_mean double precision
) with (fillfactor = 50);
insert into latest_readings (series_id, period, at, value, flag, hour_at, hour_mean)
select s.id, 2, l.at, l.value, l.flag, date_trunc('hour', l.at), case when l.flag = 'N' then l.value end
  from latest_before l join series s using (feature_id, species);
drop table latest_before;

-- From when until when a feature stands; fire points pass.
alter table features add column valid_from timestamptz, add column valid_to timestamptz;
create index features_valid_to on features (valid_to) where valid_to is not null;
