-- What hotspots are counted from: one short row for each alert, exceedance and satellite fire point, kept up to date by
-- the tables they come from, in the same transaction.

create sequence hotspot_events_change;

create table hotspot_events (
  source text not null check (source in ('alert', 'exceedance', 'fire')),
  ref text not null,
  -- Alerts: 1 camera smoke, 2 station exceedance, 3 satellite fire, 4 complaint, 5 tampering, 6 manual; else 0.
  kind smallint not null,
  at timestamptz not null,
  -- WGS-84; null while the place is not known.
  lon double precision,
  lat double precision,
  adcode integer,
  -- 0 not verified, 1 confirmed, 2 false alarm.
  verdict smallint not null,
  arrive_s integer,
  close_s integer,
  illustrative boolean not null,
  -- Grows with every change, so that a reader sees whether anything did.
  change bigint not null,
  -- All of it in 28 bytes, big-endian, so that a million rows are read as one value: seconds since 2000-01-01, longitude
  -- and latitude in millionths of a degree (longitude -2^31: none), adcode (0: none), seconds to arrival and to closure
  -- (-1: none), kind + 256 where illustrative, verdict.
  packed bytea not null generated always as (
    int4send((extract(epoch from at at time zone 'UTC') - 946684800)::integer)
    || int4send(coalesce(round(lon * 1000000)::integer, -2147483648))
    || int4send(coalesce(round(lat * 1000000)::integer, 0))
    || int4send(coalesce(adcode, 0))
    || int4send(coalesce(arrive_s, -1))
    || int4send(coalesce(close_s, -1))
    || int2send((kind + case when illustrative then 256 else 0 end)::smallint)
    || int2send(verdict)
  ) stored,
  primary key (source, ref)
);
create index hotspot_events_at on hotspot_events (source, at);

create function put_alert_hotspot(wanted bigint) returns void language sql as $$
  insert into hotspot_events (source, ref, kind, at, lon, lat, adcode, verdict, arrive_s, close_s, illustrative, change)
  select 'alert', a.id::text,
         coalesce(array_position(array['camera_smoke', 'station_exceedance', 'satellite_fire', 'complaint', 'tampering',
                                       'manual'], a.kind), 0),
         a.first_detected_at, (p.place ->> 'lon')::float8, (p.place ->> 'lat')::float8,
         (a.place ->> 'districtAdcode')::integer,
         case a.verification when 'confirmed' then 1 when 'rejected' then 2 else 0 end,
         extract(epoch from r.on_scene_at - a.first_detected_at)::integer,
         extract(epoch from a.closed_at - a.first_detected_at)::integer,
         a.illustrative, nextval('hotspot_events_change')
    from alerts a
    cross join lateral (
      select case a.position ->> 'kind' when 'place' then a.position
                                        when 'ambiguous' then a.position -> 'candidates' -> 0 end as place) p
    left join lateral (select min(on_scene_at) as on_scene_at from assignments where alert_id = a.id) r on true
   where a.id = wanted and a.merged_into is null
  on conflict (source, ref) do update
     set kind = excluded.kind, at = excluded.at, lon = excluded.lon, lat = excluded.lat, adcode = excluded.adcode,
         verdict = excluded.verdict, arrive_s = excluded.arrive_s, close_s = excluded.close_s,
         illustrative = excluded.illustrative, change = excluded.change
$$;

create function alert_changes_hotspots() returns trigger language plpgsql as $$
begin
  if new.merged_into is not null then
    delete from hotspot_events where source = 'alert' and ref = new.id::text;
    perform nextval('hotspot_events_change');
  else
    perform put_alert_hotspot(new.id);
  end if;
  return null;
end $$;
create trigger alert_inserted_to_hotspots after insert on alerts
  for each row execute function alert_changes_hotspots();
create trigger alert_updated_to_hotspots after update on alerts
  for each row when (old.position is distinct from new.position or old.place is distinct from new.place
    or old.verification is distinct from new.verification or old.closed_at is distinct from new.closed_at
    or old.merged_into is distinct from new.merged_into or old.first_detected_at is distinct from new.first_detected_at)
  execute function alert_changes_hotspots();

create function assignment_changes_hotspots() returns trigger language plpgsql as $$
begin
  perform put_alert_hotspot(new.alert_id);
  return null;
end $$;
create trigger assignment_inserted_to_hotspots after insert on assignments
  for each row when (new.on_scene_at is not null) execute function assignment_changes_hotspots();
create trigger assignment_updated_to_hotspots after update on assignments
  for each row when (old.on_scene_at is distinct from new.on_scene_at) execute function assignment_changes_hotspots();

create function exceedance_changes_hotspots() returns trigger language plpgsql as $$
begin
  insert into hotspot_events (source, ref, kind, at, lon, lat, adcode, verdict, illustrative, change)
  select 'exceedance', concat_ws(':', new.alert_id, new.series_id, extract(epoch from new.at), new.period), 0, new.at,
         (f.geometry -> 'coordinates' ->> 0)::float8, (f.geometry -> 'coordinates' ->> 1)::float8, f.district_adcode, 0,
         f.illustrative, nextval('hotspot_events_change')
    from features f where f.id = new.feature_id and f.geometry ->> 'type' = 'Point'
  on conflict (source, ref) do nothing;
  return null;
end $$;
create trigger exceedance_inserted_to_hotspots after insert on alert_exceedances
  for each row execute function exceedance_changes_hotspots();

create function fire_changes_hotspots() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from hotspot_events where source = 'fire' and ref = old.id;
    perform nextval('hotspot_events_change');
  end if;
  if tg_op <> 'DELETE' then
    insert into hotspot_events (source, ref, kind, at, lon, lat, adcode, verdict, illustrative, change)
    values ('fire', new.id, 0, to_timestamp((new.attributes ->> 'acquiredAtMs')::float8 / 1000),
            (new.attributes -> 'centre' ->> 'lon')::float8, (new.attributes -> 'centre' ->> 'lat')::float8,
            new.district_adcode, 0, new.illustrative, nextval('hotspot_events_change'));
  end if;
  return null;
end $$;
create trigger fire_inserted_to_hotspots after insert on features
  for each row when (new.layer = 'fire-points') execute function fire_changes_hotspots();
create trigger fire_updated_to_hotspots after update on features
  for each row when (new.layer = 'fire-points' and old is distinct from new) execute function fire_changes_hotspots();
create trigger fire_deleted_to_hotspots after delete on features
  for each row when (old.layer = 'fire-points') execute function fire_changes_hotspots();

-- What is there already.
select put_alert_hotspot(id) from alerts where merged_into is null;
insert into hotspot_events (source, ref, kind, at, lon, lat, adcode, verdict, illustrative, change)
select 'exceedance', concat_ws(':', e.alert_id, e.series_id, extract(epoch from e.at), e.period), 0, e.at,
       (f.geometry -> 'coordinates' ->> 0)::float8, (f.geometry -> 'coordinates' ->> 1)::float8, f.district_adcode, 0,
       f.illustrative, nextval('hotspot_events_change')
  from alert_exceedances e join features f on f.id = e.feature_id and f.geometry ->> 'type' = 'Point'
on conflict do nothing;
insert into hotspot_events (source, ref, kind, at, lon, lat, adcode, verdict, illustrative, change)
select 'fire', id, 0, to_timestamp((attributes ->> 'acquiredAtMs')::float8 / 1000),
       (attributes -> 'centre' ->> 'lon')::float8, (attributes -> 'centre' ->> 'lat')::float8, district_adcode, 0,
       illustrative, nextval('hotspot_events_change')
  from features where layer = 'fire-points';
