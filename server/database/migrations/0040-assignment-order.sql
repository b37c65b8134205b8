-- Two assignments may be sent in the same millisecond; what came first must stay first.
alter table assignments add column seq bigint generated always as identity;
create index assignments_in_order on assignments (alert_id, seq);
