-- Where burning is banned, in which season and at which hours: what says whether a fire is an offence.
create table ban_zones (
  id text primary key,
  name_zh text not null,
  name_en text not null,
  -- Coordinates of a GeoJSON MultiPolygon.
  polygons jsonb not null,
  -- [{"from": "MM-DD", "to": "MM-DD"}], both included; empty: all year.
  seasons jsonb not null,
  -- {"from": 19, "to": 7} in city time; null: all day.
  hours jsonb,
  offence text not null check (offence in ('straw_burning', 'open_burning', 'fire_in_forest')),
  basis_zh text not null,
  basis_en text not null,
  illustrative boolean not null
);
