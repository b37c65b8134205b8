-- What the time bar counts by the hour, whatever it belongs to.
create index alert_exceedances_at on alert_exceedances (at);
create index alerts_created on alerts (created_at);
