-- Shifts of the duty room: when they change, who is on, what happened in them, and how they were handed over.

-- New times begin with a change of shift, so that the shifts before stay what they were.
create table shift_times (
  valid_from timestamptz primary key,
  day_min integer not null check (day_min between 0 and 1439),
  night_min integer not null check (night_min between 0 and 1439),
  set_by jsonb not null,
  revision integer not null unique,
  check (day_min <> night_min)
);
insert into shift_times values
  ('1970-01-01 00:00Z', 480, 1200, '{"kind": "system", "id": "lookout", "name": "Lookout"}', 1);

create table shift_rosters (
  starts_at timestamptz primary key,
  -- [{id, name}] as they were called then; the first one leads.
  people jsonb not null,
  revision integer not null
);

create table shift_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor jsonb not null,
  text text not null
);
create index shift_log_at on shift_log (at);
create trigger shift_log_append_only before update or delete or truncate on shift_log
  for each statement execute function refuse_change();

create table handovers (
  id bigint generated always as identity primary key,
  shift_starts_at timestamptz not null unique,
  shift_ends_at timestamptz not null,
  shift_kind text not null check (shift_kind in ('day', 'night')),
  people jsonb not null,
  note text not null,
  open_things jsonb not null,
  drafted_by jsonb not null,
  drafted_at timestamptz not null,
  outgoing_by jsonb,
  outgoing_at timestamptz,
  incoming_by jsonb,
  incoming_at timestamptz,
  revision integer not null default 1,
  check ((outgoing_by is null) = (outgoing_at is null)),
  check ((incoming_by is null) = (incoming_at is null)),
  check (incoming_at is null or outgoing_at is not null),
  check (incoming_by is null or incoming_by ->> 'id' <> outgoing_by ->> 'id')
);

-- What the outgoing officer signed stays as signed; what both signed cannot change at all.
create function keep_signed_handover() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.incoming_at is not null or (old.outgoing_at is not null and
     (new.note, new.open_things, new.people, new.outgoing_by, new.outgoing_at, new.shift_starts_at)
       is distinct from
     (old.note, old.open_things, old.people, old.outgoing_by, old.outgoing_at, old.shift_starts_at)) then
    raise exception 'hand-over % was signed: % refused', old.id, lower(tg_op);
  end if;
  return new;
end $$;
create trigger handovers_keep_signed before update or delete on handovers
  for each row execute function keep_signed_handover();

-- The log of a shift and the search by time read the audit log by its times.
create index audit_entries_at on audit_entries (at_ms);
