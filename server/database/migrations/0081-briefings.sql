-- Saved briefings: pages as people made them, the numbers of the pages that keep theirs, and links that show one.

create table briefings (
  id text primary key,
  title text not null,
  owner_id text not null,
  owner_name text not null,
  visible text not null check (visible in ('owner', 'staff')),
  -- The pages in their order, as in the contract.
  pages jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index briefings_owner on briefings (owner_id);

create table briefing_kept (
  briefing_id text not null references briefings on delete cascade,
  page_id text not null,
  kept_at timestamptz not null,
  data jsonb not null,
  primary key (briefing_id, page_id)
);

create table briefing_shares (
  id text primary key,
  briefing_id text not null references briefings on delete cascade,
  -- SHA-256 of the token: the token itself is nowhere.
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  openings integer not null default 0
);
create index briefing_shares_briefing on briefing_shares (briefing_id, created_at);
