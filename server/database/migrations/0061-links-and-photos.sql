-- A link that was passed on: it may be held to the first phone that opened it, by the hash of a key that phone made.
alter table links add column first_phone_only boolean not null default false;
alter table links add column phone_key_hash bytea;
-- An opening on another phone than the first, which was refused.
alter table link_openings add column refused boolean not null default false;

-- By the phone's own clock, as it was set; done_at is that time corrected by what the phone measured against ours.
alter table link_steps add column phone_at timestamptz;

-- Where a photo's place comes from, how well it is known, and what took it: kept in the record, not in the picture.
alter table photos add column place_source text check (place_source in ('exif', 'phone'));
alter table photos add column place_accuracy_m double precision;
alter table photos add column taken_with text;
