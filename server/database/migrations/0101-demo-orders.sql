-- What an admin asked of the pretend city. It reads them at its inlet; a new start begins without.
create table demo_orders (
  id integer generated always as identity primary key,
  at timestamptz not null default now(),
  content jsonb not null
);
