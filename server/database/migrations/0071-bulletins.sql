-- Bulletins as they were made: what they say, and the files that were sent round.

create table bulletins (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('daily', 'weekly')),
  from_at timestamptz not null,
  to_at timestamptz not null,
  made_at timestamptz not null,
  made_by jsonb not null,
  -- Made by the clock, not by a person.
  automatic boolean not null,
  content jsonb not null,
  check (from_at < to_at)
);
create unique index bulletins_automatic on bulletins (kind, from_at) where automatic;
create index bulletins_kind on bulletins (kind, id);
create trigger bulletins_append_only before update or delete or truncate on bulletins
  for each statement execute function refuse_change();

create table bulletin_files (
  bulletin_id bigint not null references bulletins,
  lang text not null check (lang in ('zh-CN', 'en')),
  pdf bytea not null,
  primary key (bulletin_id, lang)
);
alter table bulletin_files alter column pdf set storage external;
create trigger bulletin_files_append_only before update or delete or truncate on bulletin_files
  for each statement execute function refuse_change();
